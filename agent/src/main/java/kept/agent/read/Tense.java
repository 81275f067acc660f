package kept.agent.read;

/** Whether words of payment look back or ahead: "was paid", "will be paid", "wird überwiesen", "va être réglée". */
enum Tense {
    /** Only what was done. */
    BACK,
    /** Only what will be done. */
    AHEAD,
    /** Both, or neither is told. */
    OPEN;

    /** What is plainly a tense decides; then single words, since a participle alone may be of either. */
    static Tense of(Heard h) {
        boolean willBe = h.has("willbe");
        boolean was = h.has("was");
        if (willBe && !was) return AHEAD;
        // "Both have been approved and we will pay them on Friday": what was done was no payment.
        if (was && !willBe) return h.has("willpay") && h.has("will") && !h.has("paid") ? OPEN : BACK;
        if (willBe) return OPEN;
        boolean will = h.has("will");
        boolean done = h.has("done");
        if (will == done) return OPEN;
        return will ? AHEAD : BACK;
    }
}
