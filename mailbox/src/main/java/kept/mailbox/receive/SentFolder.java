package kept.mailbox.receive;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.Patience;
import kept.mailbox.connect.Troubles;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts copies of what Kept sent into the folder of sent mail, where people look for it. Read back from there they are known by their signed
 * Message-ID as our own (R28). A copy that cannot be kept is said in the log: what became of the mail is in the outbox.
 *
 * <p>For one thread.
 */
public final class SentFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SentFolder.class);

    private final ImapSettings settings;
    private final ImapConnection connection;
    private final Clock clock;
    private final Patience patience = new Patience(() -> ThreadLocalRandom.current().nextDouble());
    private Instant notBefore = Instant.MIN;

    public SentFolder(ImapSettings settings, Clock clock) {
        this.settings = settings;
        this.connection = new ImapConnection(settings);
        this.clock = clock;
    }

    public void keep(byte[] mail) {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            LOG.warn("mailbox={} no copy of a sent mail was kept: the server is left alone until {}", settings.name(), notBefore);
            return;
        }
        try {
            append(mail);
            patience.over();
        } catch (MessagingException | RuntimeException e) {
            connection.close();
            MailboxTrouble trouble = Troubles.of(settings.called(), settings.server(), e);
            notBefore = now.plus(patience.after(trouble.kind()));
            LOG.warn("mailbox={} no copy of a sent mail was kept: {}", settings.name(), trouble.getMessage());
        }
    }

    private void append(byte[] mail) throws MessagingException {
        Optional<String> name = connection.sentFolder();
        if (name.isEmpty()) {
            throw new MailboxTrouble(MailboxTrouble.Kind.SERVER, settings.called() + ": the server names no folder for sent mail; set " + settings.server().setting() + ".sent-folder");
        }
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
        // A copy of one's own is nothing to be read.
        message.setFlag(Flags.Flag.SEEN, true);
        var folder = (IMAPFolder) connection.store().getFolder(name.get());
        folder.appendMessages(new Message[] {message});
    }

    @Override
    public void close() {
        connection.close();
    }
}
