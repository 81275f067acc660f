package kept.mailbox.split;

import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/**
 * Lines quoted by a prefix: {@code >}, the writer's initials before it ({@code EH> }), or a run of lines with {@code |}; and the tail of one that a
 * mail program wrapped.
 */
final class QuotePrefix {

    /** A bar that is followed by another is a table. */
    private static final Pattern BAR = Pattern.compile("\\|[^|]*");

    private static final Pattern INITIALS = Pattern.compile("\\p{Lu}{1,3}>(?:[ >].*)?");

    /** {@code >>> look here <<<} is a shout. */
    private static final Pattern SHOUT = Pattern.compile("[> ]{2,}[^<>]{1,100}<[< ]+");

    /** A link torn at the end of a line: {@code  (http://…) >}, {@code _nonce=3dd518)}. */
    private static final Pattern TORN_LINK = Pattern.compile("[(<]?https?://\\S+[)>]?(?:\\s*[>.,])?|[\\w=&%?/.#-]{4,}[)>]");

    /** From here on mail programs wrap. */
    private static final int WRAPPED = 60;

    /** What was wrapped would not have fitted on its line. */
    private static final int WIDTH = 74;

    private QuotePrefix() {}

    static void mark(Lines lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (isAngle(lines, i) || isOfRun(lines, i, QuotePrefix::isBar) || isOfRun(lines, i, QuotePrefix::isInitials)) lines.mark(i, i + 1, Kind.QUOTED);
        }
        for (int i = 1; i + 1 < lines.size(); i++) {
            if (isWrappedTail(lines, i) || isTornLink(lines, i)) lines.mark(i, i + 1, Kind.QUOTED);
        }
        // Empty lines between two quoted ones say nothing.
        for (int i = 0; i + 1 < lines.size(); i++) {
            int next = lines.nextFull(i + 1);
            if (lines.kind(i) == Kind.QUOTED && next < lines.size() && lines.kind(next) == Kind.QUOTED) lines.mark(i, next, Kind.QUOTED);
        }
    }

    private interface Test {
        boolean holds(Lines lines, int i);
    }

    private static boolean isOfRun(Lines lines, int i, Test test) {
        return test.holds(lines, i) && (i > 0 && test.holds(lines, i - 1) || i + 1 < lines.size() && test.holds(lines, i + 1));
    }

    private static boolean isAngle(Lines lines, int i) {
        String line = lines.at(i);
        // ">From" is how some stores escape a line of the writer's own.
        return line.startsWith(">") && !line.startsWith(">From ") && !SHOUT.matcher(line).matches() && !GroupWiseLine.is(line);
    }

    private static boolean isBar(Lines lines, int i) {
        return BAR.matcher(lines.at(i)).matches();
    }

    private static boolean isInitials(Lines lines, int i) {
        return INITIALS.matcher(lines.at(i)).matches();
    }

    private static boolean isTornLink(Lines lines, int i) {
        boolean between = lines.kind(i) == Kind.NEW && lines.kind(i - 1) == Kind.QUOTED && lines.kind(i + 1) == Kind.QUOTED && isAngle(lines, i - 1);
        return between && !lines.isBlank(i) && (lines.at(i - 1).contains("http") || lines.at(i).contains("http")) && TORN_LINK.matcher(lines.at(i)).matches();
    }

    /** A short answer may begin in lower case under a long line too: what counts is that its first word had no room above. */
    private static boolean isWrappedTail(Lines lines, int i) {
        if (lines.kind(i) != Kind.NEW || lines.isBlank(i) || lines.kind(i - 1) != Kind.QUOTED || lines.kind(i + 1) != Kind.QUOTED) return false;
        String above = lines.at(i - 1);
        String line = lines.at(i);
        if (above.length() < WRAPPED || line.length() > 78 || !isAngle(lines, i - 1)) return false;
        char last = above.charAt(above.length() - 1);
        int firstWord = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
        boolean goesOn = Character.isLowerCase(line.codePointAt(0)) && (Character.isLetterOrDigit(last) || last == ',');
        return goesOn && above.length() + 1 + firstWord > WIDTH;
    }
}
