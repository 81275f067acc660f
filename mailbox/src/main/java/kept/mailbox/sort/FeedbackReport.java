package kept.mailbox.sort;

import java.util.Optional;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** A provider reports that somebody called our mail spam, or failed a check (RFC 5965). */
final class FeedbackReport implements Filter {

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        boolean report = mail.tree().map(t -> DeliveryReport.flat(t).stream().anyMatch(p -> p.type().equals("message/feedback-report"))).orElse(false);
        return report ? Filter.as(MailClass.NOTICE, "feedback report of a mail provider") : Optional.empty();
    }
}
