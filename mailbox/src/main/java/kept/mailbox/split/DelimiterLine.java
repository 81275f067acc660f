package kept.mailbox.split;

import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/** The signature delimiter {@code "-- "} (RFC 3676, 4.3), also without its space. */
final class DelimiterLine implements SignatureMark {

    private static final int LONGEST = 25;

    /** As some programs and many people draw it. Other marks, or a figure below, and it may be a table or the end of a matter. */
    private static final Pattern DRAWN = Pattern.compile("_{3,}");
    private static final Pattern FIGURE = Pattern.compile("\\d[.,]\\d{2}(?!\\d)");

    @Override
    public void mark(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            String line = lines.at(i);
            boolean exact = lines.isExactly(i, "-- ");
            boolean likely = line.equals("--") || line.equals("\u2014") || line.equals("- --");
            if (!exact && !likely && !DRAWN.matcher(line).matches() || !lines.saysSomethingBefore(i) || to - i > LONGEST) continue;
            if (exact || mayBeSignature(lines, i + 1, to) && (likely || hasNoFigure(lines, i + 1, to))) {
                lines.mark(i, Postscript.in(lines, i + 1, to), Kind.SIGNATURE);
                return;
            }
        }
    }

    private static boolean hasNoFigure(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            if (FIGURE.matcher(lines.at(i)).find()) return false;
        }
        return true;
    }

    /** Two dashes may also part one matter from the next. */
    private static boolean mayBeSignature(Lines lines, int from, int to) {
        int sentences = 0;
        for (int i = from; i < to; i++) {
            if (Sentence.isPersonal(lines.at(i))) return false;
            if (Sentence.looksLikeOne(lines.at(i))) sentences++;
        }
        return sentences <= 1;
    }
}
