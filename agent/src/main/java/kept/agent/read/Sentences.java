package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a mail's new text into sentences, list lines and table rows. Lines that a mail program wrapped are joined again; abbreviations,
 * numbers, dates and initials do not end a sentence.
 */
final class Sentences {

    /** Lines at least this long that end in the middle of a sentence were wrapped. */
    private static final int WRAPPED = 52;
    private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•·–—>]+\\s|\\(?(?:\\d{1,2}|[a-zA-Z])[.):]\\s|(?:ad|zu|re) \\d{1,2}\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CELLS = Pattern.compile("\\S(?: {3,}|\\t+| \\| )\\S");
    private static final Pattern ENDS = Pattern.compile("[.!?…:;,]['\")\\]]*\\s*$");
    private static final Pattern END = Pattern.compile("(?:[!?]+[.!?]*|…|\\.{2,}|\\.)['\")\\]]*(?=\\s+|$)");
    private static final Set<String> SHORT = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "nr", "nrn", "inv", "invs", "ref", "refs", "tel", "ext", "approx", "ca", "incl", "excl", "vs", "etc", "e.g", "i.e", "eg", "ie", "p.o", "acct", "dept", "attn", "messrs",
            "vr", "ltd", "inc", "co", "corp", "llc", "plc", "rs", "fr", "sfr", "kr", "resp", "bzw", "z.b", "d.h", "u.a", "o.ä", "u.u", "evtl", "ggf", "inkl", "zzgl", "abzgl", "rg", "rgn", "re", "rechn", "best", "str", "hr", "fa", "gem", "lt", "bspw",
            "vgl", "sog", "usw", "m", "mme", "mlle", "mm", "réf", "fact", "art", "env", "n", "bd", "av", "cie", "sté", "ste", "tél", "p.ex", "c.-à-d", "sr", "sra", "srl", "sig", "dott", "spett", "núm", "num", "fatt", "fra", "dhr", "mevr", "bijv", "nl", "blz",
            "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "okt", "nov", "dec", "dez", "janv", "févr", "avr", "juil", "déc", "mo", "di", "mi", "do", "sa", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "a.m", "p.m", "a.s.a.p", "v",
            "prot", "exkl", "u.s", "c.m", "p.v", "ns", "t.ex", "bl.a", "m.m", "kl", "jfr", "tlf", "t.o.m", "fr.o.m", "o.s.v", "ks", "ul", "tzn", "np", "m.in", "szt", "dot", "ww", "br", "bm", "godz", "tj", "mw", "jl", "o.a", "evt", "exmo", "exma", "dra", "dto", "n.º", "nº", "pág", "aprox", "depto", "dpto", "tfno", "ud", "uds", "vd", "ss", "s.l", "s.a", "lda", "ltda");
    private static final Set<String> STARTERS = Set.of(
            "danke", "die", "der", "das", "wir", "ich", "bitte", "viele", "mit", "sie", "es", "dann", "den", "zudem", "außerdem", "leider", "the", "we", "i", "please", "thanks", "thank", "it", "that", "this", "you", "can", "could", "sorry", "regards",
            "merci", "nous", "je", "vous", "le", "la", "les", "pouvez", "bonne", "cordialement", "and", "but", "also", "und", "et");

    private Sentences() {}

    /** @param start offset in the text it was split from; {@code text} is what stands there, white space at its ends left out */
    record Sentence(int start, int end, String text) {}

    static List<Sentence> of(String text) {
        var out = new ArrayList<Sentence>();
        for (int[] block : blocks(text)) split(text, block[0], block[1], out);
        return List.copyOf(out);
    }

    /** Lines, those wrapped taken together. */
    private static List<int[]> blocks(String text) {
        var blocks = new ArrayList<int[]>();
        int start = 0;
        int[] open = null;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            String line = text.substring(start, end);
            if (line.isBlank()) {
                open = null;
            } else if (open != null && goesOn(text.substring(lineStart(text, open[1]), open[1]), line)) {
                open[1] = end;
            } else {
                open = new int[] {start, end};
                blocks.add(open);
            }
            start = end + 1;
        }
        return blocks;
    }

    private static int lineStart(String text, int end) {
        return text.lastIndexOf('\n', end - 1) + 1;
    }

    private static boolean goesOn(String before, String line) {
        if (BULLET.matcher(line).find() || CELLS.matcher(line.strip()).find() || CELLS.matcher(before.strip()).find()) return false;
        if (SignOff.isSigned(line) || SignOff.isClosing(line) || SignOff.isSalutation(line)) return false;
        String last = before.stripTrailing();
        boolean ended = ENDS.matcher(last).find() && !last.endsWith(",");
        boolean small = Character.isLowerCase(line.strip().charAt(0));
        if (last.length() >= WRAPPED) return !ended || small;
        return small && !ended && last.length() >= 30;
    }

    private static void split(String text, int from, int to, List<Sentence> out) {
        int start = from;
        Matcher m = END.matcher(text).region(from, to);
        m.useAnchoringBounds(true);
        while (m.find()) {
            if (m.end() < to && !ends(text, start, m, to)) continue;
            add(text, start, m.end(), out);
            start = m.end();
        }
        add(text, start, to, out);
    }

    private static boolean ends(String text, int start, Matcher m, int to) {
        String next = nextWord(text, m.end(), to);
        char mark = text.charAt(m.start());
        if (mark == '!' || mark == '?') return true;
        boolean small = next.isEmpty() || Character.isLowerCase(next.charAt(0));
        if (m.group().startsWith("..") || mark == '…') return !small;
        String last = lastWord(text, start, m.start());
        String bare = last.toLowerCase(Locale.ROOT);
        if (SHORT.contains(bare) || bare.matches("\\p{L}") || bare.matches("(?:\\p{L}\\.)+\\p{L}")) return bare.length() > 3 && STARTERS.contains(next.toLowerCase(Locale.ROOT)) && !bare.contains(".");
        // "am 14. Mai" goes on, "by the 14. Thanks" does not.
        if (bare.matches("\\d{1,2}(?:\\.\\d{1,2})?")) return STARTERS.contains(next.toLowerCase(Locale.ROOT)) && Character.isUpperCase(next.charAt(0));
        return true;
    }

    private static String nextWord(String text, int from, int to) {
        Matcher m = Pattern.compile("[\\p{L}\\p{N}']+").matcher(text).region(from, to);
        return m.find() ? m.group() : "";
    }

    private static String lastWord(String text, int from, int to) {
        int i = to;
        while (i > from && (Character.isLetterOrDigit(text.charAt(i - 1)) || text.charAt(i - 1) == '.' || text.charAt(i - 1) == '-')) i--;
        return text.substring(i, to);
    }

    private static void add(String text, int from, int to, List<Sentence> out) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) start++;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) end--;
        if (end > start && text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit)) out.add(new Sentence(start, end, text.substring(start, end)));
    }
}
