package kept.story.kill;

/** Where a running Kept is killed with -9. */
enum KillPoint {
    AFTER_FETCH,
    AFTER_STORE,
    AFTER_PARSE,
    DURING_THE_MODEL_CALL,
    BEFORE_THE_COMMIT_OF_AN_ACT,
    AFTER_THE_COMMIT_OF_AN_ACT,
    AFTER_A_CLAIM,
    BEFORE_DATA,
    DURING_DATA,
    AFTER_DATA,
    DURING_AN_IMPORT,
    DURING_A_RUN;

    /** Seen from outside, on the wire to the mail server. */
    boolean isOnTheWire() {
        return this == BEFORE_DATA || this == DURING_DATA || this == AFTER_DATA;
    }
}
