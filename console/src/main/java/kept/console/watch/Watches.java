package kept.console.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kept.agent.Outcome;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.mailbox.connect.MailboxTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several who watch. One that fails must not break the work it watches, nor what the others see. */
record Watches(List<Watch> watches) implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private void tell(Consumer<Watch> what) {
        for (Watch watch : watches) {
            try {
                what.accept(watch);
            } catch (RuntimeException e) {
                LOG.warn("watch={} outcome=failed problem={}", watch.getClass().getSimpleName(), e.getClass().getName());
            }
        }
    }

    @Override
    public void polled(String mailbox, int mails) {
        tell(w -> w.polled(mailbox, mails));
    }

    @Override
    public void unpolled(String mailbox, MailboxTrouble why) {
        tell(w -> w.unpolled(mailbox, why));
    }

    @Override
    public void worked(Message message, Outcome outcome, Duration took) {
        tell(w -> w.worked(message, outcome, took));
    }

    @Override
    public void workFailed(ReceiptId id, Optional<Message> message, String problem, Duration took) {
        tell(w -> w.workFailed(id, message, problem, took));
    }

    @Override
    public void asked(Call call) {
        tell(w -> w.asked(call));
    }

    @Override
    public void sent(Sent outcome, String why) {
        tell(w -> w.sent(outcome, why));
    }

    @Override
    public void turned(String loop) {
        tell(w -> w.turned(loop));
    }

    @Override
    public void broke(String loop, Throwable why, int failures) {
        tell(w -> w.broke(loop, why, failures));
    }

    @Override
    public void alerted(String condition, boolean recovered) {
        tell(w -> w.alerted(condition, recovered));
    }
}
