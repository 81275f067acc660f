package kept.mailbox.send;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;

/**
 * How many mails may leave in a minute and in an hour: providers shut out who sends faster than they allow.
 *
 * @param perMinute 0: without limit
 * @param perHour   0: without limit
 */
public record Pace(int perMinute, int perHour) {

    public static final Pace FREE = new Pace(0, 0);

    public Pace {
        if (perMinute < 0 || perHour < 0) throw new IllegalArgumentException("a pace is not negative: " + perMinute + " a minute, " + perHour + " an hour");
    }

    /** @param begunSince how many sendings were begun after an instant, by all processes of the installation */
    boolean allows(Instant now, ToLongFunction<Instant> begunSince) {
        return (perMinute == 0 || begunSince.applyAsLong(now.minus(Duration.ofMinutes(1))) < perMinute)
                && (perHour == 0 || begunSince.applyAsLong(now.minus(Duration.ofHours(1))) < perHour);
    }
}
