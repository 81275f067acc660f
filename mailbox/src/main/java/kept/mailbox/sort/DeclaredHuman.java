package kept.mailbox.sort;

import java.util.Optional;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** {@code Auto-Submitted: no} says that a person wrote it (RFC 3834, 5.2; R24). */
final class DeclaredHuman implements Filter {

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        return mail.fields().plain("auto-submitted").matches("no(?:[;\\s(].*)?") ? Filter.as(MailClass.HUMAN, "Auto-Submitted: no") : Optional.empty();
    }
}
