package kept.mailbox.split;

import java.util.EnumSet;
import java.util.Optional;
import kept.mailbox.split.HeaderWords.Field;

/**
 * Outlook's block above a quoted mail, {@code From: / Sent: / To: / Subject:} in any order and language, also with lines folded and empty
 * lines between.
 */
final class HeaderBlock implements HistoryMark {

    /** Long lists of recipients fold over many lines. */
    private static final int MOST_FOLDED = 6;

    @Override
    public int lengthAt(Lines lines, int i) {
        Optional<Field> first = HeaderWords.fieldOf(lines.at(i));
        if (first.isEmpty() || first.get() == Field.OTHER || first.get() == Field.CC) return 0;
        var seen = EnumSet.noneOf(Field.class);
        int end = i;
        int folded = 0;
        for (int j = i; j < lines.size() && folded <= MOST_FOLDED; j++) {
            Optional<Field> field = HeaderWords.fieldOf(lines.at(j));
            if (field.isPresent() && (field.get() == Field.OTHER || field.get() == Field.CC || seen.add(field.get()))) {
                end = j + 1;
                folded = 0;
            } else if (field.isPresent() || !lines.isBlank(j) && mayEnd(seen)) {
                break;
            } else {
                folded++;
            }
        }
        return seen.contains(Field.FROM) && mayEnd(seen) ? end - i : 0;
    }

    /** From and two of the others: a remittance list that says "Date:" and "To:" is none. */
    private static boolean mayEnd(EnumSet<Field> seen) {
        return seen.contains(Field.FROM) && seen.contains(Field.SUBJECT) && (seen.contains(Field.DATE) || seen.contains(Field.TO))
                || seen.contains(Field.FROM) && seen.contains(Field.DATE) && seen.contains(Field.TO);
    }
}
