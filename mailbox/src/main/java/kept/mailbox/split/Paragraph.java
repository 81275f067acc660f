package kept.mailbox.split;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/**
 * Lines without an empty one between, joined by spaces.
 *
 * @param to     exclusive
 * @param starts where each line begins in the text
 */
record Paragraph(int from, int to, String text, int[] starts) {

    /** Lines. Longer ones are looked at in pieces. */
    private static final int LONGEST = 40;

    /** Those of a stretch that nothing has been found about yet. */
    static List<Paragraph> of(Lines lines, int from, int to) {
        var all = new ArrayList<Paragraph>();
        for (int i = lines.nextFull(from); i < to; i = lines.nextFull(i)) {
            int end = i;
            while (end < to && end - i < LONGEST && !lines.isBlank(end) && lines.kind(end) == Kind.NEW) end++;
            if (end > i) all.add(of(lines, i, end, new StringBuilder()));
            i = Math.max(end, i + 1);
        }
        return all;
    }

    private static Paragraph of(Lines lines, int from, int to, StringBuilder text) {
        int[] starts = new int[to - from];
        for (int i = from; i < to; i++) {
            starts[i - from] = text.length();
            text.append(lines.at(i)).append(' ');
        }
        return new Paragraph(from, to, text.toString(), starts);
    }

    /** The line on which a match begins; -1 without one. */
    int lineOf(Pattern pattern) {
        Matcher m = pattern.matcher(text);
        return m.find() ? lineAt(m.start()) : -1;
    }

    /** The first line that begins with a match; -1 without one. */
    int lineBeginning(Pattern pattern, int look) {
        Matcher m = pattern.matcher(text);
        for (int i = from; i < to; i++) {
            m.region(starts[i - from], Math.min(text.length(), starts[i - from] + look));
            if (m.lookingAt()) return i;
        }
        return -1;
    }

    private int lineAt(int offset) {
        int line = from;
        while (line + 1 < to && starts[line + 1 - from] <= offset) line++;
        return line;
    }

    /** Moves up while the line above is a long one that ends no sentence: it goes on in this one. */
    int unwrapped(Lines lines, int line) {
        int start = line;
        while (start > from && lines.at(start - 1).length() >= 60 && ".!?:;".indexOf(lines.at(start - 1).charAt(lines.at(start - 1).length() - 1)) < 0) start--;
        return start;
    }

    String textFrom(int line) {
        return text.substring(starts[line - from]);
    }
}
