package kept.mailbox.receive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import kept.mailbox.connect.Alarm;
import kept.mailbox.connect.Incident;
import kept.mailbox.connect.Incidents;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.Patience;
import kept.mailbox.connect.ServerState;

/**
 * A mailbox that is read for as long as Kept runs: checked, waited on, left alone for a while after trouble and never given up. How it
 * stands is a value that anybody may look at; {@link #check} and {@link #rest} are for one thread.
 */
public final class Reception implements AutoCloseable {

    /** Not checked for so long, somebody must know (R13). */
    public static final Duration STALE = Duration.ofMinutes(15);

    private static final Duration STANDBY_LOOK = Duration.ofSeconds(10);

    private final String name;
    private final Poller poller;
    private final MailboxLease lease;
    private final Alarm alarm;
    private final Clock clock;
    private final Patience patience;
    private final LongSupplier ticks;
    private volatile ServerState state;
    private volatile long goodAt;

    public Reception(ImapSettings settings, Poller poller, MailboxLease lease, Incidents incidents, Clock clock) {
        this(settings, poller, lease, incidents, clock, System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param ticks nanoseconds of real time; @param chance from 0 to 1: spreads the returns of many installations */
    Reception(ImapSettings settings, Poller poller, MailboxLease lease, Incidents incidents, Clock clock, LongSupplier ticks, DoubleSupplier chance) {
        this.name = settings.name();
        this.poller = poller;
        this.lease = lease;
        this.alarm = new Alarm(settings.called(), incidents);
        this.clock = clock;
        this.patience = new Patience(chance);
        this.ticks = ticks;
        this.goodAt = ticks.getAsLong();
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
            goodAt = ticks.getAsLong();
            return 0;
        }
        try {
            int found = poller.poll();
            state = state.good(clock.instant());
            goodAt = ticks.getAsLong();
            patience.over();
            alarm.over();
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

    /**
     * To be asked now and then by another thread than the one that may be stuck: tells of a mailbox that was not checked for too long, once.
     * That time is real, whatever the clock of facts says.
     */
    public void watch() {
        ServerState now = state;
        if (now.condition() == ServerState.Condition.STANDBY || ticks.getAsLong() - goodAt < STALE.toNanos()) return;
        String why = now.text().isEmpty() ? "no check came to its end" : now.text();
        alarm.raise(Incident.Kind.STALE, "not checked since " + now.lastGood().map(Instant::toString).orElse("the start") + ": " + why);
    }

    private void troubled(MailboxTrouble trouble) {
        state = state.troubled(trouble, clock.instant(), patience.after(trouble.kind()));
        if (patience.refusals() == Patience.REFUSALS) {
            alarm.raise(Incident.Kind.REFUSED, "refused " + Patience.REFUSALS + " times, asked once an hour from now on: " + trouble.getMessage());
        }
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
