package kept.mailbox.sort;

import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.AuthVerdict;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;
import kept.agent.ledger.EmailAddress;

/** From an address of ours, and not sent by Kept: a colleague wrote (R103). Where proof failed, anybody may have. */
final class StaffMail implements Filter {

    private final Set<EmailAddress> own;

    StaffMail(Set<EmailAddress> own) {
        this.own = own;
    }

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        boolean fromUs = mail.headers().sender().map(own::contains).orElse(false);
        return fromUs && mail.headers().verdict() != AuthVerdict.FAIL ? Filter.as(MailClass.STAFF, "from an address of ours, not sent by Kept") : Optional.empty();
    }
}
