package kept.mailbox.send;

import java.time.Clock;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.Patience;
import kept.mailbox.connect.ServerState;

/** A server mail goes to, with how it stands: after trouble it is left alone for a while. For one thread, but for {@link #state}. */
final class Line implements AutoCloseable {

    private final Route route;
    private final Smtp smtp;
    private final Clock clock;
    private final Patience patience;
    private volatile ServerState state;

    Line(Route route, Clock clock, DoubleSupplier chance) {
        this.route = route;
        this.smtp = new Smtp(route.smtp());
        this.clock = clock;
        this.patience = new Patience(chance);
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
    }

    /** @return when it is tried again */
    Instant troubled(MailboxTrouble trouble) {
        state = state.troubled(trouble, clock.instant(), patience.after(trouble.kind()));
        return state.nextTry().orElseThrow();
    }

    @Override
    public void close() {
        smtp.close();
    }
}
