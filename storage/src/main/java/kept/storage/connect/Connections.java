package kept.storage.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import kept.storage.column.Columns;
import kept.storage.dialect.Dialect;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions. Writers come one after another, in the order they asked; readers each see one state of the books and
 * wait for nobody. Work that is begun inside a write, reading or writing, belongs to it.
 */
public final class Connections implements AutoCloseable {

    private static final int READERS = 4;
    private static final long WAIT_MILLIS = 30_000;

    private final Dialect dialect;
    private final HikariDataSource writePool;
    private final HikariDataSource readPool;
    private final Jdbi writer;
    private final Jdbi reader;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ThreadLocal<@Nullable Handle> present = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Handle> reading = new ThreadLocal<>();

    public Connections(Dialect dialect) {
        this.dialect = dialect;
        this.writePool = pool("kept-write", dialect.forWriting(), dialect.writers());
        this.readPool = pool("kept-read", dialect.forReading(), READERS);
        this.writer = jdbi(writePool, dialect);
        this.reader = jdbi(readPool, dialect);
    }

    public Dialect dialect() {
        return dialect;
    }

    public <T> T write(Function<Handle, T> work) {
        Handle joined = present.get();
        if (joined != null) return work.apply(joined);
        turn.lock();
        try (Handle handle = writer.open()) {
            present.set(handle);
            dialect.beginWrite(handle);
            return ended(handle, work);
        } finally {
            present.remove();
            turn.unlock();
        }
    }

    public void writing(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return null;
        });
    }

    public <T> T read(Function<Handle, T> work) {
        Handle joined = present.get();
        if (joined != null) return work.apply(joined);
        Handle outer = reading.get();
        if (outer != null) return work.apply(outer);
        try (Handle handle = reader.open()) {
            reading.set(handle);
            dialect.beginRead(handle);
            return ended(handle, work);
        } finally {
            reading.remove();
        }
    }

    /** Whether the calling thread is inside a write. */
    public boolean isWriting() {
        return present.get() != null;
    }

    /** Outside any transaction. */
    public void alone(Consumer<Handle> work) {
        turn.lock();
        try (Handle handle = writer.open()) {
            work.accept(handle);
        } finally {
            turn.unlock();
        }
    }

    private <T> T ended(Handle handle, Function<Handle, T> work) {
        try {
            T result = work.apply(handle);
            dialect.commit(handle);
            return result;
        } catch (RuntimeException | Error e) {
            try {
                dialect.rollback(handle);
            } catch (RuntimeException alreadyOver) {
                e.addSuppressed(alreadyOver);
            }
            throw e;
        }
    }

    private static Jdbi jdbi(DataSource pool, Dialect dialect) {
        Jdbi jdbi = Columns.install(Jdbi.create(pool), dialect);
        // By default a failed statement prints its parameters: addresses, quotes, whole mails (R97).
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementException::getShortMessage);
        jdbi.setStatementBuilderFactory(connection -> new ReusedStatements());
        return jdbi;
    }

    private static HikariDataSource pool(String name, DataSource source, int size) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        // A file does not go away; connections need no renewing.
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        readPool.close();
        writePool.close();
    }
}
