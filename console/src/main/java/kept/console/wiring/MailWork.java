package kept.console.wiring;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kept.agent.Agent;
import kept.agent.Outcome;
import kept.agent.act.Shelf;
import kept.agent.act.Stages;
import kept.agent.act.Stages.Stage;
import kept.agent.conversation.Message;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.Receipts;
import kept.console.watch.Watch;
import kept.mailbox.match.Intake;
import kept.storage.dialect.StorageTrouble;

/** One stored mail after another on its whole way: given out, parsed, matched, read, decided, acted upon, marked. Many threads may work at once: a customer's mails are given out one after the other. */
public final class MailWork {

    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(4);
    /** What all but the model may take. */
    private static final Duration BESIDE_THE_MODEL = Duration.ofMinutes(2);

    private final Receipts receipts;
    private final Intake intake;
    private final Agent agent;
    private final Shelf shelf;
    private final Duration lease;
    private final Clock clock;
    private final Stages stages;
    private final Watch watch;

    /**
     * @param lease how long a mail is given out for, {@link #lease}
     * @param watch is told of each mail
     */
    MailWork(Receipts receipts, Intake intake, Agent agent, Shelf shelf, Duration lease, Clock clock, Stages stages, Watch watch) {
        this.receipts = receipts;
        this.intake = intake;
        this.agent = agent;
        this.shelf = shelf;
        this.lease = lease;
        this.clock = clock;
        this.stages = stages;
        this.watch = watch;
    }

    /** Longer than the model may take for one mail: what is in hand is not given out a second time (R112). */
    static Duration lease(Duration modelDeadline) {
        Duration whole = modelDeadline.plus(BESIDE_THE_MODEL);
        return whole.compareTo(SHORTEST_LEASE) > 0 ? whole : SHORTEST_LEASE;
    }

    /** @return false: none is due */
    public boolean one() {
        Optional<Receipt> next = stages.during(Stage.CLAIM, () -> receipts.claim(lease));
        next.ifPresent(this::work);
        return next.isPresent();
    }

    /** How long a mail is given out for. */
    Duration lease() {
        return lease;
    }

    private void work(Receipt receipt) {
        Message message = null;
        long start = System.nanoTime();
        try {
            message = stages.during(Stage.MATCH, () -> intake.message(receipt));
            Outcome outcome = agent.handle(message);
            mark(receipt, outcome);
            watch.worked(message, outcome, since(start));
        } catch (StorageTrouble away) {
            // Nothing is wrong with the mail: it is worked on again once the store is there.
            receipts.later(receipt.id(), clock.instant(), "the store was away");
            throw away;
        } catch (Throwable e) {
            if (Thread.currentThread().isInterrupted()) receipts.later(receipt.id(), clock.instant(), "the process ended");
            else failed(receipt, Optional.ofNullable(message), e, since(start));
        }
    }

    private void mark(Receipt receipt, Outcome outcome) {
        stages.during(Stage.DONE, () -> {
            if (outcome instanceof Outcome.Later later) receipts.later(receipt.id(), later.dueAt(), later.why());
            else receipts.done(receipt.id());
            return outcome;
        });
        if (receipt.attempts() > 1 && outcome instanceof Outcome.Done) shelf.recovered(receipt.id());
    }

    /** A mail that breaks the work on it is set aside and shown; the loop goes on with the next (R5). Nothing of its content is logged. */
    private void failed(Receipt receipt, Optional<Message> message, Throwable e, Duration took) {
        String problem = e.getClass().getName() + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "");
        watch.workFailed(receipt.id(), message, problem, took);
        // Shown before it is marked: the other way round, a process killed in between would hide it.
        shelf.failed(receipt, message, problem);
        receipts.failed(receipt.id(), problem);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
