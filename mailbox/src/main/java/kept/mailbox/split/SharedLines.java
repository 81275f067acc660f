package kept.mailbox.split;

import java.util.regex.Pattern;

/**
 * Gateways and phones run a mark of history into the line before or behind it ({@code paid yesterday On Wed, 11 Mar 2026 … wrote:> Please}). A
 * line is broken there, so that every mark stands on a line of its own. Only lines in which a mark is plain are touched.
 */
final class SharedLines {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** No pattern is run over more; nor is a mark longer. */
    private static final int LONGEST = 2_000;

    /** Nobody types more above the history. */
    private static final int LOOK = 100_000;

    /** {@code reply On <day> … <who> wrote:} at the end of a line, or before the quoted text itself. */
    private static final Pattern BEFORE_WROTE = Pattern.compile(
            "(?<=[\\p{L}\\p{N}.!?,;)])[ \\t]*(?=(?:-{2,}[ \\t]*)?(?-i:On|Am|Le|El|Il|Em|Op|Den|W dniu|Dnia|Dne) (?:\\p{L}{2,10}[.,]{0,2} )?"
                    + "(?:\\d{1,4}[ ./-]|\\p{L}{3,9}\\.? \\d)[^:]{0,40}(?::\\d\\d)?[^:]{0,160}(?:@|<)[^:]{0,160}" + WroteLine.VERBS + "[^:\\n]{0,60}:[ \\t]*(?:>|$))",
            FLAGS | Pattern.MULTILINE);

    private static final Pattern BEHIND_WROTE = Pattern.compile("(?<=(?:@|>).{0,40}" + WroteLine.VERBS + "[ \\t]{0,3}:)[ \\t]*(?=>[ \\t]?\\S)", FLAGS);

    /** {@code -------- Original Message --------From: …} */
    private static final Pattern BEHIND_DASHES = Pattern.compile("^([ \\t]*-{3,}[^-\\n:]{5,45}-{3,})[ \\t]*(?=\\p{L}[\\p{L} ]{1,14}:)", Pattern.MULTILINE);

    /** {@code We pay on Friday. From: … Sent: … To: …}, left by a program that dropped the line ends of the whole mail. */
    private static final Pattern BEFORE_HEADERS = Pattern.compile(
            "(?<=\\S)[ \\t]+(?=(?-i:From|Von|De|Da|Van|Od|Från|Fra)[ \\t]?:[ \\t][^\\n]{3,120}[ \\t](?-i:Sent|Gesendet|Envoyé|Enviado|Enviada|Inviato|Verzonden|Wysłano"
                    + "|Skickat|Sendt|Date|Datum|Data|Fecha|Dato)(?: am| el| em)?[ \\t]?:[ \\t][^\\n]{5,80}[ \\t](?-i:To|An|À|Para|A|Aan|Do|Till|Til|Subject|Betreff|Objet|Asunto"
                    + "|Oggetto|Assunto|Onderwerp|Temat|Ämne|Emne)[ \\t]?:[ \\t])",
            FLAGS);

    private SharedLines() {}

    static String apart(String text) {
        if (text.indexOf(':') < 0) return text;
        var out = new StringBuilder(text.length() + 16);
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            if (end < 0) end = text.length();
            String line = text.substring(from, end);
            boolean looked = line.length() > 20 && line.length() <= LONGEST && from < LOOK && line.indexOf(':') >= 0 && !line.startsWith(">");
            out.append(looked ? broken(line) : line);
            if (end < text.length()) out.append('\n');
            from = end + 1;
        }
        return out.toString();
    }

    /** Each pattern looks back and forth a good deal, so it is asked only where what it cannot do without is there. */
    private static String broken(String line) {
        String text = line.contains("---") ? BEHIND_DASHES.matcher(line).replaceFirst("$1\n") : line;
        if ((line.indexOf('@') >= 0 || line.indexOf('<') >= 0) && WroteLine.hasVerb(line)) {
            text = BEFORE_WROTE.matcher(text).replaceFirst("\n");
            text = BEHIND_WROTE.matcher(text).replaceFirst("\n");
        }
        return text.indexOf('\n') >= 0 || !hasThreeLabels(line) ? text : BEFORE_HEADERS.matcher(text).replaceFirst("\n");
    }

    private static boolean hasThreeLabels(String line) {
        int labels = 0;
        for (int i = line.indexOf(':'); i >= 0 && labels < 3; i = line.indexOf(':', i + 1)) {
            if (i + 1 < line.length() && (line.charAt(i + 1) == ' ' || line.charAt(i + 1) == '\t')) labels++;
        }
        return labels >= 3;
    }
}
