package kept.mailbox.split;

import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/** Lines quoted by a prefix: {@code >}, or a run of lines with {@code |}; and the tail of one that a mail program wrapped. */
final class QuotePrefix {

    /** A bar that is followed by another is a table. */
    private static final Pattern BAR = Pattern.compile("\\|[^|]*");

    /** From here on mail programs wrap. */
    private static final int WRAPPED = 60;

    private QuotePrefix() {}

    static void mark(Lines lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (isAngle(lines, i) || isBar(lines, i) && (i > 0 && isBar(lines, i - 1) || i + 1 < lines.size() && isBar(lines, i + 1))) {
                lines.mark(i, i + 1, Kind.QUOTED);
            }
        }
        for (int i = 1; i + 1 < lines.size(); i++) {
            if (isWrappedTail(lines, i)) lines.mark(i, i + 1, Kind.QUOTED);
        }
        // Empty lines between two quoted ones say nothing.
        for (int i = 0; i + 1 < lines.size(); i++) {
            int next = lines.nextFull(i + 1);
            if (lines.kind(i) == Kind.QUOTED && next < lines.size() && lines.kind(next) == Kind.QUOTED) lines.mark(i, next, Kind.QUOTED);
        }
    }

    private static boolean isAngle(Lines lines, int i) {
        String line = lines.at(i);
        // ">From" is how some stores escape a line of the writer's own.
        return line.startsWith(">") && !line.startsWith(">From ");
    }

    private static boolean isBar(Lines lines, int i) {
        return BAR.matcher(lines.at(i)).matches();
    }

    private static boolean isWrappedTail(Lines lines, int i) {
        if (lines.kind(i) != Kind.NEW || lines.isBlank(i) || lines.kind(i - 1) != Kind.QUOTED || lines.kind(i + 1) != Kind.QUOTED) return false;
        String above = lines.at(i - 1);
        String line = lines.at(i);
        if (above.length() < WRAPPED || line.length() > 40 || !isAngle(lines, i - 1)) return false;
        char last = above.charAt(above.length() - 1);
        return Character.isLowerCase(line.codePointAt(0)) && (Character.isLetterOrDigit(last) || last == ',');
    }
}
