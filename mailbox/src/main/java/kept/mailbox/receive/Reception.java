package kept.mailbox.receive;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.Patience;
import kept.mailbox.connect.ServerState;

/**
 * A mailbox that is read for as long as Kept runs: checked, waited on, left alone for a while after trouble and never given up. How it
 * stands is a value that anybody may look at; {@link #check} and {@link #rest} are for one thread.
 */
public final class Reception implements AutoCloseable {

    private static final Duration STANDBY_LOOK = Duration.ofSeconds(10);

    private final String name;
    private final Poller poller;
    private final MailboxLease lease;
    private final Clock clock;
    private final Patience patience;
    private volatile ServerState state;

    public Reception(ImapSettings settings, Poller poller, MailboxLease lease, Clock clock) {
        this(settings, poller, lease, clock, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param chance from 0 to 1: spreads the returns of many installations */
    Reception(ImapSettings settings, Poller poller, MailboxLease lease, Clock clock, DoubleSupplier chance) {
        this.name = settings.name();
        this.poller = poller;
        this.lease = lease;
        this.clock = clock;
        this.patience = new Patience(chance);
        this.state = ServerState.starting(settings.called(), clock.instant());
    }

    /** Its name in the settings. */
    public String name() {
        return name;
    }

    /**
     * One full check of every folder; nothing where another process has the mailbox.
     *
     * @return how many mails were new
     * @throws MailboxTrouble when the server cannot be used now: {@link #pause} says for how long to leave it alone
     */
    public int check() {
        if (!lease.held()) {
            state = state.standby(clock.instant());
            return 0;
        }
        try {
            int found = poller.poll();
            state = state.good(clock.instant());
            patience.over();
            return found;
        } catch (MailboxTrouble trouble) {
            troubled(trouble);
            throw trouble;
        }
    }

    /**
     * Until the server says that mail came, or the time is over, whichever is first.
     *
     * @throws MailboxTrouble when the connection ended meanwhile
     */
    public void rest(Duration atMost) throws InterruptedException {
        if (state.condition() == ServerState.Condition.STANDBY) {
            // Whoever reads the mailbox may be gone at any time.
            poller.pause(atMost.compareTo(STANDBY_LOOK) < 0 ? atMost : STANDBY_LOOK);
            return;
        }
        try {
            poller.waitForMail(atMost);
        } catch (MailboxTrouble trouble) {
            troubled(trouble);
            throw trouble;
        }
    }

    /** How long the server is left alone after the trouble of just now. */
    public Duration pause() {
        return state.nextTry().map(next -> Duration.between(clock.instant(), next)).filter(d -> !d.isNegative()).orElse(Duration.ZERO);
    }

    public ServerState state() {
        return state;
    }

    private void troubled(MailboxTrouble trouble) {
        state = state.troubled(trouble, clock.instant(), patience.after(trouble.kind()));
    }

    /** Ends a check or a wait under way in another thread. */
    @Override
    public void close() {
        poller.close();
    }

    /** Lets another process have the mailbox: once the thread that read it has come to its end. */
    public void release() {
        lease.close();
    }
}
