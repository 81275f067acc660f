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
import kept.mailbox.match.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stored mail after another on its whole way: given out, parsed, matched, read, decided, acted upon, marked. Many threads may work at once: a customer's mails are given out one after the other. */
public final class MailWork {

    private static final Logger LOG = LoggerFactory.getLogger(MailWork.class);
    /** Longer than the model's deadline: a mail in hand is not given out twice. */
    private static final Duration LEASE = Duration.ofMinutes(4);

    private final Receipts receipts;
    private final Intake intake;
    private final Agent agent;
    private final Shelf shelf;
    private final Clock clock;
    private final Stages stages;

    MailWork(Receipts receipts, Intake intake, Agent agent, Shelf shelf, Clock clock, Stages stages) {
        this.receipts = receipts;
        this.intake = intake;
        this.agent = agent;
        this.shelf = shelf;
        this.clock = clock;
        this.stages = stages;
    }

    /** @return false: none is due */
    public boolean one() {
        Optional<Receipt> next = stages.during(Stage.CLAIM, () -> receipts.claim(LEASE));
        next.ifPresent(this::work);
        return next.isPresent();
    }

    private void work(Receipt receipt) {
        Message message = null;
        long start = System.nanoTime();
        try {
            message = stages.during(Stage.MATCH, () -> intake.message(receipt));
            Outcome outcome = agent.handle(message);
            mark(receipt, outcome);
            LOG.info("message={} class={} standing={} outcome={} millis={}", receipt.id(), message.mailClass(), message.standing(),
                    outcome instanceof Outcome.Done done ? done.rule() : "later", (System.nanoTime() - start) / 1_000_000);
        } catch (Throwable e) {
            if (Thread.currentThread().isInterrupted()) receipts.later(receipt.id(), clock.instant(), "the process ended");
            else failed(receipt, Optional.ofNullable(message), e);
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
    private void failed(Receipt receipt, Optional<Message> message, Throwable e) {
        String problem = e.getClass().getName() + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "");
        LOG.error("message={} outcome=failed problem={}", receipt.id(), problem);
        // Shown before it is marked: the other way round, a process killed in between would hide it.
        shelf.failed(receipt, message, problem);
        receipts.failed(receipt.id(), problem);
    }
}
