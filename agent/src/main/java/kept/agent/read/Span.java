package kept.agent.read;

/** A stretch of text, {@code end} exclusive. */
record Span(int start, int end) {

    boolean overlaps(int otherStart, int otherEnd) {
        return start < otherEnd && otherStart < end;
    }
}
