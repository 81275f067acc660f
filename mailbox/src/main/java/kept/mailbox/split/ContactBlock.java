package kept.mailbox.split;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/**
 * What stands below the closing formula and the name: post, telephone, address, and whatever the firm hangs under them. The formula and the
 * name stay with the new text; they say nothing that matters.
 */
final class ContactBlock implements SignatureMark {

    private static final Set<String> CLOSINGS = Set.of(
            "regards", "kind regards", "best regards", "warm regards", "with kind regards", "many regards", "best", "best wishes", "all the best",
            "thanks", "thank you", "many thanks", "thanks and regards",
            "thanks & regards", "thank you and regards", "thanks again", "thanks in advance", "cheers", "sincerely", "sincerely yours",
            "yours sincerely", "yours faithfully", "yours truly", "yours", "respectfully", "rgds", "br", "kr",
            "mit freundlichen grüßen", "mit freundlichem gruß", "freundliche grüße", "freundlichen gruß", "freundlicher gruß", "viele grüße",
            "beste grüße", "herzliche grüße", "liebe grüße", "schöne grüße", "grüße", "gruß",
            "mit freundlichen gruessen", "freundliche gruesse", "freundliche grüsse", "mit freundlichen grüssen", "beste grüsse", "viele grüsse",
            "viele gruesse", "mfg", "lg", "vg", "mit besten grüßen", "besten dank", "vielen dank", "danke",
            "cordialement", "bien cordialement", "très cordialement", "bien à vous", "sincères salutations", "salutations", "meilleures salutations",
            "cdt", "merci", "bonne journée", "merci d'avance", "salutations distinguées",
            "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "atentamente", "cordialmente", "gracias", "muchas gracias",
            "reciba un cordial saludo", "atte",
            "cordiali saluti", "distinti saluti", "saluti", "un saluto", "cordialità", "grazie", "grazie e saluti", "buona giornata",
            "un cordiale saluto",
            "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos", "abraços", "obrigado", "obrigada", "att",
            "saudações", "grato", "grata",
            "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten", "groet", "groeten", "mvg",
            "hartelijke groet", "bedankt", "alvast bedankt", "dank u",
            "z poważaniem", "pozdrawiam", "pozdrawiam serdecznie", "serdecznie pozdrawiam", "z wyrazami szacunku", "dziękuję", "dziękuję i pozdrawiam",
            "łączę pozdrowienia",
            "med vänlig hälsning", "med vänliga hälsningar", "vänliga hälsningar", "vänlig hälsning", "hälsningar", "mvh", "tack", "bästa hälsningar",
            "hälsning",
            "med venlig hilsen", "venlig hilsen", "med vennlig hilsen", "vennlig hilsen", "hilsen", "mange hilsner", "tak", "takk", "bedste hilsner",
            "terveisin", "ystävällisin terveisin", "s pozdravem", "děkuji", "üdvözlettel", "tisztelettel", "cu stimă", "cu respect", "mulțumesc",
            "saygılarımla", "iyi çalışmalar", "с уважением", "με εκτίμηση");

    private static final Pattern CONTACT = Pattern.compile(
            "(?:.*(?:(?<!\\p{L})(?:tel|tél|phone|fon|fax|mob(?:ile)?|cell|direct|office|ext|t[eé]l[eé]?fono?|telefon|telefoon|móvil|handy"
                    + "|mobil|switchboard|dw|durchwahl)(?!\\p{L})\\.?\\s*[:+(|]?\\s*[+(]?\\d.*)|[TMFDPEWtmfdpew]\\s?[:."
                    + "|]?\\s*[+(]?\\d[\\d\\s()./-]{6,}.*"
                    + "|\\+?\\(?\\d[\\d\\s()./-]{7,}\\d|.*\\bwww\\.\\S+.*|https?://\\S+|(?:[EWew](?:-?mail)?\\s?[:"
                    + "|]?\\s*)?<?[^\\s<>@]+@[^\\s<>@]+\\.[a-z]{2,}>?|.*<?mailto:\\S+.*|.{2,50}\\s\\|\\s.{2,60})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A name line is short, and no sentence. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M} .,'\u2019()/&\"-]{2,60}");

    private static final Pattern AROUND = Pattern.compile("^[*_\\s]+|[*_\\s.,!;:\u2013-]+$");

    private static final Pattern DRAWN = Pattern.compile("[-_=*~\u2500\u2014]{3,}");

    private static final int NEAR = 9;

    @Override
    public void mark(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            if (lines.kind(i) == Kind.NEW && isClosing(lines.at(i))) {
                int start = afterName(lines, i + 1, to);
                if (start < to && beginsContact(lines, start, to)) {
                    lines.mark(start, Postscript.in(lines, start, to), Kind.SIGNATURE);
                    return;
                }
            }
        }
        withoutFormula(lines, from, to);
    }

    /** The last paragraph, with two such lines and no sentence: a signature whose writer closes without a formula. */
    private static void withoutFormula(Lines lines, int from, int to) {
        var paragraphs = Paragraph.of(lines, from, to);
        int last = paragraphs.size() - 1;
        while (last > 0 && SupplierInstructions.standsIn(paragraphs.get(last))) last--;
        if (last < 1 || lines.at(paragraphs.get(last - 1).to() - 1).endsWith(":")) return;
        Paragraph block = paragraphs.get(last);
        int first = -1;
        int contacts = 0;
        for (int i = block.from(); i < block.to(); i++) {
            if (Sentence.looksLikeOne(lines.at(i))) return;
            if (isContact(lines.at(i))) {
                contacts++;
                if (first < 0) first = i;
            }
        }
        if (contacts >= 2 && block.to() - block.from() <= NEAR) lines.mark(first, block.to(), Kind.SIGNATURE);
    }

    static boolean isClosing(String line) {
        if (line.length() > 60) return false;
        String plain = AROUND.matcher(line.toLowerCase(Locale.ROOT).replace('\u2019', '\'')).replaceAll("");
        if (CLOSINGS.contains(plain)) return true;
        // With the name behind it: "VG Kai", "Thanks, Priya".
        int name = plain.lastIndexOf(' ');
        return name > 0 && !line.endsWith(",") && CLOSINGS.contains(AROUND.matcher(plain.substring(0, name)).replaceAll(""));
    }

    private static int afterName(Lines lines, int i, int to) {
        int names = 0;
        int at = lines.nextFull(i);
        while (at < to && names < 2) {
            String line = lines.at(at);
            if (DRAWN.matcher(line).matches()) {
                at = lines.nextFull(at + 1);
                continue;
            }
            boolean signatureAlready = lines.kind(at) != Kind.NEW;
            if (signatureAlready || isContact(line) || !NAME.matcher(line).matches() || Sentence.looksLikeOne(line)) break;
            // The second line is the name only if the first was one more formula.
            names++;
            boolean formula = isClosing(line);
            at = lines.nextFull(at + 1);
            if (!formula) break;
        }
        return at;
    }

    private static boolean isContact(String line) {
        return line.length() <= 120 && CONTACT.matcher(line).matches() && !Sentence.looksLikeOne(line);
    }

    /** Names and titles down to the first line of contact; a sentence before it is the writer's. */
    private static boolean beginsContact(Lines lines, int from, int to) {
        int seen = 0;
        for (int i = lines.nextFull(from); i < to && seen < NEAR; i = lines.nextFull(i + 1), seen++) {
            if (isContact(lines.at(i))) return true;
            if (lines.kind(i) == Kind.NEW && Sentence.looksLikeOne(lines.at(i))) return false;
        }
        return false;
    }
}
