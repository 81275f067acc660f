package kept.mailbox.connect;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a server is left alone after trouble: 5 seconds, doubling to 15 minutes, so that it is never given up and never pressed (R11);
 * one that refused user or password three times is asked once an hour, since many lock an account that knocks too often (R12).
 *
 * <p>For one thread.
 */
public final class Patience {

    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofMinutes(15);
    static final Duration AFTER_REFUSALS = Duration.ofHours(1);
    static final int REFUSALS = 3;

    private final DoubleSupplier chance;
    private int failures;
    private int refusals;

    /** @param chance from 0 to 1, so that many installations do not come back in the same second */
    public Patience(DoubleSupplier chance) {
        this.chance = chance;
    }

    public Duration after(MailboxTrouble.Kind kind) {
        failures++;
        refusals = kind == MailboxTrouble.Kind.CREDENTIALS ? refusals + 1 : 0;
        if (refusals >= REFUSALS) return AFTER_REFUSALS;
        long base = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(20, failures - 1));
        // Up to a quarter more or less, within the limits.
        long spread = Math.round(base * (0.75 + chance.getAsDouble() / 2));
        return Duration.ofMillis(Math.max(FIRST.toMillis(), Math.min(LONGEST.toMillis(), spread)));
    }

    public void over() {
        failures = 0;
        refusals = 0;
    }
}
