package kept.mailbox.split;

import java.util.EnumSet;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.mailbox.split.HeaderWords.Field;

/**
 * Outlook's block above a quoted mail, {@code From: / Sent: / To: / Subject:} in any order and language, also with lines folded and empty
 * lines between.
 */
final class HeaderBlock implements HistoryMark {

    private static final Pattern MAIL = Pattern.compile("@|mailto|\\d{1,2}[:.]\\d{2}(?![./\\d])");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]+@[^\\s<>@]+\\.\\p{L}{2,}");
    private static final Pattern DAY_AND_TIME = Pattern.compile("\\d{4}.*\\d{1,2}[:.]\\d{2}(?![./\\d])|\\d{1,2}[:.]\\d{2}(?![./\\d]).*\\d{4}");

    private static final Pattern LABELLED = Pattern.compile("[*_]*\\p{L}[\\p{L}\\p{M} .'-]{0,24}[*_]*\\s?[:\uff1a][*_]*\\s*\\S.*");
    private static final Pattern RULE = Pattern.compile("[-_=*~\u2500\u2014]{5,}");
    private static final int MOST_LABELLED = 7;

    /** Long lists of recipients fold over many lines. */
    private static final int MOST_FOLDED = 6;

    @Override
    public int lengthAt(Lines lines, int i) {
        Optional<Field> first = HeaderWords.fieldOf(lines.at(i));
        if (first.isEmpty()) return ofUnknownWords(lines, i);
        if (first.get() == Field.OTHER || first.get() == Field.CC) return 0;
        var seen = EnumSet.noneOf(Field.class);
        int end = i;
        int folded = 0;
        for (int j = i; j < lines.size() && folded <= MOST_FOLDED; j++) {
            Optional<Field> field = HeaderWords.fieldOf(lines.at(j));
            if (field.isPresent() && (field.get() == Field.OTHER || field.get() == Field.CC || seen.add(field.get()))) {
                end = j + 1;
                folded = 0;
            } else if (field.isPresent() || !lines.isBlank(j) && mayEnd(seen) && !goesOn(lines, j + 1, seen)) {
                break;
            } else {
                folded++;
            }
        }
        if (mayEnd(seen)) return seen.contains(Field.SUBJECT) || isOfMail(lines, i, end) ? end - i : 0;
        return isShort(seen) && isWholeMail(lines, i, end) ? end - i : 0;
    }

    /** A long subject folds too: the next line is a field that has not been yet. */
    private static boolean goesOn(Lines lines, int next, EnumSet<Field> seen) {
        return next < lines.size() && HeaderWords.fieldOf(lines.at(next)).filter(f -> f == Field.TO && !seen.contains(f)).isPresent();
    }

    /** In a language that is not listed: three lines or more, each a label and a value, with an address and a day with its time among them. */
    private static int ofUnknownWords(Lines lines, int i) {
        if (!LABELLED.matcher(lines.at(i)).matches() || i > 0 && !lines.isBlank(i - 1) && lines.kind(i - 1) == Lines.Kind.NEW && !RULE.matcher(lines.at(i - 1)).matches()) return 0;
        int end = i;
        while (end < lines.size() && end - i < MOST_LABELLED && lines.kind(end) == Lines.Kind.NEW && LABELLED.matcher(lines.at(end)).matches()) end++;
        boolean ends = end >= lines.size() || lines.isBlank(end);
        return end - i >= 3 && ends && isWholeMail(lines, i, end) ? end - i : 0;
    }

    /** Two fields alone are enough if they hold an address and a time of day. */
    private static boolean isShort(EnumSet<Field> seen) {
        return seen.contains(Field.DATE) && (seen.contains(Field.FROM) || seen.contains(Field.TO));
    }

    private static boolean isWholeMail(Lines lines, int from, int to) {
        boolean address = false;
        boolean time = false;
        for (int i = from; i < to; i++) {
            if (lines.isBlank(i)) return false;
            address |= ADDRESS.matcher(lines.at(i)).find();
            time |= DAY_AND_TIME.matcher(lines.at(i)).find();
        }
        return address && time;
    }

    /** A remittance slip says "From:", "To:" and "Date:" too, but names no mail address and no time of day. */
    private static boolean isOfMail(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            if (MAIL.matcher(lines.at(i)).find()) return true;
        }
        return false;
    }

    /** From and two of the others. */
    private static boolean mayEnd(EnumSet<Field> seen) {
        return seen.contains(Field.FROM) && seen.contains(Field.SUBJECT) && (seen.contains(Field.DATE) || seen.contains(Field.TO))
                || seen.contains(Field.FROM) && seen.contains(Field.DATE) && seen.contains(Field.TO);
    }
}
