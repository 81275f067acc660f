package kept.mailbox.split;

import java.util.ArrayList;
import java.util.regex.Pattern;
import kept.agent.conversation.Parsed.Body;
import kept.mailbox.split.Lines.Kind;

/**
 * What a person is shown first of a mail without a word of its own (R33): what it passes on, without the lines that say whose it was. It still counts as
 * quoted, and nothing acts on it.
 */
public final class PassedOn {

    /** "Begin forwarded message", then its header, then "On … wrote". */
    private static final int MOST_MARKS = 6;

    private static final Pattern PREFIX = Pattern.compile("(?m)^[ \\t]*(?:>[ \\t]?)++");

    private PassedOn() {}

    /** The new text; without any, what was passed on; nothing, where each line is marked as the quoted answer of somebody; else the whole. */
    public static String shown(Body body) {
        return body.newText().isBlank() ? of(body.whole()) : body.newText();
    }

    static String of(String whole) {
        var lines = new Lines(SharedLines.apart(whole));
        QuotePrefix.mark(lines);
        int first = lines.nextFull(0);
        if (first >= lines.size()) return whole;
        if (isQuotedThroughout(lines)) return below(new Lines(PREFIX.matcher(whole).replaceAll(""))) > 0 ? "" : whole;
        int below = below(lines);
        String text = below == 0 || below >= lines.size() ? "" : said(Splitter.marked(lines.from(below)));
        return text.isBlank() ? whole : text;
    }

    /** With the marked lines between, which say what is answered. */
    private static String said(Lines lines) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.kind(i) != Kind.NEW || lines.isBlank(i)) continue;
            if (first < 0) first = i;
            last = i;
        }
        if (first < 0) return "";
        var out = new ArrayList<String>();
        for (int i = first; i <= last; i++) {
            if (lines.kind(i) == Kind.NEW || lines.at(i).startsWith(">")) out.add(lines.full(i));
        }
        return String.join("\n", out).replaceAll("\n{3,}", "\n\n").strip();
    }

    /** The first full line below the marks at the top; 0 where there is none. */
    private static int below(Lines lines) {
        int at = 0;
        for (int marks = 0; marks < MOST_MARKS; marks++) {
            int next = lines.nextFull(at);
            int length = next < lines.size() && lines.kind(next) == Kind.NEW ? Splitter.lengthOfMark(lines, next) : 0;
            if (length == 0) return at == 0 ? 0 : next;
            at = next + length;
        }
        return lines.nextFull(at);
    }

    private static boolean isQuotedThroughout(Lines lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.isBlank(i) && lines.kind(i) != Kind.QUOTED) return false;
        }
        return true;
    }
}
