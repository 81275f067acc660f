package kept.agent.calendar;

/** Which way a phrase without a year or a week looks. */
public enum Direction {
    /** Promises, returns: "Friday" is the first one after the mail's day. */
    FUTURE,
    /** Claims: "paid on Monday" is the last one that is not after the mail's day. */
    PAST
}
