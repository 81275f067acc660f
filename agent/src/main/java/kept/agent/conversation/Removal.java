package kept.agent.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What was taken away of a mail, when and why. That it was there, and what followed from it, stays. */
public record Removal(What what, Instant at, Cause cause) {

    public enum What {
        /** The bytes as they came, and everything they said. */
        MAIL,
        /** The customer's words in readings, promises and disputes. */
        QUOTES,
        /** What a model was asked and what it answered. */
        CALL,
        /** An answer as it was written. */
        DRAFT,
        /** The text and the recipient of a mail that left, or was to leave. */
        LETTER,
        /** What was proposed to a person. */
        WORK
    }

    public enum Cause {
        /** It was older than the operator keeps such things. */
        RETENTION,
        /** Its contact was forgotten. */
        FORGOTTEN
    }

    /** The day, in UTC. */
    public LocalDate on() {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** In words, to stand where the thing stood: {@code removed on 2026-11-24 by retention}. */
    public String note() {
        return "removed on " + on() + (cause == Cause.RETENTION ? " by retention" : ": its contact was forgotten");
    }

    @Override
    public String toString() {
        return what.name().toLowerCase(Locale.ROOT) + " " + note();
    }
}
