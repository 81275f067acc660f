package kept.mailbox.split;

import java.util.List;
import kept.agent.conversation.Parsed.Answered;
import kept.mailbox.split.Lines.Kind;

/** Splits a mail's whole text into what its writer typed, the quoted history, and signature with legal footer. */
public final class Splitter {

    /** How histories begin; the order in which they are looked for at each line. */
    private static final List<HistoryMark> HISTORY = List.of(
            new MarkedByProgram(),
            new OriginalMessageLine(),
            new ReplyAboveLine(),
            new TicketComment(),
            new HeaderBlock(),
            new HeaderLine(),
            new WroteLine(),
            new DateFirstLine(),
            new GroupWiseLine());

    /** How signatures begin; each is asked about each stretch of new text. */
    private static final List<SignatureMark> SIGNATURE = List.of(
            new TicketBanner(),
            new DelimiterLine(),
            new DeviceLine(),
            new ConfidentialityNote(),
            new FirmDetails(),
            new HouseNote(),
            new ContactBlock(),
            new SupplierInstructions());

    private static final int MOST_LINES = 400;

    /**
     * @param newText   empty if a history was found and nothing else
     * @param answers what was written between quoted lines
     */
    public record Split(String newText, String quoted, String signature, List<Answered> answers) {}

    /** @param text lines ended by {@code \n} */
    public Split split(String text) {
        Lines lines = marked(text);
        String newText = lines.join(Kind.NEW);
        String quoted = lines.join(Kind.QUOTED);
        String signature = lines.join(Kind.SIGNATURE);
        boolean nothingLeft = newText.codePoints().noneMatch(Character::isLetterOrDigit);
        if (nothingLeft && quoted.isEmpty()) return new Split(text.strip(), "", "", List.of());
        return new Split(nothingLeft ? "" : newText, quoted, signature, nothingLeft ? List.of() : InlineAnswers.in(lines));
    }

    static Lines marked(String text) {
        var lines = new Lines(SharedLines.apart(text));
        QuotePrefix.mark(lines);
        markHistory(lines);
        for (int from = 0; from < lines.size(); ) {
            if (lines.kind(from) != Kind.NEW) {
                from++;
                continue;
            }
            int to = from;
            while (to < lines.size() && lines.kind(to) == Kind.NEW) to++;
            // Nobody's signature is longer; a megabyte of log lines is not searched for one.
            int start = Math.max(from, to - MOST_LINES);
            for (SignatureMark mark : SIGNATURE) mark.mark(lines, start, to);
            from = to;
        }
        return lines;
    }

    /**
     * Below a mark, history either carries a prefix on every line, and what has none is an answer between or below it; or it has none
     * at all, and then everything below is history.
     */
    private static void markHistory(Lines lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.kind(i) != Kind.NEW || lines.isBlank(i)) continue;
            int length = lengthOfMark(lines, i);
            if (length == 0) continue;
            lines.mark(ruleAbove(lines, i), i + length, Kind.QUOTED);
            int below = lines.nextFull(i + length);
            boolean prefixed = below < lines.size() && lines.kind(below) == Kind.QUOTED;
            if (!prefixed) {
                lines.mark(i, lines.size(), Kind.QUOTED);
                return;
            }
            lines.mark(i, below, Kind.QUOTED);
            i = below;
        }
    }

    static int lengthOfMark(Lines lines, int i) {
        for (HistoryMark mark : HISTORY) {
            int length = mark.lengthAt(lines, i);
            if (length > 0) return length;
        }
        return 0;
    }

    /** A drawn line above a mark belongs to it. */
    private static int ruleAbove(Lines lines, int i) {
        int above = lines.lastFullBefore(i);
        return above >= 0 && lines.kind(above) == Kind.NEW && lines.at(above).matches("[-_=*~\u2500\u2014]{3,}") ? above : i;
    }
}
