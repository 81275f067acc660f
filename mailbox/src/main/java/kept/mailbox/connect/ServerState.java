package kept.mailbox.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with a mail server: a value for health, figures and alerts.
 *
 * @param called   how the server is called in messages; no address
 * @param text     what is wrong and what to do; empty where nothing is
 * @param begun    since when this process should have something of it
 * @param since    when the condition began
 * @param lastGood when it last did what was asked of it; for a mailbox: when every folder was last checked to its end (R13)
 * @param failures one after the other
 * @param nextTry  empty: at once
 */
public record ServerState(String called, Condition condition, String text, Instant begun, Instant since, Optional<Instant> lastGood, int failures, Optional<Instant> nextTry) {

    public enum Condition {
        /** Not tried yet. */
        STARTING,
        GOOD,
        /** Another process has the mailbox. */
        STANDBY,
        /** Not reachable, or silent. */
        UNREACHABLE,
        /** User, password or token are not accepted. */
        REFUSED,
        /** Its encryption is not what it should be. */
        INSECURE,
        /** It answers with errors. */
        FAULTY
    }

    public static ServerState starting(String called, Instant now) {
        return new ServerState(called, Condition.STARTING, "", now, now, Optional.empty(), 0, Optional.empty());
    }

    public ServerState good(Instant now) {
        return new ServerState(called, Condition.GOOD, "", begun, condition == Condition.GOOD ? since : now, Optional.of(now), 0, Optional.empty());
    }

    public ServerState standby(Instant now) {
        return new ServerState(called, Condition.STANDBY, called + ": another process of this installation has it", now, condition == Condition.STANDBY ? since : now, lastGood, 0, Optional.empty());
    }

    public ServerState troubled(MailboxTrouble trouble, Instant now, Duration pause) {
        Condition next = switch (trouble.kind()) {
            case NETWORK -> Condition.UNREACHABLE;
            case CREDENTIALS -> Condition.REFUSED;
            case TLS -> Condition.INSECURE;
            case SERVER -> Condition.FAULTY;
        };
        return new ServerState(called, next, String.valueOf(trouble.getMessage()), begun, condition == next ? since : now, lastGood, failures + 1, Optional.of(now.plus(pause)));
    }

    public boolean isTroubled() {
        return switch (condition) {
            case STARTING, GOOD, STANDBY -> false;
            case UNREACHABLE, REFUSED, INSECURE, FAULTY -> true;
        };
    }
}
