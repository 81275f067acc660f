package kept.mailbox.split;

import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.mailbox.split.HeaderWords.Field;

/** Outlook's header block run together in one line, as some phones and gateways leave it. */
final class HeaderLine implements HistoryMark {

    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}])([\\p{L}][\\p{L} ]{0,20}):\\s");

    @Override
    public int lengthAt(Lines lines, int i) {
        String line = lines.at(i);
        if (line.length() < 30 || HeaderWords.fieldOf(line).filter(f -> f == Field.FROM).isEmpty()) return 0;
        var seen = EnumSet.noneOf(Field.class);
        Matcher m = NAME.matcher(line.replace("*", ""));
        int from = 0;
        while (m.find(from)) {
            // A value runs into the next name ("Maria Sent:"), so only the last words before a colon are looked at.
            String words = m.group(1);
            String last = words.substring(words.lastIndexOf(' ') + 1);
            HeaderWords.fieldOf(words + ":").or(() -> HeaderWords.fieldOf(last + ":")).ifPresent(seen::add);
            from = m.end() - 1;
        }
        return seen.contains(Field.FROM) && seen.contains(Field.DATE) && (seen.contains(Field.SUBJECT) || seen.contains(Field.TO)) ? 1 : 0;
    }
}
