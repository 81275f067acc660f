package kept.mailbox.split;

/** One way in which a signature or a legal footer stands in a stretch of new text. */
interface SignatureMark {

    /** Marks the lines of {@code from} to {@code to} (exclusive) that are none of the writer's words. */
    void mark(Lines lines, int from, int to);
}
