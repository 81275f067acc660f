package kept.mailbox.split;

import kept.mailbox.split.Lines.Kind;

/** What a ticket system writes above the first comment: "reply above this line", "your request has been updated". */
final class TicketBanner implements SignatureMark {

    @Override
    public void mark(Lines lines, int from, int to) {
        int first = lines.nextFull(from);
        if (lines.lastFullBefore(from) >= 0 || first >= to || !ReplyAboveLine.isBanner(lines.at(first))) return;
        for (int i = first; i < to; i++) {
            if (TicketComment.isHeader(lines, i)) {
                lines.mark(first, lines.nextFull(i + 1) + 1, Kind.SIGNATURE);
                return;
            }
        }
        lines.mark(first, first + 1, Kind.SIGNATURE);
    }
}
