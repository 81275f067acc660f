package kept.mailbox.split;

import java.util.regex.Pattern;

/** "On … wrote:" and its cousins, up to five lines long when a mail program wrapped it. */
final class WroteLine implements HistoryMark {

    private static final int LONGEST = 360;
    private static final int MOST_LINES = 5;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Verbs as they stand at or near the end of the line. Word borders by hand: {@code \b} knows ASCII only. */
    static final String VERBS = "(?<!\\p{L})(?:wrote|writes|schrieb|geschrieben|a écrit|écrit|a ecrit|escribió|escribio|va escriure|escribiu|ha scritto|scrive"
            + "|escreveu|escreve|schreef|geschreven|het geskryf"
            + "|napisał|napisała|napisał\\(a\\)|napisali|pisze|skrev|skreiv|kirjoitti|kirjutas|napsal|napsala|napsal\\(a\\)|napísal|napísal\\(a\\)"
            + "|ezt írta|írta|a scris|scris|şunu yazdı|şunları yazdı|shkroi"
            + "|yazdı|написал|написала|написал\\(а\\)|написав|написала|написа|је написао|пишет|пише|έγραψε|skrifaði|je napisao|je napisala|je napisal|napisao|rašė|rakstīja|menulis|đã viết"
            + "|כתב|כתבה|كتب|كتبت|نوشت|เขียนว่า|写道|寫道|님이 작성|작성|のメール|書きました)(?![\\p{L}])";

    private static final Pattern VERB = Pattern.compile(VERBS, FLAGS);

    /** People send money as well as mails: only with an address and a day before it. */
    private static final Pattern SENT = Pattern.compile("On .*\\d.*@.* sent:", FLAGS);

    /** {@code ---- John Smith wrote ----}: the drawn lines say what the day says elsewhere. */
    private static final Pattern DRAWN = Pattern.compile("-{3,}\\s*.{2,120}" + VERBS + "\\s*-{3,}:?", FLAGS);

    /** How such a line begins where it may be wrapped. */
    private static final Pattern OPENER = Pattern.compile(
            "(?:-{2,}\\s*)?(?:On|Am|Um|Den|Der|Le|El|Il|Em|No dia|A|Op|W dniu|Dnia|Dne|D[ňn]a|Den|På|Ons|Pe|În|In data|Στις|Vào|Em"
                    + "|Quoting|At|Vào|Pada|Στις|ב|في)\\s.*|\\p{L}{2,4}[.,]?,? \\d{1,2}.*|\\d{1,2}\\.? \\p{L}{3,}.*|.*<|.*\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}.*"
                    + "|.*<[^<>\\s]+@[^<>\\s]*>?.*",
            FLAGS);

    private static final Pattern DATED = Pattern.compile(".*(?:\\d.*(?:\\d{4}|\\d[:.h]\\d\\d|\\d{1,2}[./-]\\d{1,2})|@).*");

    /** Words of the writer's own that run into what looks like an attribution. */
    private static final Pattern SENTENCE = Pattern.compile("[.!?]\\s+\\p{Lu}\\p{L}+ \\p{Ll}+ \\p{Ll}+ \\p{Ll}+");

    @Override
    public int lengthAt(Lines lines, int i) {
        if (lines.at(i).length() > LONGEST || lines.kind(i) != Lines.Kind.NEW || !OPENER.matcher(lines.at(i)).matches() && !endsLikeOne(lines.at(i))) return 0;
        var joined = new StringBuilder();
        for (int j = i; j < lines.size() && j < i + MOST_LINES; j++) {
            String line = lines.at(j);
            boolean closesAddress = j > i && CLOSES_ADDRESS.matcher(line).matches();
            // One program puts empty lines around the address: "On … Some One", "", "<", "mailto:…", "> wrote:".
            if (lines.isBlank(j) && j + 1 < lines.size() && lines.at(j + 1).equals("<")) continue;
            if (lines.isBlank(j) || lines.kind(j) != Lines.Kind.NEW && !closesAddress) return 0;
            joined.append(j > i ? " " : "").append(line);
            if (joined.length() > LONGEST) return 0;
            if ((endsLikeOne(line) || endsBare(lines, j, joined)) && (isOne(joined.toString()) || isAboveQuote(lines, j) && isOfUnknownVerb(joined.toString()))) return j > i && startsLater(lines, i, j) ? 0 : j - i + 1;
        }
        return 0;
    }

    /** In a language that is not listed, the quoted lines below say what the verb says. */
    private static boolean isOfUnknownVerb(String joined) {
        return joined.length() <= 200 && DAY_AND_TIME.matcher(joined).find() && !SENTENCE.matcher(joined).find() && !joined.contains("?");
    }

    private static boolean isAboveQuote(Lines lines, int i) {
        int below = lines.nextFull(i + 1);
        return below < lines.size() && below - i <= 3 && lines.kind(below) == Lines.Kind.QUOTED;
    }

    private static final Pattern DAY_AND_TIME = Pattern.compile("(?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\p{L}{3,}\\.? \\d{1,2},? \\d{4}|\\d{1,2}\\.? (?:de )?\\p{L}{3,}\\.?,? (?:de )?\\d{4}).*\\d{1,2}[:.h]\\d{2}");

    /** If the same attribution also stands when the first line is left out, the first line is the writer's own. */
    private static boolean startsLater(Lines lines, int i, int end) {
        for (int k = i + 1; k <= end; k++) {
            if (!OPENER_WORD.matcher(lines.at(k)).matches()) continue;
            var rest = new StringBuilder();
            for (int j = k; j <= end; j++) rest.append(j > k ? " " : "").append(lines.at(j));
            if (isOne(rest.toString()) && rest.chars().anyMatch(Character::isDigit)) return true;
        }
        return false;
    }

    /** The wrapped end of an address looks like a quoted line: {@code >:}. */
    private static final Pattern CLOSES_ADDRESS = Pattern.compile(">\\s?[^>]{0,30}[:\uff1a]");

    private static final Pattern OPENER_WORD = Pattern.compile("(?:On|Am|Den|Le|El|Il|Em|Op|W dniu|Dnia|Dne|På)\\s.*", FLAGS);

    private static final Pattern BARE = Pattern.compile(
            "(?:On|Am|Den|Le|El|Il|Em|Op|W dniu|Dnia|Dne|På)\\s.{0,60}\\d{1,2}[:.h]\\d{2}(?!\\d).{0,120}(?:<[^<>\\s]+@[^<>\\s]+>\\s*" + VERBS + "|" + VERBS + ".{0,80}<[^<>\\s]+@[^<>\\s]+>)", FLAGS);

    private static boolean endsLikeOne(String line) {
        int end = line.length();
        while (end > 0 && " \t*_-".indexOf(line.charAt(end - 1)) >= 0) end--;
        if (end == 0) return false;
        char last = line.charAt(end - 1);
        return last == ':' || last == '\uff1a' || line.endsWith("---") && VERB.matcher(line).find();
    }

    /** Some programs leave the colon out: with a day, a time and an address, and nothing after it on its paragraph, it is an attribution all the same. */
    private static boolean endsBare(Lines lines, int i, CharSequence joined) {
        boolean alone = i + 1 >= lines.size() || lines.isBlank(i + 1) || lines.kind(i + 1) == Lines.Kind.QUOTED;
        return alone && BARE.matcher(joined).matches();
    }

    static boolean hasVerb(String line) {
        return VERB.matcher(line).find();
    }

    private static boolean isOne(String joined) {
        if (SENT.matcher(joined).matches() || DRAWN.matcher(joined).matches()) return true;
        if (!VERB.matcher(joined).find() || !DATED.matcher(joined).matches()) return false;
        // "On 3 March you wrote to us that …: " goes on after the verb; an attribution names at most its writer there.
        var m = VERB.matcher(joined);
        int end = 0;
        while (m.find()) end = m.end();
        return joined.length() - end <= 120 && !SENTENCE.matcher(joined.substring(0, end)).find();
    }
}
