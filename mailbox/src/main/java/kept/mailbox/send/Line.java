package kept.mailbox.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import kept.mailbox.connect.Alarm;
import kept.mailbox.connect.Incident;
import kept.mailbox.connect.Incidents;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.Patience;
import kept.mailbox.connect.ServerState;

/** A server mail goes to, with how it stands: after trouble it is left alone for a while. For one thread, but for {@link #state} and {@link #watch}. */
final class Line implements AutoCloseable {

    /** In trouble for so long, somebody must know. */
    private static final Duration TOO_LONG = Duration.ofMinutes(15);

    private final Route route;
    private final Smtp smtp;
    private final Clock clock;
    private final Patience patience;
    private final Alarm alarm;
    private volatile ServerState state;

    Line(Route route, Clock clock, Incidents incidents, DoubleSupplier chance) {
        this.route = route;
        this.smtp = new Smtp(route.smtp());
        this.clock = clock;
        this.patience = new Patience(chance);
        this.alarm = new Alarm(route.smtp().called(), incidents);
        this.state = ServerState.starting(route.smtp().called(), clock.instant());
    }

    Route route() {
        return route;
    }

    Smtp smtp() {
        return smtp;
    }

    ServerState state() {
        return state;
    }

    boolean isLeftAlone() {
        return state.nextTry().filter(next -> next.isAfter(clock.instant())).isPresent();
    }

    /** The server was there, whatever it said of the mail. */
    void good() {
        patience.over();
        state = state.good(clock.instant());
        alarm.over();
    }

    /** @return when it is tried again */
    Instant troubled(MailboxTrouble trouble) {
        state = state.troubled(trouble, clock.instant(), patience.after(trouble.kind()));
        if (patience.refusals() == Patience.REFUSALS) {
            alarm.raise(Incident.Kind.REFUSED, "refused " + Patience.REFUSALS + " times, asked once an hour from now on: " + trouble.getMessage());
        }
        return state.nextTry().orElseThrow();
    }

    /** A server that nobody needs just now is in no trouble. */
    void watch() {
        ServerState now = state;
        if (now.isTroubled() && now.isStale(clock.instant(), TOO_LONG)) {
            alarm.raise(Incident.Kind.STALE, "no mail was taken since " + now.lastGood().map(Instant::toString).orElse("the start") + ": " + now.text());
        }
    }

    @Override
    public void close() {
        smtp.close();
    }
}
