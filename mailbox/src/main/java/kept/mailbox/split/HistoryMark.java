package kept.mailbox.split;

/** One way in which mail programs say "here begins what was written before". */
interface HistoryMark {

    /** How many lines from {@code i} on this mark takes; 0 where it does not stand. */
    int lengthAt(Lines lines, int i);
}
