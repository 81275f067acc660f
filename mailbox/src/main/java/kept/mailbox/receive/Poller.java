package kept.mailbox.receive;

import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipts;
import kept.mailbox.connect.Connection;
import kept.mailbox.connect.MailboxTrouble;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a mailbox by UID. The raw bytes and the cursor are stored together before anything looks at a mail (R4); folders are opened read-only
 * and bodies fetched with PEEK, so no flag changes (R3).
 *
 * <p>For one thread; {@link #close} may come from another.
 */
public final class Poller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private static final int BATCH_MAILS = 50;
    private static final long BATCH_BYTES = 8L * 1024 * 1024;

    private final ImapSettings settings;
    private final Receipts receipts;
    private final Clock clock;
    private final Instant installedAt;
    private final Session session;
    private final Waiting waiting;
    private volatile boolean closed;
    private volatile Optional<Instant> lastSuccess = Optional.empty();
    private Optional<IMAPStore> store = Optional.empty();
    private Optional<String> sentFolder = Optional.empty();
    private boolean sentFolderAsked;

    /**
     * @param installedAt nothing older is taken when a folder must be read anew (R2)
     * @throws IllegalArgumentException for settings that cannot be right
     */
    public Poller(ImapSettings settings, Receipts receipts, Clock clock, Instant installedAt) {
        this.settings = settings;
        this.receipts = receipts;
        this.clock = clock;
        this.installedAt = installedAt;
        Properties properties = Connection.properties("imap", settings.host(), settings.tls(), settings.timeouts(), settings.trustAnyCertificate());
        this.session = Session.getInstance(properties);
        this.waiting = new Waiting(settings.name());
        if (settings.trustAnyCertificate()) LOG.warn("mailbox={} certificates are not checked: anybody on the way can read and change mail", settings.name());
    }

    /**
     * One full check of every folder.
     *
     * @return how many mails were new
     * @throws MailboxTrouble when the server cannot be used now; nothing is lost by it
     */
    public int poll() {
        if (closed) return 0;
        try {
            int found = 0;
            for (String folder : folders()) found += poll(folder);
            lastSuccess = Optional.of(clock.instant());
            return found;
        } catch (MessagingException | RuntimeException e) {
            disconnect();
            if (e instanceof MailboxTrouble trouble) throw trouble;
            if (e instanceof MessagingException m) throw Connection.trouble("mailbox " + settings.name(), "mailbox.imap", m);
            throw (RuntimeException) e;
        }
    }

    /** When every folder was last checked to its end. */
    public Optional<Instant> lastSuccess() {
        return lastSuccess;
    }

    private int poll(String name) throws MessagingException {
        try (IMAPFolder folder = open(name)) {
            long validity = folder.getUIDValidity();
            Optional<Cursor> known = receipts.cursor(settings.name(), name);
            if (known.isEmpty()) return begin(folder, name, validity);
            boolean anew = known.get().uidValidity() != validity;
            if (anew) LOG.warn("mailbox={} folder={} uidvalidity changed from {} to {}: read anew, known mail left out", settings.name(), name, known.get().uidValidity(), validity);
            long after = anew ? 0 : known.get().lastUid();
            return take(folder, name, validity, after, anew);
        }
    }

    /** The first look at a folder takes nothing: what lies there is history (R102). */
    private int begin(IMAPFolder folder, String name, long validity) throws MessagingException {
        long next = folder.getUIDNext();
        long last = next > 0 ? next - 1 : Fetch.envelopes(folder, 1).stream().mapToLong(Envelope::uid).max().orElse(0);
        receipts.store(List.of(), new Cursor(settings.name(), name, validity, last));
        LOG.info("mailbox={} folder={} first look, begins after uid={}", settings.name(), name, last);
        return 0;
    }

    private int take(IMAPFolder folder, String name, long validity, long after, boolean anew) throws MessagingException {
        List<Envelope> mails = Fetch.envelopes(folder, after + 1);
        int found = 0;
        for (List<Envelope> batch : batches(mails)) {
            if (closed) return found;
            var wanted = batch.stream().filter(m -> !anew || !m.internalDate().isBefore(installedAt)).toList();
            List<RawMail> whole = fetch(folder, name, validity, wanted, anew);
            found += receipts.store(whole, new Cursor(settings.name(), name, validity, batch.get(batch.size() - 1).uid())).size();
        }
        if (anew && mails.isEmpty()) receipts.store(List.of(), new Cursor(settings.name(), name, validity, 0));
        return found;
    }

    private List<RawMail> fetch(IMAPFolder folder, String name, long validity, List<Envelope> mails, boolean anew) throws MessagingException {
        var ordinary = mails.stream().filter(m -> m.size() <= settings.largest()).toList();
        Map<Long, byte[]> bytes = ordinary.isEmpty() ? Map.of() : rawOrOneByOne(folder, ordinary);
        var raw = new ArrayList<RawMail>();
        for (Envelope mail : mails) {
            byte[] one = bytes.get(mail.uid());
            if (one == null && mail.size() > settings.largest()) one = Fetch.beginning(folder, mail).orElseGet(() -> Fetch.unreadable(mail));
            // Deleted between the two commands: there is nothing to store.
            if (one == null) continue;
            boolean old = anew && OldMail.isOlder(one, installedAt);
            raw.add(new RawMail(settings.name(), name, validity, mail.uid(), mail.internalDate(), one, old));
        }
        return raw;
    }

    /** One mail that the server cannot hand out must not stop the others for ever. */
    private Map<Long, byte[]> rawOrOneByOne(IMAPFolder folder, List<Envelope> mails) throws MessagingException {
        try {
            return Fetch.raw(folder, mails);
        } catch (MessagingException e) {
            if (!isRefusal(e) || !folder.isOpen()) throw e;
            var found = new java.util.HashMap<Long, byte[]>();
            for (Envelope mail : mails) {
                try {
                    found.putAll(Fetch.raw(folder, List.of(mail)));
                } catch (MessagingException one) {
                    if (!isRefusal(one) || !folder.isOpen()) throw one;
                    LOG.warn("mailbox={} uid={} the server does not hand out this mail", settings.name(), mail.uid());
                    found.put(mail.uid(), Fetch.unreadable(mail));
                }
            }
            return found;
        }
    }

    private static boolean isRefusal(MessagingException e) {
        return e.getCause() instanceof org.eclipse.angus.mail.iap.CommandFailedException || e.getCause() instanceof org.eclipse.angus.mail.iap.BadCommandException;
    }

    private static List<List<Envelope>> batches(List<Envelope> mails) {
        var all = new ArrayList<List<Envelope>>();
        var batch = new ArrayList<Envelope>();
        long bytes = 0;
        for (Envelope mail : mails) {
            if (!batch.isEmpty() && (batch.size() >= BATCH_MAILS || bytes + mail.size() > BATCH_BYTES)) {
                all.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(mail);
            bytes += mail.size();
        }
        if (!batch.isEmpty()) all.add(List.copyOf(batch));
        return all;
    }

    /**
     * Waits for the server to say that mail came. Only a hint: whoever calls checks anyway (R10).
     *
     * @param atMost at most nine minutes are waited, since servers drop who is silent for longer
     * @return true if something changed; false after the time, when the server cannot tell, or when closed
     */
    public boolean waitForMail(Duration atMost) throws InterruptedException {
        if (closed) return false;
        String name = settings.folders().get(0);
        try {
            IMAPStore connected = connected();
            if (!connected.hasCapability("IDLE")) return waiting.pause(atMost);
            try (IMAPFolder folder = open(name)) {
                int known = folder.getMessageCount();
                long last = receipts.cursor(settings.name(), name).map(Cursor::lastUid).orElse(0L);
                // What came between the check and now would never be announced again.
                if (!Fetch.envelopes(folder, last + 1).isEmpty()) return true;
                return waiting.idle(folder, known, atMost);
            }
        } catch (MessagingException e) {
            disconnect();
            if (closed) return false;
            throw Connection.trouble("mailbox " + settings.name(), "mailbox.imap", e);
        } catch (IllegalStateException e) {
            // What Angus throws where the folder was closed between two steps: by us, or by the server.
            disconnect();
            if (closed) return false;
            throw new MailboxTrouble(MailboxTrouble.Kind.NETWORK, "mailbox " + settings.name() + ": the server closed the folder while it was waited on; it is tried again", e);
        }
    }

    private List<String> folders() throws MessagingException {
        var names = new ArrayList<>(settings.folders());
        Optional<String> sent = settings.sentFolder().isPresent() ? settings.sentFolder() : announcedSentFolder();
        sent.filter(s -> !names.contains(s)).ifPresent(names::add);
        return names;
    }

    /** The folder the server marks {@code \Sent} (RFC 6154); asked once a connection. */
    private Optional<String> announcedSentFolder() throws MessagingException {
        IMAPStore connected = connected();
        if (!sentFolderAsked) {
            sentFolder = Optional.empty();
            for (Folder folder : connected.getDefaultFolder().list("*")) {
                if (folder instanceof IMAPFolder imap && Arrays.stream(imap.getAttributes()).anyMatch(a -> a.equalsIgnoreCase("\\Sent"))) sentFolder = Optional.of(imap.getFullName());
            }
            sentFolderAsked = true;
        }
        return sentFolder;
    }

    /** Read-only: closing it removes nothing, whatever is marked as deleted there (RFC 3501, 6.4.2). */
    private IMAPFolder open(String name) throws MessagingException {
        var folder = (IMAPFolder) connected().getFolder(name);
        try {
            folder.open(Folder.READ_ONLY);
        } catch (FolderNotFoundException e) {
            throw new MailboxTrouble(MailboxTrouble.Kind.SERVER, "mailbox " + settings.name() + ": there is no folder '" + name + "'; check mailbox.imap.folder and mailbox.imap.sent-folder", e);
        }
        return folder;
    }

    private IMAPStore connected() throws MessagingException {
        if (store.isPresent() && store.get().isConnected()) return store.get();
        disconnect();
        var fresh = (IMAPStore) session.getStore(Connection.name("imap", settings.tls()));
        fresh.connect(settings.host(), settings.port(), settings.user(), settings.password());
        store = Optional.of(fresh);
        sentFolderAsked = false;
        return fresh;
    }

    private void disconnect() {
        store.ifPresent(s -> {
            try {
                s.close();
            } catch (MessagingException | RuntimeException e) {
                LOG.debug("mailbox={} closing failed", settings.name());
            }
        });
        store = Optional.empty();
    }

    /** Ends a wait under way and the connection. */
    @Override
    public void close() {
        closed = true;
        waiting.close();
        disconnect();
    }
}
