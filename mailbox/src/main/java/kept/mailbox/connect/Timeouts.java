package kept.mailbox.connect;

import java.time.Duration;

/** Limits on waiting for a mail server; none may be nought, since nought means for ever (R9). */
public record Timeouts(Duration connect, Duration read, Duration write) {

    public Timeouts {
        check("connect", connect);
        check("read", read);
        check("write", write);
    }

    public static Timeouts standard() {
        return new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    private static void check(String which, Duration time) {
        if (time.isZero() || time.isNegative() || time.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(which + " time-out " + time + ": must be longer than nought and at most 10 minutes");
        }
    }
}
