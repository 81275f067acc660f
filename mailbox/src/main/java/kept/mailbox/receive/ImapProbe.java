package kept.mailbox.receive;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.MessageIDTerm;
import java.util.List;
import kept.agent.conversation.MessageId;
import kept.mailbox.connect.Troubles;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Looks whether a mailbox can be read, and changes nothing: neither a flag nor a cursor. */
public final class ImapProbe {

    private final ImapSettings settings;

    public ImapProbe(ImapSettings settings) {
        this.settings = settings;
    }

    /**
     * @param mails how many lie in the first folder
     * @param idle  the server announces new mail
     */
    public record Found(int mails, boolean idle) {}

    /** @throws kept.mailbox.connect.MailboxTrouble saying what is wrong and where to look */
    public Found look() {
        return with((store, folder) -> new Found(folder.getMessageCount(), store.hasCapability("IDLE")));
    }

    /** Whether a mail has arrived in the first folder. @throws kept.mailbox.connect.MailboxTrouble saying what is wrong */
    public boolean holds(MessageId id) {
        return with((store, folder) -> {
            for (Message found : folder.search(new MessageIDTerm(id.value()))) {
                // Some servers search parts of words.
                if (List.of(found.getHeader("Message-ID")).contains(id.value())) return true;
            }
            return false;
        });
    }

    private interface Look<T> {
        T at(IMAPStore store, IMAPFolder folder) throws MessagingException;
    }

    private <T> T with(Look<T> look) {
        try (var connection = new ImapConnection(settings); IMAPFolder folder = connection.readOnly(settings.folders().get(0))) {
            return look.at(connection.store(), folder);
        } catch (MessagingException e) {
            throw Troubles.of(settings.called(), settings.server(), e);
        }
    }
}
