package kept.console.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kept.agent.act.Stores;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.journal.Lane;
import kept.mailbox.receive.Backfill;
import kept.mailbox.receive.ImapSettings;
import kept.mailbox.receive.MailFiles;

/** Takes older mail in as history: it is threaded and shown, and can never act (R102). Twice is once. */
public final class Ingest {

    /** The folder under which mails of files are kept, beside those of the mailbox itself. */
    private static final String FOLDER = "(files)";

    private static final int BATCH = 50;
    private static final long BATCH_BYTES = 8L * 1024 * 1024;

    private final Stores stores;
    private final Instant since;
    private final String who;

    /** @param since what is older is left out */
    Ingest(Stores stores, Instant since, String who) {
        this.stores = stores;
        this.since = since;
        this.who = who;
    }

    /**
     * @param found  mails that were looked at
     * @param stored of those, the new ones
     * @param older  than asked for
     * @param notes  what was left out and why
     */
    public record Report(int found, int stored, int older, List<String> notes) {}

    /** @throws IOException when a file cannot be read: what was stored by then stays */
    public Report files(String mailbox, Path path, long largest) throws IOException {
        var batch = new Batch(mailbox);
        new MailFiles(largest).read(path, batch);
        batch.store();
        note(mailbox, batch.stored);
        return new Report(batch.found, batch.stored, batch.older, batch.notes);
    }

    /** What lay in the mailbox before Kept came. */
    public Report mailbox(ImapSettings settings) {
        int stored = 0;
        var notes = new ArrayList<String>();
        try (var backfill = new Backfill(settings, stores.receipts())) {
            for (Backfill.Taken taken : backfill.since(since)) {
                stored += taken.stored();
                if (!taken.begun()) notes.add("folder " + taken.folder() + " is not known yet: let 'kept serve' look at it once, then ask again");
            }
        }
        note(settings.name(), stored);
        return new Report(stored, stored, 0, notes);
    }

    private void note(String mailbox, int stored) {
        if (stored == 0) return;
        stores.books().write(new Lane.OfMailbox(mailbox), pen -> {
            pen.journal().note("mailbox.ingested", Map.of("by", who, "mails", Integer.toString(stored)));
            return true;
        });
    }

    /** Some mails at a time go into the store, in one transaction each. */
    private final class Batch implements MailFiles.Taker {
        private final String mailbox;
        private final List<RawMail> mails = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private long bytes;
        private long uid;
        private int found;
        private int stored;
        private int older;

        Batch(String mailbox) {
            this.mailbox = mailbox;
            this.uid = stores.receipts().cursor(mailbox, FOLDER).map(Cursor::lastUid).orElse(0L);
        }

        @Override
        public void mail(Path file, Instant at, byte[] raw) {
            found++;
            if (at.isBefore(since)) {
                older++;
                return;
            }
            mails.add(new RawMail(mailbox, FOLDER, 1, ++uid, at, raw, true));
            bytes += raw.length;
            if (mails.size() >= BATCH || bytes >= BATCH_BYTES) store();
        }

        @Override
        public void leftOut(Path file, String why) {
            notes.add(file + ": " + why);
        }

        void store() {
            stored += stores.receipts().store(mails, new Cursor(mailbox, FOLDER, 1, uid)).size();
            mails.clear();
            bytes = 0;
        }
    }
}
