package kept.mailbox.split;

import java.util.regex.Pattern;

/**
 * Ticket systems list comments below a drawn line, each under its author and time, newest first. Where the mail begins with the system's
 * "reply above this line", the first of them is what is new; everything from the next one on is history.
 */
final class TicketComment implements HistoryMark {

    private static final Pattern RULE = Pattern.compile("[-_=*\u2500\u2014]{5,}");

    private static final Pattern AUTHOR_AND_TIME = Pattern.compile(
            "[^!?]{2,60}?(?:,| \\(.{1,40}\\)|\\s[-\u2013])\\s*(?:\\w{3,9}\\.? \\d{1,2},? \\d{4}|\\d{1,2}\\.? \\w{3,9}\\.?,? \\d{4}"
                    + "|\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}).{0,12}\\d{1,2}[:.]\\d{2}.{0,20}", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public int lengthAt(Lines lines, int i) {
        if (!isHeader(lines, i)) return 0;
        int first = lines.nextFull(0);
        boolean bannerOnTop = first < lines.size() && ReplyAboveLine.isBanner(lines.at(first));
        if (bannerOnTop && !earlier(lines, i)) return 0;
        return lines.nextFull(i + 1) - i + 1;
    }

    private static boolean earlier(Lines lines, int i) {
        for (int j = 0; j < i; j++) {
            if (isHeader(lines, j)) return true;
        }
        return false;
    }

    static boolean isHeader(Lines lines, int i) {
        if (!RULE.matcher(lines.at(i)).matches()) return false;
        int next = lines.nextFull(i + 1);
        return next < lines.size() && next - i <= 3 && AUTHOR_AND_TIME.matcher(lines.at(next)).matches();
    }
}
