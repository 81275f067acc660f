package kept.mailbox.receive;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipts;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.Troubles;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.imap.IMAPFolder;
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
    private final Beginnings beginnings;
    private final Incidents incidents;
    private final ImapConnection connection;
    private final Waiting waiting;
    private volatile boolean closed;
    private volatile Optional<Instant> lastSuccess = Optional.empty();

    /**
     * @param beginnings nothing older is taken when a folder must be read anew (R2)
     * @throws IllegalArgumentException for settings that cannot be right
     */
    public Poller(ImapSettings settings, Receipts receipts, Clock clock, Beginnings beginnings, Incidents incidents) {
        this.settings = settings;
        this.receipts = receipts;
        this.clock = clock;
        this.beginnings = beginnings;
        this.incidents = incidents;
        this.connection = new ImapConnection(settings);
        this.waiting = new Waiting(settings.name());
        if (settings.server().certificates().any()) LOG.warn("mailbox={} certificates are not checked: anybody on the way can read and change mail", settings.name());
    }

    /** With nobody to tell of incidents. @param installedAt since when every folder is read */
    public Poller(ImapSettings settings, Receipts receipts, Clock clock, Instant installedAt) {
        this(settings, receipts, clock, Beginnings.at(installedAt), Incidents.UNHEARD);
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
            connection.close();
            if (e instanceof MessagingException m) throw Troubles.of(settings.called(), settings.server(), m);
            throw (RuntimeException) e;
        }
    }

    /** When every folder was last checked to its end. */
    public Optional<Instant> lastSuccess() {
        return lastSuccess;
    }

    /** Sent mail first: that a colleague has answered must be known before the customer's next mail is looked at (R103). */
    private List<String> folders() throws MessagingException {
        var names = new ArrayList<String>();
        connection.sentFolder().ifPresent(names::add);
        settings.folders().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    private int poll(String name) throws MessagingException {
        try (IMAPFolder folder = settings.markSeen() ? connection.readWrite(name) : connection.readOnly(name)) {
            long validity = folder.getUIDValidity();
            Optional<Cursor> known = receipts.cursor(settings.name(), name);
            if (known.isEmpty()) return begin(folder, name, validity);
            if (known.get().uidValidity() != validity) return readAnew(folder, known.get(), validity);
            return take(folder, known.get());
        }
    }

    /** The first look at a folder takes nothing: what lies there is history (R102). */
    private int begin(IMAPFolder folder, String name, long validity) throws MessagingException {
        long next = folder.getUIDNext();
        long last = next > 0 ? next - 1 : Fetch.envelopes(folder, 1).stream().mapToLong(Envelope::uid).max().orElse(0);
        beginnings.begun(settings.name(), name, clock.instant());
        receipts.store(List.of(), new Cursor(settings.name(), name, validity, last));
        LOG.info("mailbox={} folder={} first look, begins after uid={}", settings.name(), name, last);
        return 0;
    }

    private int take(IMAPFolder folder, Cursor known) throws MessagingException {
        int found = 0;
        for (List<Envelope> batch : batches(Fetch.envelopes(folder, known.lastUid() + 1))) {
            if (closed) return found;
            var cursor = new Cursor(known.mailbox(), known.folder(), known.uidValidity(), batch.get(batch.size() - 1).uid());
            found += receipts.store(fetch(folder, cursor, batch), cursor).size();
            if (settings.markSeen()) Fetch.markSeen(folder, batch);
        }
        return found;
    }

    /**
     * The server has numbered the folder anew: all of it is looked at once more, and of what is younger than our beginning only the unknown is
     * stored. The cursor moves when that is done and not before: whoever is killed on the way begins it again.
     */
    private int readAnew(IMAPFolder folder, Cursor known, long validity) throws MessagingException {
        Instant since = beginnings.since(settings.name(), known.folder());
        List<Envelope> mails = Fetch.envelopes(folder, 1);
        int found = 0;
        for (List<Envelope> batch : batches(mails)) {
            if (closed) return found;
            var young = batch.stream().filter(m -> !m.isDated() || !m.internalDate().isBefore(since)).toList();
            var numbered = new Cursor(known.mailbox(), known.folder(), validity, 0);
            found += receipts.store(fetch(folder, numbered, young).stream().flatMap(m -> unlessOld(m, since).stream()).toList(), known).size();
        }
        long last = mails.stream().mapToLong(Envelope::uid).max().orElse(0);
        receipts.store(List.of(), new Cursor(known.mailbox(), known.folder(), validity, last));
        LOG.warn("mailbox={} folder={} uidvalidity changed from {} to {}: read anew, stored={}", settings.name(), known.folder(), known.uidValidity(), validity, found);
        incidents.readAnew(settings.name(), known.folder(), found);
        return found;
    }

    /** A tool that restored the folder may have given every mail the day of its restoring. */
    private static Optional<RawMail> unlessOld(RawMail mail, Instant since) {
        return switch (OldMail.age(mail.bytes(), since)) {
            case OLD -> Optional.empty();
            case PROBABLY_OLD -> Optional.of(mail.asHistory());
            case YOUNG -> Optional.of(mail);
        };
    }

    private List<RawMail> fetch(IMAPFolder folder, Cursor at, List<Envelope> mails) throws MessagingException {
        var ordinary = mails.stream().filter(m -> m.size() <= settings.largest()).toList();
        Map<Long, byte[]> bytes = ordinary.isEmpty() ? Map.of() : rawOrOneByOne(folder, ordinary);
        var raw = new ArrayList<RawMail>();
        for (Envelope mail : mails) {
            byte[] one = bytes.get(mail.uid());
            if (one == null && mail.size() > settings.largest()) one = beginning(folder, mail);
            // Deleted between the two commands there is nothing to store; still there, a person must know of it.
            if (one == null && Fetch.envelopes(folder, mail.uid(), mail.uid()).isEmpty()) continue;
            if (one == null) one = unreadable(mail);
            raw.add(new RawMail(settings.name(), at.folder(), at.uidValidity(), mail.uid(), mail.internalDate(), one, false));
        }
        return raw;
    }

    private byte[] beginning(IMAPFolder folder, Envelope mail) throws MessagingException {
        try {
            return Fetch.beginning(folder, mail).orElse(null);
        } catch (MessagingException e) {
            if (!isRefusal(e) || !folder.isOpen()) throw e;
            return unreadable(mail);
        }
    }

    private byte[] unreadable(Envelope mail) {
        LOG.warn("mailbox={} uid={} the server does not hand out this mail", settings.name(), mail.uid());
        return Fetch.unreadable(mail);
    }

    /** One mail that the server cannot hand out must not stop the others for ever. */
    private Map<Long, byte[]> rawOrOneByOne(IMAPFolder folder, List<Envelope> mails) throws MessagingException {
        try {
            return Fetch.raw(folder, mails);
        } catch (MessagingException e) {
            if (!isRefusal(e) || !folder.isOpen()) throw e;
            var found = new HashMap<Long, byte[]>();
            for (Envelope mail : mails) {
                try {
                    found.putAll(Fetch.raw(folder, List.of(mail)));
                } catch (MessagingException one) {
                    if (!isRefusal(one) || !folder.isOpen()) throw one;
                    found.put(mail.uid(), unreadable(mail));
                }
            }
            return found;
        }
    }

    private static boolean isRefusal(MessagingException e) {
        return e.getCause() instanceof CommandFailedException || e.getCause() instanceof BadCommandException;
    }

    static List<List<Envelope>> batches(List<Envelope> mails) {
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
     * @throws MailboxTrouble when the connection ended meanwhile
     */
    public boolean waitForMail(Duration atMost) throws InterruptedException {
        if (closed) return false;
        String name = settings.folders().get(0);
        try {
            if (!connection.store().hasCapability("IDLE")) return waiting.pause(atMost);
            try (IMAPFolder folder = connection.readOnly(name)) {
                int known = folder.getMessageCount();
                long last = receipts.cursor(settings.name(), name).map(Cursor::lastUid).orElse(0L);
                // What came between the check and now would never be announced again.
                if (!Fetch.envelopes(folder, last + 1).isEmpty()) return true;
                return waiting.idle(folder, known, atMost);
            }
        } catch (MessagingException e) {
            connection.close();
            if (closed) return false;
            throw Troubles.of(settings.called(), settings.server(), e);
        } catch (IllegalStateException e) {
            // What Angus throws where the folder was closed between two steps: by us, or by the server.
            connection.close();
            if (closed) return false;
            throw new MailboxTrouble(MailboxTrouble.Kind.NETWORK, settings.called() + ": the server closed the folder while it was waited on; it is tried again", e);
        }
    }

    /** Waits without the server, so that closing ends it. */
    void pause(Duration time) throws InterruptedException {
        waiting.pause(time);
    }

    /** Ends a wait under way and the connection. */
    @Override
    public void close() {
        closed = true;
        waiting.close();
        connection.close();
    }
}
