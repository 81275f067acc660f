package kept.mailbox.sort;

import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;
import kept.agent.conversation.Tokens;
import kept.agent.ledger.EmailAddress;

/** Mail that Kept itself sent, by its signed Message-ID (R28). Who got such a mail knows its id, so it must come from us too. */
final class OwnMail implements Filter {

    private final Set<EmailAddress> own;
    private final Optional<Tokens> tokens;

    OwnMail(Set<EmailAddress> own, Optional<Tokens> tokens) {
        this.own = own;
        this.tokens = tokens;
    }

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        boolean signed = tokens.isPresent() && mail.headers().messageId().flatMap(tokens.get()::conversationOf).isPresent();
        boolean fromUs = mail.headers().sender().map(own::contains).orElse(false);
        return signed && fromUs ? Filter.as(MailClass.OWN, "signed Message-ID of Kept") : Optional.empty();
    }
}
