package kept.console.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kept.agent.Agent;
import kept.agent.DueStep;
import kept.agent.act.Decisions;
import kept.agent.conversation.Receipts;
import kept.agent.keep.Sweep;
import kept.console.watch.Watch;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.ServerState;
import kept.mailbox.receive.Reception;
import kept.mailbox.send.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loops of a running Kept: poll stores, work reads and decides, send empties the outbox, dun does what is due by the clock, desk
 * carries out what people decided, keep takes away
 * what is old, live tells the other processes on this store that this one does. Of all processes one reads a mailbox and one does what is due.
 */
public final class Workers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration WORK_IN_HAND = Duration.ofSeconds(20);
    /** Several times before anybody could think that this process is gone. */
    private static final Duration LIVE_EVERY = Duration.ofSeconds(5);
    /** No dialogue with a mail server takes so long. */
    private static final Duration LONGEST_SENDING = Duration.ofHours(1);

    private final List<Reception> receptions;
    private final Receipts receipts;
    private final MailWork work;
    private final Agent agent;
    private final Sender sender;
    private final Clock clock;
    private final LocalTime runAt;
    private final ZoneId zone;
    private final BooleanSupplier silent;
    private final Watch watch;
    private final List<Loop> polls;
    private final List<Loop> readers;
    private final Loop send;
    private final Loop dun;
    private final Loop keep;
    private final Loop desk;
    private final Decisions decisions;
    private final Runnable notices;
    private final Loop live;
    private final Turn dunTurn;

    /**
     * When and whether the house speaks by itself.
     *
     * @param runAt  when the day's notice run is made up, in {@code zone}
     * @param silent nothing is planned, written or sent: in shadow, and while everything is stopped. Mail that waits goes on waiting
     */
    record Day(LocalTime runAt, ZoneId zone, BooleanSupplier silent) {}

    /**
     * How much is done at once, and how often.
     *
     * @param pollEvery a full check of each mailbox, by its name, at least this often
     * @param hands     how many mails are worked on at the same time
     */
    record Pace(Map<String, Duration> pollEvery, int hands) {}

    /**
     * What is done beside the mails.
     *
     * @param sweep     takes away what is older than it is kept
     * @param decisions of people, carried out once they cannot be undone any more
     * @param notices   to the staff, of what is urgent or late
     */
    record Chores(Sweep sweep, Decisions decisions, Runnable notices) {}

    /**
     * @param dunTurn of doing what is due by the clock
     * @param watch is told what the loops do
     */
    Workers(List<Reception> receptions, Receipts receipts, MailWork work, Agent agent, Sender sender, Chores chores, Clock clock, Day day, Pace pace, Turn dunTurn, Watch watch) {
        this.receptions = List.copyOf(receptions);
        this.receipts = receipts;
        this.work = work;
        this.agent = agent;
        this.sender = sender;
        this.clock = clock;
        this.runAt = day.runAt();
        this.zone = day.zone();
        this.silent = day.silent();
        this.watch = watch;
        this.readers = IntStream.rangeClosed(1, pace.hands()).mapToObj(i -> new Loop("work" + (i == 1 ? "" : "-" + i), Duration.ofSeconds(1), this::workOne, watch)).toList();
        this.send = new Loop("send", Duration.ofSeconds(1), this::sendOne, watch);
        this.polls = this.receptions.stream().map(reception -> new Loop(this.receptions.size() == 1 ? "poll" : "poll-" + reception.name(), Duration.ofSeconds(5),
                new Reading(reception, pace.pollEvery().get(reception.name())), watch, (why, usual) -> why instanceof MailboxTrouble ? reception.pause() : usual)).toList();
        this.dun = new Loop("dun", Duration.ofSeconds(20), this::dunOnce, watch);
        this.keep = new Loop("keep", Duration.ofMinutes(10), chores.sweep()::step, watch);
        this.decisions = chores.decisions();
        this.notices = chores.notices();
        this.desk = new Loop("desk", Duration.ofSeconds(1), this::carryOut, watch);
        this.live = new Loop("live", LIVE_EVERY, this::liveOnce, watch);
        this.dunTurn = dunTurn;
    }

    public void start() {
        liveOnce();
        for (Loop loop : loops()) loop.start();
    }

    /** Each loop's trouble by name; an empty text where all is well. */
    public Map<String, String> health() {
        var health = new LinkedHashMap<String, String>();
        for (Loop loop : loops()) health.put(loop.name(), loop.trouble());
        return health;
    }

    /** Loops whose thread has ended though nobody asked it to, by name. */
    public List<String> dead() {
        return loops().stream().filter(Loop::isDead).map(Loop::name).toList();
    }

    /** When the mailbox that was not checked for longest was checked to its end; empty while one was not at all. */
    public Optional<Instant> lastPoll() {
        if (receptions.stream().anyMatch(r -> r.state().lastGood().isEmpty())) return Optional.empty();
        return receptions.stream().map(r -> r.state().lastGood().orElseThrow()).min(Comparator.naturalOrder());
    }

    /** How it stands with each mail server that takes mail. */
    public List<ServerState> sending() {
        return sender.states();
    }

    /** How it stands with each mail server: first those that are read, then those that take mail. */
    public List<ServerState> servers() {
        return Stream.concat(receptions.stream().map(Reception::state), sender.states().stream()).toList();
    }

    /** Something became due outside of the loops: a run was approved, the clock was moved. */
    public void wake() {
        for (Loop loop : loops()) loop.wake();
    }

    public boolean isIdle() {
        return readers.stream().noneMatch(Loop::isBusy) && !send.isBusy() && !dun.isBusy();
    }

    /** Intake stops first; work in hand gets its time. */
    @Override
    public void close() {
        polls.forEach(Loop::stop);
        polls.forEach(Loop::interrupt);
        receptions.forEach(Reception::close);
        for (Loop loop : loops()) loop.stop();
        try {
            long end = System.nanoTime() + WORK_IN_HAND.toNanos();
            for (Loop loop : Stream.concat(loops().stream().filter(l -> !polls.contains(l)), polls.stream()).toList()) {
                if (!loop.join(Duration.ofNanos(end - System.nanoTime()))) {
                    LOG.warn("loop={} outcome=cut-off", loop.name());
                    loop.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        receptions.forEach(Reception::release);
        sender.close();
        giveBack(dunTurn);
    }

    /** Another process need not wait until it has run out. */
    private static void giveBack(Turn turn) {
        try {
            turn.close();
        } catch (RuntimeException e) {
            LOG.warn("a turn could not be given back, and runs out by itself: {}", e.getClass().getSimpleName());
        }
    }

    /**
     * The same steps, one after another in the caller's thread, until nothing is left to do: for those who play the clock. Not while the loops run.
     *
     * @return how many mails were stored, worked on or sent
     */
    public int drain() {
        int done = 0;
        for (int before = -1; before != done; ) {
            before = done;
            for (Reception reception : receptions) done += polled(reception);
            while (work.one()) done++;
            while (carryOut()) done++;
            dunOnce();
            while (sendOne()) done++;
        }
        return done;
    }

    private List<Loop> loops() {
        return Stream.of(polls, readers, List.of(send, dun, desk, keep, live)).flatMap(List::stream).toList();
    }

    /** Checks and waits in turn: a check that came to its end ends the trouble in health, however long the wait after it is. */
    private final class Reading implements Loop.Step {
        private final Reception reception;
        private final Duration pollEvery;
        private boolean checked;

        Reading(Reception reception, Duration pollEvery) {
            this.reception = reception;
            this.pollEvery = pollEvery;
        }

        @Override
        public boolean run() throws InterruptedException {
            if (checked) {
                checked = false;
                rest();
                return true;
            }
            int stored = polled(reception);
            if (stored > 0) {
                LOG.info("mailbox={} stored={}", reception.name(), stored);
                readers.forEach(Loop::wake);
            }
            checked = true;
            return true;
        }

        private void rest() throws InterruptedException {
            try {
                reception.rest(pollEvery);
            } catch (MailboxTrouble trouble) {
                watch.unpolled(reception.name(), trouble);
                throw trouble;
            }
        }
    }

    private int polled(Reception reception) {
        try {
            int stored = reception.check();
            // Standing by, nothing was checked: whoever has the mailbox says so.
            if (reception.state().condition() == ServerState.Condition.GOOD) watch.polled(reception.name(), stored);
            return stored;
        } catch (MailboxTrouble trouble) {
            watch.unpolled(reception.name(), trouble);
            throw trouble;
        }
    }

    private boolean workOne() {
        boolean one = work.one();
        if (one) send.wake();
        return one;
    }

    /** What a person decided leads to mail, or to a run that goes: they are told of it. */
    private boolean carryOut() {
        boolean any = decisions.carryOut() > 0;
        if (any) {
            send.wake();
            dun.wake();
        }
        return any;
    }

    /** Silent, mail waits where it is: the last check would cancel it. */
    private boolean sendOne() {
        return !silent.getAsBoolean() && sender.sendOne();
    }

    /** What others left behind becomes anybody's; what this process has in hand stays its own. */
    private boolean liveOnce() {
        receipts.renew(work.lease());
        dunTurn.keep();
        int left = receipts.release();
        if (left > 0) {
            LOG.info("released={} cause=a process ended in the middle of its work", left);
            readers.forEach(Loop::wake);
        }
        sender.orphans(LONGEST_SENDING);
        return false;
    }

    private boolean dunOnce() {
        if (!dunTurn.isMine()) return false;
        var now = clock.instant().atZone(zone);
        LocalDate day = now.toLocalDate();
        agent.handle(new DueStep.Seal(day.minusDays(1)));
        agent.handle(new DueStep.LeftMails());
        agent.handle(new DueStep.BankDetails());
        // Before what is late is given a new day.
        notices.run();
        agent.handle(new DueStep.Overdue(clock.instant()));
        if (silent.getAsBoolean()) return false;
        if (!now.toLocalTime().isBefore(runAt)) {
            agent.handle(new DueStep.FollowUps(day));
            agent.handle(new DueStep.PlanRun(day));
        }
        agent.handle(new DueStep.SendApprovedRuns());
        send.wake();
        return false;
    }
}
