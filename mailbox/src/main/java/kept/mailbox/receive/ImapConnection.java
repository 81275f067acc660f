package kept.mailbox.receive;

import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import java.util.Arrays;
import java.util.Optional;
import kept.mailbox.connect.Connection;
import kept.mailbox.connect.MailboxTrouble;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a mailbox, opened when it is wanted and after it broke. For one thread; {@link #close} may come from another. */
final class ImapConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImapConnection.class);

    private final ImapSettings settings;
    private final Session session;
    private Optional<IMAPStore> store = Optional.empty();
    private Optional<Optional<String>> announcedSent = Optional.empty();

    /** @throws IllegalArgumentException for settings that cannot be right */
    ImapConnection(ImapSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(Connection.properties("imap", settings.server()));
    }

    IMAPStore store() throws MessagingException {
        if (store.isPresent() && store.get().isConnected()) return store.get();
        close();
        IMAPStore fresh = Connection.open(settings.server(), this::unconnected);
        store = Optional.of(fresh);
        return fresh;
    }

    private IMAPStore unconnected() {
        try {
            return (IMAPStore) session.getStore(Connection.name("imap", settings.server().tls()));
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("Angus has no IMAP: its jar is not whole", e);
        }
    }

    /** Read-only: closing it removes nothing, whatever is marked as deleted there (RFC 3501, 6.4.2). */
    IMAPFolder readOnly(String name) throws MessagingException {
        return opened(name, Folder.READ_ONLY);
    }

    IMAPFolder readWrite(String name) throws MessagingException {
        return opened(name, Folder.READ_WRITE);
    }

    private IMAPFolder opened(String name, int mode) throws MessagingException {
        var folder = (IMAPFolder) store().getFolder(name);
        try {
            folder.open(mode);
        } catch (FolderNotFoundException e) {
            String at = settings.server().setting();
            throw new MailboxTrouble(MailboxTrouble.Kind.SERVER, settings.called() + ": there is no folder '" + name + "'; check " + at + ".folder and " + at + ".sent-folder", e);
        }
        return folder;
    }

    /** The folder of sent mail: the one in the settings, or the one the server marks {@code \Sent} (RFC 6154), asked once a connection. */
    Optional<String> sentFolder() throws MessagingException {
        if (settings.sentFolder().isPresent()) return settings.sentFolder();
        IMAPStore connected = store();
        if (announcedSent.isEmpty()) {
            Optional<String> found = Optional.empty();
            for (Folder folder : connected.getDefaultFolder().list("*")) {
                if (folder instanceof IMAPFolder imap && Arrays.stream(imap.getAttributes()).anyMatch(a -> a.equalsIgnoreCase("\\Sent"))) found = Optional.of(imap.getFullName());
            }
            announcedSent = Optional.of(found);
        }
        return announcedSent.get();
    }

    /** Does no harm twice; the next use connects anew. */
    @Override
    public void close() {
        store.ifPresent(s -> {
            try {
                s.close();
            } catch (MessagingException | RuntimeException e) {
                LOG.debug("mailbox={} closing failed", settings.name());
            }
        });
        store = Optional.empty();
        announcedSent = Optional.empty();
    }
}
