package kept.mailbox.split;

/** Where the HTML of a mail program itself says that the history begins: nothing below is new, whatever language its header is in. */
public final class MarkedByProgram implements HistoryMark {

    /** Put there when HTML becomes text. A noncharacter: no mail can bring one. */
    public static final char MARK = '\uFDD1';

    MarkedByProgram() {}

    @Override
    public int lengthAt(Lines lines, int i) {
        return lines.contains(i, MARK) ? 1 : 0;
    }
}
