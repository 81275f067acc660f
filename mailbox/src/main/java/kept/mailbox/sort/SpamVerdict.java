package kept.mailbox.sort;

import java.util.Optional;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** Our own server's filter called it spam. */
final class SpamVerdict implements Filter {

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        boolean flagged = mail.fields().plain("x-spam-flag").startsWith("yes") || mail.fields().plain("x-spam-status").startsWith("yes");
        // What answers a mail of ours is looked at by a person rather than thrown among the spam.
        return flagged && !mail.answersSomething() ? Filter.as(MailClass.SPAM, "spam verdict of the server") : Optional.empty();
    }
}
