package kept.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import kept.agent.act.Books;
import kept.agent.act.Installation;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.Receipts;
import kept.agent.dispute.Disputes;
import kept.agent.document.Documents;
import kept.agent.dunning.Notices;
import kept.agent.hold.Holds;
import kept.agent.journal.Journal;
import kept.agent.keep.Forgetting;
import kept.agent.keep.Holdings;
import kept.agent.keep.Keeping;
import kept.agent.keep.LegalHolds;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.LedgerImport;
import kept.agent.measure.Figures;
import kept.agent.measure.Stocktaking;
import kept.agent.promise.Promises;
import kept.agent.read.Readings;
import kept.agent.search.Search;
import kept.agent.worklist.Worklist;
import kept.storage.connect.Connections;
import kept.storage.connect.Pool;
import kept.storage.connect.Schema;
import kept.storage.dialect.Dialect;
import kept.storage.dialect.StorageTrouble;
import kept.storage.move.Move;
import kept.storage.past.Past;
import kept.storage.past.PastMail;
import kept.storage.store.BankChangeStore;
import kept.storage.store.BookStore;
import kept.storage.store.CallStore;
import kept.storage.store.ConversationStore;
import kept.storage.store.DisputeStore;
import kept.storage.store.DocumentStore;
import kept.storage.store.FigureStore;
import kept.storage.store.ForgettingStore;
import kept.storage.store.HoldStore;
import kept.storage.store.HoldingsStore;
import kept.storage.store.ImportStore;
import kept.storage.store.InHand;
import kept.storage.store.InstallationStore;
import kept.storage.store.JournalStore;
import kept.storage.store.KeepingStore;
import kept.storage.store.LedgerStore;
import kept.storage.store.LegalHoldStore;
import kept.storage.store.LinkStore;
import kept.storage.store.NoticeStore;
import kept.storage.store.OutboxStore;
import kept.storage.store.PromiseStore;
import kept.storage.store.ReadingStore;
import kept.storage.store.ReceiptStore;
import kept.storage.store.SearchStore;
import kept.storage.store.StockStore;
import kept.storage.store.UserStore;
import kept.storage.store.VersionStore;
import kept.storage.store.WordFill;
import kept.storage.store.WorklistStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database, opened and up to date. Its stores may be used by many threads; each call is a transaction of its own, unless made inside {@link Books#write}. */
public final class Storage implements AutoCloseable {

    /** How long a right outlasts a process that ended without a word. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    private final Connections connections;
    private final Clock clock;
    private final InHand mailsInHand = new InHand();
    private final InHand sendingsInHand = new InHand();

    private Storage(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** As {@link #open(String, Optional, Clock)}, where the database asks for no password or the URL holds it. */
    public static Storage open(String url, Clock clock) {
        return open(url, Optional.empty(), clock);
    }

    /**
     * @param url      {@code jdbc:sqlite:/path/to/kept.db}, the file is made if there is none; or {@code postgresql://user@host:5432/database},
     *                 which must be there, its tables are made
     * @param password of the database's user; never printed
     * @param clock    of every instant that is stored
     * @throws IllegalArgumentException for a URL of no known form
     * @throws StorageTrouble           when the database cannot be used, or was written by a newer Kept
     */
    public static Storage open(String url, Optional<String> password, Clock clock) {
        Dialect dialect = Dialect.of(url, password);
        dialect.check();
        Schema.bringUpToDate(dialect);
        var connections = new Connections(dialect);
        try {
            new WordFill(connections).run();
            return new Storage(connections, clock);
        } catch (RuntimeException | Error e) {
            connections.close();
            throw e;
        }
    }

    /** All that the agent remembers by. */
    public Stores stores() {
        return new Stores(books(), ledger(), receipts(), conversations(), readings(), promises(), disputes(), holds(), worklist(), outbox(), notices(),
                journal(), documents(), bankChanges());
    }

    public BankChanges bankChanges() {
        return new BankChangeStore(connections);
    }

    public Ledger ledger() {
        return new LedgerStore(connections);
    }

    public LedgerImport imports() {
        return new ImportStore(connections, clock);
    }

    public Documents documents() {
        return new DocumentStore(connections, clock);
    }

    public Receipts receipts() {
        return new ReceiptStore(connections, clock, mailsInHand);
    }

    public Conversations conversations() {
        return new ConversationStore(connections);
    }

    public Readings readings() {
        return new ReadingStore(connections);
    }

    public Promises promises() {
        return new PromiseStore(connections);
    }

    public Disputes disputes() {
        return new DisputeStore(connections);
    }

    public Holds holds() {
        return new HoldStore(connections);
    }

    public Notices notices() {
        return new NoticeStore(connections);
    }

    public Worklist worklist() {
        return new WorklistStore(connections, clock);
    }

    public Search search() {
        return new SearchStore(connections);
    }

    public Outbox outbox() {
        return new OutboxStore(connections, clock, sendingsInHand);
    }

    public Journal journal() {
        return new JournalStore(connections, clock);
    }

    public Books books() {
        return new BookStore(connections, clock);
    }

    public Stocktaking stocktaking() {
        return new StockStore(connections, clock);
    }

    public Figures figures() {
        return new FigureStore(connections);
    }

    public CallStore calls() {
        return new CallStore(connections, clock);
    }

    public Installation installation() {
        return new InstallationStore(connections);
    }

    public VersionStore versions() {
        return new VersionStore(connections, clock);
    }

    public UserStore users() {
        return new UserStore(connections, clock);
    }

    public LinkStore links() {
        return new LinkStore(connections, clock);
    }

    /** A long past to measure on; for nothing else. */
    public Past past(PastMail mail, int accounts) {
        return new Past(connections, mail, accounts, clock.instant());
    }

    public Keeping keeping() {
        return new KeepingStore(connections, clock);
    }

    public Holdings holdings() {
        return new HoldingsStore(connections);
    }

    public LegalHolds legalHolds() {
        return new LegalHoldStore(connections, clock);
    }

    /** @param hash keyed with what is not in the database */
    public Forgetting forgetting(Function<EmailAddress, String> hash) {
        return new ForgettingStore(connections, clock, hash);
    }

    /** Where the data is, for messages. */
    public String place() {
        return connections.dialect().place();
    }

    /**
     * The right to be the only one, of all processes on this database, that does something (polls a mailbox, say), until it is closed; or on
     * SQLite until the process ends, on PostgreSQL until nobody renewed it for {@link #LEASE}. Empty when another has it.
     *
     * @param what letters, digits and hyphens
     */
    public Optional<Dialect.Sole> alone(String what) {
        return connections.dialect().alone(what, LEASE, connections);
    }

    /** Has the database look at what its tables hold, as it does by itself in time: after much was put in at once. */
    public void lookOver() {
        connections.alone(connections.dialect()::lookOver);
    }

    /** Which statements a piece of work asks this database, in this thread, without their parameters: for who looks at their plans. */
    public List<String> statements(Runnable work) {
        return connections.statements(work);
    }

    /** How its connections are used at this moment. */
    public List<Pool> pools() {
        return connections.pools();
    }

    /**
     * A copy as of now, while others go on working (R90): a SQLite file, whatever the database is, that {@link #open} opens and {@link #moveInto}
     * restores from.
     *
     * @param target a file that is not there yet; a half-written one is not left behind
     */
    public void backup(Path target) {
        if (Files.exists(target)) throw new IllegalArgumentException("backup " + target + ": already exists; name another file");
        var copied = new AtomicBoolean();
        connections.alone(handle -> copied.set(connections.dialect().backup(handle, target)));
        if (copied.get()) return;
        try (Storage file = open("jdbc:sqlite:" + target.toAbsolutePath(), clock)) {
            moveInto(file);
        } catch (RuntimeException | Error e) {
            delete(target, e);
            throw e;
        }
    }

    private static void delete(Path file, Throwable cause) {
        for (String part : List.of("", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(Path.of(file + part));
            } catch (IOException left) {
                cause.addSuppressed(left);
            }
        }
    }

    /**
     * Everything into another database, journal and all, as of now. This one stays as it is.
     *
     * @throws StorageTrouble when the other one is not empty
     */
    public Move moveInto(Storage other) {
        return Move.of(connections, other.connections);
    }

    @Override
    public void close() {
        try {
            connections.dialect().leave(connections);
        } catch (RuntimeException e) {
            // They run out by themselves.
            LOG.debug("rights were not given back", e);
        }
        connections.close();
    }
}
