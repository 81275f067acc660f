package kept.mailbox.split;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Attributions without a verb: a day, a time, a name and an address, as Gmail once wrote them ({@code 2016-03-03 17:21 GMT+01:00 Name <name@host>:}),
 * and Yandex, Mail.ru and Spark still do, perhaps wrapped. What is left beside day, time and address may be no more than a name.
 */
final class DateFirstLine implements HistoryMark {

    private static final int LONGEST = 240;
    private static final int MOST_LINES = 3;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    /** The day and the time are the line's beginning. */
    private static final Pattern NO_COLON = Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[ T,]+\\d{1,2}:\\d{2}(?::\\d{2})?)?(?: (?:GMT"
            + "|UTC)?[+-]?[\\d:]{0,6})? [^<>]{1,120}<[^<>\\s]*@[^<>\\s]+>\\s*:?");

    /** Gmail where the writer's address is not shown. */
    private static final Pattern ZONED = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2} \\d{1,2}:\\d{2} (?:GMT|UTC)[+-]\\d{1,2}:\\d{2} [^<>.!?]{2,60}");

    private static final Pattern ENDS_IN_ADDRESS = Pattern.compile(".*(?:<[^<>\\s]*@[^<>\\s]+>|[^\\s<>]+@[^\\s<>]+\\.\\p{L}{2,}|\\([^\\s()]+@[^\\s()]+\\))\\s*[:\uff1a]");
    private static final Pattern DAY = Pattern.compile("\\d{1,4}[-./]\\d{1,2}[-./]\\d{2,4}|\\p{L}{3,10}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}\\.? (?:de )?\\p{L}{3,10}\\.?,? (?:de )?\\d{4}|\\d{4}년? ?[年.] ?\\d{1,2} ?[月월.] ?\\d{1,2} ?[日일]?", FLAGS);
    private static final Pattern TIME = Pattern.compile("\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2})?(?:\\s?[ap]\\.?m\\.?)?", FLAGS);
    private static final Pattern ADDRESSES = Pattern.compile("<[^<>]*>|\\([^()]*@[^()]*\\)|[^\\s<>()]+@[^\\s<>()]+");

    /** Letters of a name, of a weekday, of a time zone and of "from", "at", "um", "от". */
    private static final int MOST_WORDS = 9;

    @Override
    public int lengthAt(Lines lines, int i) {
        if (!startsLikeOne(lines.at(i))) return 0;
        if (ZONED.matcher(lines.at(i)).matches()) return isAlone(lines, i) ? 1 : 0;
        var joined = new StringBuilder();
        for (int j = i; j < lines.size() && j < i + MOST_LINES; j++) {
            if (lines.isBlank(j) || lines.kind(j) != Lines.Kind.NEW) return 0;
            joined.append(j > i ? " " : "").append(lines.at(j));
            if (joined.length() > LONGEST) return 0;
            if (isOne(joined.toString().replace("< ", "<"))) return j - i + 1;
        }
        return 0;
    }

    /** Cheap, since it is asked of every line. */
    private static boolean startsLikeOne(String line) {
        int look = Math.min(line.length(), 40);
        for (int i = 0; i < look; i++) {
            if (Character.isDigit(line.charAt(i))) return true;
        }
        return false;
    }

    private static boolean isOne(String joined) {
        if (joined.indexOf('@') < 0) return false;
        if (NO_COLON.matcher(joined).matches()) return true;
        String end = joined.stripTrailing();
        if (!end.endsWith(":") && !end.endsWith("\uff1a") || !ENDS_IN_ADDRESS.matcher(joined).matches()) return false;
        Matcher day = DAY.matcher(joined);
        if (!day.find() || !TIME.matcher(joined).find()) return false;
        String rest = ADDRESSES.matcher(TIME.matcher(day.replaceAll(" ")).replaceAll(" ")).replaceAll(" ");
        int words = 0;
        for (String word : rest.split("[^\\p{L}]+")) words += word.isEmpty() ? 0 : 1;
        return words <= MOST_WORDS && !rest.matches(".*[!?;].*");
    }

    private static boolean isAlone(Lines lines, int i) {
        return (i == 0 || lines.isBlank(i - 1)) && (i + 1 >= lines.size() || lines.isBlank(i + 1) || lines.kind(i + 1) == Lines.Kind.QUOTED);
    }
}
