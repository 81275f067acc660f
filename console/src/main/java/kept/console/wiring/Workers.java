package kept.console.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kept.agent.Agent;
import kept.agent.DueStep;
import kept.agent.Outcome;
import kept.agent.act.Shelf;
import kept.agent.conversation.Message;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.Receipts;
import kept.mailbox.match.Intake;
import kept.mailbox.receive.Poller;
import kept.mailbox.send.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loops of a running Kept: poll stores, work reads and decides, send empties the outbox, dun does what is due by the clock. */
public final class Workers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    /** Longer than the model's deadline: a mail in hand is not given out twice. */
    private static final Duration LEASE = Duration.ofMinutes(4);
    private static final Duration WORK_IN_HAND = Duration.ofSeconds(20);

    private final Poller poller;
    private final Receipts receipts;
    private final Intake intake;
    private final Agent agent;
    private final Shelf shelf;
    private final Sender sender;
    private final Clock clock;
    private final LocalTime runAt;
    private final ZoneId zone;
    private final BooleanSupplier silent;
    private final Loop poll;
    private final Loop work;
    private final Loop send;
    private final Loop dun;

    /**
     * When and whether the house speaks by itself.
     *
     * @param runAt  when the day's notice run is made up, in {@code zone}
     * @param silent nothing is planned, written or sent: in shadow, and while everything is stopped. Mail that waits goes on waiting
     */
    record Day(LocalTime runAt, ZoneId zone, BooleanSupplier silent) {}

    Workers(Poller poller, Receipts receipts, Intake intake, Agent agent, Shelf shelf, Sender sender, Clock clock, Day day, Duration pollEvery) {
        this.poller = poller;
        this.receipts = receipts;
        this.intake = intake;
        this.agent = agent;
        this.shelf = shelf;
        this.sender = sender;
        this.clock = clock;
        this.runAt = day.runAt();
        this.zone = day.zone();
        this.silent = day.silent();
        this.work = new Loop("work", Duration.ofSeconds(1), this::workOne);
        this.send = new Loop("send", Duration.ofSeconds(1), this::sendOne);
        this.poll = new Loop("poll", Duration.ofSeconds(5), () -> pollOnce(pollEvery));
        this.dun = new Loop("dun", Duration.ofSeconds(20), this::dunOnce);
    }

    public void start() {
        int left = receipts.release();
        if (left > 0) LOG.info("released={} cause=the process before ended in the middle of its work", left);
        sender.orphans(Duration.ZERO);
        for (Loop loop : loops()) loop.start();
    }

    /** Each loop's trouble by name; an empty text where all is well. */
    public Map<String, String> health() {
        var health = new LinkedHashMap<String, String>();
        for (Loop loop : loops()) health.put(loop.name(), loop.trouble());
        return health;
    }

    public Optional<Instant> lastPoll() {
        return poller.lastSuccess();
    }

    /** Something became due outside of the loops: a run was approved, the clock was moved. */
    public void wake() {
        for (Loop loop : loops()) loop.wake();
    }

    public boolean isIdle() {
        return !work.isBusy() && !send.isBusy() && !dun.isBusy();
    }

    /** Intake stops first; work in hand gets its time. */
    @Override
    public void close() {
        poll.stop();
        poll.interrupt();
        poller.close();
        for (Loop loop : List.of(work, dun, send)) loop.stop();
        try {
            long end = System.nanoTime() + WORK_IN_HAND.toNanos();
            for (Loop loop : List.of(work, dun, send, poll)) {
                if (!loop.join(Duration.ofNanos(end - System.nanoTime()))) {
                    LOG.warn("loop={} outcome=cut-off", loop.name());
                    loop.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
            done += poller.poll();
            while (workOne()) done++;
            dunOnce();
            while (sendOne()) done++;
        }
        return done;
    }

    private List<Loop> loops() {
        return List.of(poll, work, send, dun);
    }

    private boolean pollOnce(Duration pollEvery) throws InterruptedException {
        int stored = poller.poll();
        if (stored > 0) {
            LOG.info("stored={}", stored);
            work.wake();
        }
        poller.waitForMail(pollEvery);
        return true;
    }

    private boolean workOne() {
        Optional<Receipt> next = receipts.claim(LEASE);
        if (next.isEmpty()) return false;
        Receipt receipt = next.get();
        Message message = null;
        long start = System.nanoTime();
        try {
            message = intake.message(receipt);
            Outcome outcome = agent.handle(message);
            if (outcome instanceof Outcome.Later later) receipts.later(receipt.id(), later.dueAt(), later.why());
            else receipts.done(receipt.id());
            LOG.info("message={} class={} standing={} outcome={} millis={}", receipt.id(), message.mailClass(), message.standing(),
                    outcome instanceof Outcome.Done done ? done.rule() : "later", (System.nanoTime() - start) / 1_000_000);
            send.wake();
        } catch (Throwable e) {
            if (Thread.currentThread().isInterrupted()) {
                receipts.later(receipt.id(), clock.instant(), "the process ended");
                return false;
            }
            // A mail that breaks the work on it is set aside and shown; the loop goes on with the next (R5). Nothing of its content is logged.
            String problem = e.getClass().getName() + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "");
            LOG.error("message={} outcome=failed problem={}", receipt.id(), problem);
            // Shown before it is marked: the other way round, a process killed in between would hide it.
            if (message != null) shelf.failed(message, problem);
            receipts.failed(receipt.id(), problem);
        }
        return true;
    }

    /** Silent, mail waits where it is: the last check would cancel it. */
    private boolean sendOne() {
        return !silent.getAsBoolean() && sender.sendOne();
    }

    private boolean dunOnce() {
        var now = clock.instant().atZone(zone);
        LocalDate day = now.toLocalDate();
        agent.handle(new DueStep.Seal(day.minusDays(1)));
        agent.handle(new DueStep.LeftMails());
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
