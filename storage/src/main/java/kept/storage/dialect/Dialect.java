package kept.storage.dialect;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import kept.agent.journal.Lane;
import kept.agent.search.Wanted;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/** What a database does its own way; everything else is SQL that all of them share. */
public interface Dialect {

    /**
     * @param password for a database that asks for one; in the URL it may stand too, for tests and tools
     * @throws IllegalArgumentException naming the forms that are known, for any other URL
     */
    static Dialect of(String url, Optional<String> password) {
        if (url.startsWith(Sqlite.PREFIX)) return new Sqlite(url);
        if (PostgresUrl.isOne(url)) return new Postgres(PostgresUrl.parse(url, password));
        throw new IllegalArgumentException("database URL '" + url.replaceAll("//[^@/]*@", "//…@")
                + "': write jdbc:sqlite:/path/to/kept.db or postgresql://user@host:5432/database");
    }

    /** Where it is, for messages: without user or password. */
    String place();

    /**
     * Looks whether the database can be used at all, before anything is done with it.
     *
     * @throws StorageTrouble saying what is wrong
     */
    void check();

    /** Each new connection is checked for the settings the guarantees rest on before it is used. */
    DataSource forWriting();

    /** Connections that cannot change anything. */
    DataSource forReading();

    Pooling pooling();

    /**
     * How many connections are kept, and for how long.
     *
     * @param writers  how many transactions may write at the same time
     * @param life     after it a connection is renewed; zero: never
     * @param patience how long somebody waits for a connection
     */
    record Pooling(int writers, int readers, Duration life, Duration patience) {}

    /** Folder of the migrations on the class path. */
    String migrations();

    /** Takes the right to write at once: a transaction that begins by reading never finds itself unable to write (S2). */
    void beginWrite(Handle handle);

    /** From here on all reads see one state. */
    void beginRead(Handle handle);

    void commit(Handle handle);

    void rollback(Handle handle);

    /**
     * The right to be the only one, of all processes on this database, that does something.
     *
     * @param what  letters, digits and hyphens
     * @param lease how long it lasts after its process ended without a word, or stopped renewing it; where the system itself knows that, at once
     * @return empty when another has it
     */
    Optional<Sole> alone(String what, Duration lease, Transactions transactions);

    /** Runs work in a transaction of its own. */
    interface Transactions {
        <T> T write(Function<Handle, T> work);
    }

    /** A right that only one process has at a time. It ends by {@link #close}, or some time after its process did. */
    interface Sole extends AutoCloseable {

        /** Makes it last. @return false when it was lost: another may have it, and what rests on it must not go on */
        boolean renew();

        @Override
        void close();
    }

    /**
     * Within a transaction that rests on a right this process took: nobody else gets it until the transaction ends. Nothing where the process
     * never took it.
     *
     * @throws LostRight when it was lost; nothing of the transaction may be kept
     */
    void fence(Handle handle, String what);

    /** A right was lost to another process, or may have been. */
    final class LostRight extends IllegalStateException {
        private static final long serialVersionUID = 1;

        LostRight(String what) {
            super("the right to be the only one to " + what + " was lost: another process may have it; nothing was stored");
        }
    }

    /** Gives back whatever rights this process still has, and says that it is gone: at its end. */
    void leave(Transactions transactions);

    /** This process, as others know it. */
    String process();

    /** Within a transaction: says that this process lives, so that others leave alone what it has in hand. */
    void present(Handle handle);

    /**
     * A condition on a column that names a process, true when that process is gone; {@code :me} is this one.
     *
     * @param column as it stands in the statement
     */
    String gone(String column);

    /** No other transaction works in this lane, and no books are switched, until the present one ends. */
    void lock(Handle handle, Lane lane);

    /** No books are switched until the present transaction ends. To be taken before any row. */
    void lockBooks(Handle handle);

    /** Until the present transaction ends no lane is worked in: what changes for all accounts at once changes between two acts. */
    void lockAllLanes(Handle handle);

    /** Mails get their numbers in the order in which they become visible: no other transaction stores mails until the present one ends. */
    void lockArrivals(Handle handle);

    /**
     * How a table of words (its name ends in {@code _words}) is asked by its index.
     *
     * @param sql    the numbers of the rows below {@code :before} in which all of {@code :wanted} stands, the greatest first, {@code :limit} at most
     * @param wanted to be bound
     */
    record ByWords(String sql, String wanted) {}

    ByWords byWords(String table, Wanted wanted);

    /** Whole days from the instant in a column to {@code :now}, as an expression. */
    String daysSince(String column);

    /** What a queue's query ends with, so that two workers never wait for, or get, the same row. */
    String skipLocked();

    /** What a query ends with whose rows are to stay as they are until the transaction ends. */
    String locked();

    Object column(Instant instant);

    Object column(LocalDate day);

    Object column(boolean yes);

    /** What the server does by itself in time: looks at what the tables hold. Outside any transaction. */
    void lookOver(Handle handle);

    /**
     * Sees to it that what was deleted does not stand in the database's files any more, as far as it can. Outside any transaction.
     *
     * @return false when somebody was reading, and it could not be finished
     */
    boolean scrub(Handle handle);

    /**
     * A copy of the whole database as it stands now, in its own form, while others go on working.
     *
     * @return false where the database has no file of its own that could be copied: nothing was written
     */
    boolean backup(Handle handle, Path target);

    /** The highest number each table has given to a row so far, also where that row is gone: a number is never given twice. */
    Map<String, Long> lastNumbers(Handle handle);

    /** Goes on behind these numbers. */
    void continueNumbers(Handle handle, Map<String, Long> last);

    /** What a failure of the database means to people; empty when it means that a statement was wrong. */
    Optional<StorageTrouble> trouble(SQLException failure);

    /** Two transactions got in each other's way, and this one was undone: done again, it may succeed. */
    boolean isConflict(SQLException failure);

    /** The dialect of a handle's database. */
    static Dialect of(Handle handle) {
        return handle.getConfig(Known.class).dialect();
    }

    /** Lets whoever has a handle ask for its dialect. */
    final class Known implements JdbiConfig<Known> {

        private Optional<Dialect> dialect = Optional.empty();
        private final Set<String> locked = new HashSet<>();

        public void set(Dialect set) {
            this.dialect = Optional.of(set);
        }

        Dialect dialect() {
            return dialect.orElseThrow();
        }

        /** @return whether this handle, which lives for one transaction, asks for it for the first time */
        boolean isFirst(String lock) {
            return locked.add(lock);
        }

        @Override
        public Known createCopy() {
            var copy = new Known();
            copy.dialect = dialect;
            return copy;
        }
    }
}
