package kept.storage.dialect;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import kept.agent.journal.Lane;
import org.jdbi.v3.core.Handle;

/** What a database does its own way; everything else is SQL that all of them share. */
public interface Dialect {

    /** @throws IllegalArgumentException naming the forms that are known, for any other URL */
    static Dialect of(String url) {
        if (url.startsWith(Sqlite.PREFIX)) return new Sqlite(url);
        throw new IllegalArgumentException("database URL '" + url.replaceAll("//[^@/]*@", "//…@") + "': write jdbc:sqlite:/path/to/kept.db");
    }

    /** Where it is, for messages: without user or password. */
    String place();

    /** Each new connection is checked for the settings the guarantees rest on before it is used. */
    DataSource forWriting();

    /** Connections that cannot change anything. */
    DataSource forReading();

    int writers();

    /** Folder of the migrations on the class path. */
    String migrations();

    /** Takes the right to write at once: a transaction that begins by reading never finds itself unable to write (S2). */
    void beginWrite(Handle handle);

    /** From here on all reads see one state. */
    void beginRead(Handle handle);

    void commit(Handle handle);

    void rollback(Handle handle);

    /**
     * The right to be the only one, of all processes on this database, that does something, until it is closed or the process ends.
     *
     * @return empty when another has it
     */
    Optional<Sole> alone(String what);

    interface Sole extends AutoCloseable {
        @Override
        void close();
    }

    /** No other transaction works in this lane until the present one ends. */
    void lock(Handle handle, Lane lane);

    /** What a queue's query ends with, so that two workers never wait for, or get, the same row. */
    String skipLocked();

    Object column(Instant instant);

    Object column(LocalDate day);

    /** A copy of the whole database as it stands now, while others go on working. */
    void backup(Handle handle, Path target);
}
