package kept.mailbox.receive;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipts;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.Troubles;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Takes in what lay in a mailbox before Kept came, as history that can never act (R102). The poller's place in the folders is left as it is. */
public final class Backfill implements AutoCloseable {

    private final ImapSettings settings;
    private final Receipts receipts;
    private final ImapConnection connection;

    /** @throws IllegalArgumentException for settings that cannot be right */
    public Backfill(ImapSettings settings, Receipts receipts) {
        this.settings = settings;
        this.receipts = receipts;
        this.connection = new ImapConnection(settings);
    }

    /**
     * @param begun  whether the poller knows the folder; else nothing was taken
     * @param stored how many were new
     */
    public record Taken(String folder, boolean begun, int stored) {}

    /**
     * @param since by the server's own date of each mail
     * @throws MailboxTrouble when the server cannot be used now; what was stored by then stays, and a second call goes on
     */
    public List<Taken> since(Instant since) {
        try {
            var names = new ArrayList<>(settings.folders());
            connection.sentFolder().filter(sent -> !names.contains(sent)).ifPresent(names::add);
            var taken = new ArrayList<Taken>();
            for (String name : names) taken.add(take(name, since));
            return taken;
        } catch (MessagingException e) {
            throw Troubles.of(settings.called(), settings.server(), e);
        }
    }

    private Taken take(String name, Instant since) throws MessagingException {
        try (IMAPFolder folder = connection.readOnly(name)) {
            Optional<Cursor> cursor = receipts.cursor(settings.name(), name).filter(c -> uidValidity(folder) == c.uidValidity());
            if (cursor.isEmpty()) return new Taken(name, false, 0);
            // Beyond the cursor everything is the poller's, and acts.
            List<Envelope> older = Fetch.envelopes(folder, 1, cursor.get().lastUid()).stream().filter(m -> !m.internalDate().isBefore(since)).toList();
            int stored = 0;
            for (List<Envelope> batch : Poller.batches(older)) stored += receipts.store(fetched(folder, cursor.get(), batch), cursor.get()).size();
            return new Taken(name, true, stored);
        }
    }

    private static long uidValidity(IMAPFolder folder) {
        try {
            return folder.getUIDValidity();
        } catch (MessagingException e) {
            throw new IllegalStateException("an open folder has a UIDVALIDITY", e);
        }
    }

    private List<RawMail> fetched(IMAPFolder folder, Cursor at, List<Envelope> batch) throws MessagingException {
        List<Envelope> ordinary = batch.stream().filter(m -> m.size() <= settings.largest()).toList();
        Map<Long, byte[]> bytes = ordinary.isEmpty() ? Map.of() : Fetch.raw(folder, ordinary);
        var mails = new ArrayList<RawMail>();
        for (Envelope mail : batch) {
            byte[] raw = mail.size() > settings.largest() ? Fetch.beginning(folder, mail).orElse(null) : bytes.get(mail.uid());
            if (raw != null) mails.add(new RawMail(settings.name(), at.folder(), at.uidValidity(), mail.uid(), mail.internalDate(), raw, true));
        }
        return mails;
    }

    @Override
    public void close() {
        connection.close();
    }
}
