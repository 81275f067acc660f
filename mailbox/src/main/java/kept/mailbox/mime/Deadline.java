package kept.mailbox.mime;

import java.time.Duration;

/** Bounds the work on one mail, in real time: a limit and no fact, so it does not come from the clock. */
public final class Deadline {

    private final long until;

    Deadline(Duration time) {
        until = System.nanoTime() + time.toNanos();
    }

    public boolean passed() {
        return System.nanoTime() - until > 0;
    }

    /** Nothing once it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }

    /** @throws TimeUp once it has passed */
    public void check() {
        if (passed()) throw new TimeUp();
    }

    /** Reading a mail took longer than its limit. */
    public static final class TimeUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        TimeUp() {
            super("reading took longer than the limit");
        }
    }
}
