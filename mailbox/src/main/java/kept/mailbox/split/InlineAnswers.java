package kept.mailbox.split;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kept.agent.conversation.Parsed.Answered;
import kept.mailbox.split.Lines.Kind;

/** Pairs what was written between quoted lines with the lines right above it. */
final class InlineAnswers {

    private static final int MOST = 100;
    private static final Pattern MARK = Pattern.compile("^(?:\\p{Lu}{0,3}[>|]\\s?)++");

    private InlineAnswers() {}

    /** Empty unless something was written between two quoted stretches: an answer above or below all of them answers all of them. */
    static List<Answered> in(Lines lines) {
        var pairs = new ArrayList<Answered>();
        boolean between = false;
        int quotedEnd = -1;
        for (int i = 0; i < lines.size() && pairs.size() < MOST; i++) {
            if (lines.kind(i) == Kind.QUOTED) {
                quotedEnd = i;
                continue;
            }
            if (lines.kind(i) != Kind.NEW || lines.isBlank(i) || quotedEnd < 0) continue;
            int end = i;
            while (end < lines.size() && lines.kind(end) != Kind.QUOTED) end++;
            String answer = text(lines, i, end, Kind.NEW);
            String question = paragraphAbove(lines, quotedEnd);
            if (!answer.isEmpty() && !question.isEmpty()) {
                pairs.add(new Answered(question, answer));
                between |= saysMore(lines, end);
            }
            i = end - 1;
        }
        return between ? List.copyOf(pairs) : List.of();
    }

    private static boolean saysMore(Lines lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.kind(i) == Kind.QUOTED && !bare(lines.at(i)).isEmpty()) return true;
        }
        return false;
    }

    /** The last quoted lines up to an empty one. */
    private static String paragraphAbove(Lines lines, int last) {
        int end = last;
        while (end >= 0 && lines.kind(end) == Kind.QUOTED && bare(lines.at(end)).isEmpty()) end--;
        int start = end;
        boolean marked = end >= 0 && isMarked(lines.at(end));
        // The line that says who wrote has no mark.
        while (start >= 0 && lines.kind(start) == Kind.QUOTED && !bare(lines.at(start)).isEmpty() && (!marked || isMarked(lines.at(start)))) start--;
        return text(lines, start + 1, end + 1, Kind.QUOTED);
    }

    private static String text(Lines lines, int from, int to, Kind kind) {
        var out = new ArrayList<String>();
        for (int i = from; i < to; i++) {
            if (lines.kind(i) == kind) out.add(kind == Kind.QUOTED ? bare(lines.at(i)) : lines.at(i));
        }
        return String.join("\n", out).strip();
    }

    private static boolean isMarked(String line) {
        return MARK.matcher(line).lookingAt();
    }

    private static String bare(String line) {
        return MARK.matcher(line).replaceFirst("").strip();
    }
}
