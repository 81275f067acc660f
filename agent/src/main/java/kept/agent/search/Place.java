package kept.agent.search;

import java.time.Instant;

/** A mail's place among all others in the order of time, as one number: what comes later is greater. */
public final class Place {

    private static final int NUMBER_BITS = 20;
    private static final long NUMBERS = (1L << NUMBER_BITS) - 1;

    private Place() {}

    /** @param receipt its number */
    public static long in(Instant receivedAt, long receipt) {
        return of(receivedAt, 0, receipt);
    }

    /** @param sending its number in the outbox */
    public static long out(Instant queuedAt, long sending) {
        return of(queuedAt, 1, sending);
    }

    /** Two of the same kind in the same millisecond are told apart by their number, unless a million lie between them. */
    private static long of(Instant at, int kind, long number) {
        return at.toEpochMilli() << NUMBER_BITS + 1 | (long) kind << NUMBER_BITS | number & NUMBERS;
    }
}
