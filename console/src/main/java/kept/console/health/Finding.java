package kept.console.health;

import java.time.Instant;
import java.util.Optional;

/**
 * What one look at one part found. In our own words: none of a mail, and no address.
 *
 * @param part        e.g. {@code mailbox}
 * @param next        what to do about it; empty where there is nothing to do
 * @param lastSuccess when it last did what it is for; empty where that is not known, or does not apply
 * @param alert       somebody is told of it, once (R13)
 */
public record Finding(String part, State state, String found, String next, Optional<Instant> lastSuccess, boolean alert) {

    public static Finding ok(String part, String found) {
        return new Finding(part, State.OK, found, "", Optional.empty(), false);
    }

    public static Finding degraded(String part, String found, String next) {
        return new Finding(part, State.DEGRADED, found, next, Optional.empty(), false);
    }

    public static Finding failed(String part, String found, String next) {
        return new Finding(part, State.FAILED, found, next, Optional.empty(), false);
    }

    /** Works, and there is something to do all the same. */
    Finding hinting(String what) {
        return new Finding(part, state, found, what, lastSuccess, alert);
    }

    Finding since(Optional<Instant> success) {
        return new Finding(part, state, found, next, success, alert);
    }

    /** Somebody is to be told. */
    Finding alerting() {
        return new Finding(part, state, found, next, lastSuccess, true);
    }
}
