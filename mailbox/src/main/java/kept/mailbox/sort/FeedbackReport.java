package kept.mailbox.sort;

import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** A provider reports that somebody called our mail spam, or failed a check (RFC 5965). */
final class FeedbackReport implements Filter {

    private static final Pattern COMPLAINT = Pattern.compile("notificationType\\\\?\"\\s*:\\s*\\\\?\"Complaint");

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        boolean report = mail.tree().map(t -> DeliveryReport.flat(t).stream().anyMatch(p -> p.type().equals("message/feedback-report"))).orElse(false);
        boolean told = COMPLAINT.matcher(FailureText.top(mail.body().whole())).find();
        // Hotmail sends the mail complained about, and one line.
        boolean forwarded = mail.subject().strip().startsWith("complaint about message from ") && mail.tree().map(t -> DeliveryReport.flat(t).stream().anyMatch(p -> p.type().equals("message/rfc822"))).orElse(false);
        return report || told || forwarded ? Filter.as(MailClass.NOTICE, "feedback report of a mail provider") : Optional.empty();
    }
}
