package kept.mailbox.split;

import java.util.regex.Pattern;

/** {@code >>> "Haus & Co." <ar@haus.example> 3/11/2026 9:00 AM >>>}: below it GroupWise quotes without any mark. */
final class GroupWiseLine implements HistoryMark {

    private static final Pattern LINE = Pattern.compile(">>> .{2,150}\\d{1,4}[-./]\\d{1,2}[-./]\\d{2,4}.{0,20} >>>");

    static boolean is(String line) {
        return line.length() < 200 && LINE.matcher(line).matches();
    }

    @Override
    public int lengthAt(Lines lines, int i) {
        return is(lines.at(i)) ? 1 : 0;
    }
}
