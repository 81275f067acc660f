package kept.storage.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import kept.storage.column.Columns;
import kept.storage.dialect.Dialect;
import kept.storage.dialect.StorageTrouble;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions. As many writers as the database takes come in the order they asked; readers each see one state of the books and
 * wait for nobody. Work that is begun inside a write, reading or writing, belongs to it.
 *
 * <p>A transaction that was certainly undone (two got in each other's way; the connection was lost before the commit) is done again a few
 * times: work has no effect but by its handle. One whose commit was under way when the connection was lost is not, since nobody knows whether
 * it is there: whoever asked looks again.
 */
public final class Connections implements Dialect.Transactions, AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long SURELY_NANOS = Duration.ofMinutes(5).toNanos();

    private final Dialect dialect;
    private final HikariDataSource writePool;
    private final HikariDataSource readPool;
    private final Jdbi writer;
    private final Jdbi reader;
    private final Semaphore turns;
    private final ThreadLocal<@Nullable Handle> present = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Handle> reading = new ThreadLocal<>();
    private final Watched watched = new Watched();

    public Connections(Dialect dialect) {
        this.dialect = dialect;
        Dialect.Pooling pooling = dialect.pooling();
        this.writePool = pool("kept-write", dialect.forWriting(), pooling.writers(), pooling);
        this.readPool = pool("kept-read", dialect.forReading(), pooling.readers(), pooling);
        this.turns = new Semaphore(pooling.writers(), true);
        this.writer = jdbi(writePool, dialect, watched);
        this.reader = jdbi(readPool, dialect, watched);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** @throws StorageTrouble when the database cannot be used now */
    @Override
    public <T> T write(Function<Handle, T> work) {
        Handle joined = present.get();
        if (joined != null) return work.apply(joined);
        return again(() -> writeOnce(work), false);
    }

    private <T> T writeOnce(Function<Handle, T> work) {
        turns.acquireUninterruptibly();
        try (Handle handle = writer.open()) {
            present.set(handle);
            dialect.beginWrite(handle);
            return ended(handle, work);
        } finally {
            present.remove();
            turns.release();
        }
    }

    public void writing(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return null;
        });
    }

    /** What {@link #surely} does. */
    @FunctionalInterface
    public interface Settling {

        /** @param perhapsDone it may have been committed before, by an attempt of which nobody heard */
        void apply(Handle handle, boolean perhapsDone);
    }

    /**
     * Writes what must not be lost because the database is away for a while: tried again for minutes, also when a commit's outcome is unknown. So
     * done twice it has to have the effect of once. Inside of a write it is a part of that, and no more.
     */
    public void surely(Settling work) {
        long end = System.nanoTime() + SURELY_NANOS;
        boolean perhapsDone = false;
        for (int attempt = 1; ; attempt++) {
            try {
                boolean perhaps = perhapsDone;
                writing(handle -> work.apply(handle, perhaps));
                return;
            } catch (StorageTrouble away) {
                perhapsDone = true;
                if (isWriting() || !away.kind().passes() || System.nanoTime() > end || !paused(Math.min(8, attempt + 2))) throw away;
            }
        }
    }

    /** @throws StorageTrouble when the database cannot be used now */
    public <T> T read(Function<Handle, T> work) {
        Handle joined = present.get();
        if (joined != null) return work.apply(joined);
        Handle outer = reading.get();
        if (outer != null) return work.apply(outer);
        return again(() -> readOnce(work), true);
    }

    private <T> T readOnce(Function<Handle, T> work) {
        try (Handle handle = reader.open()) {
            reading.set(handle);
            dialect.beginRead(handle);
            return ended(handle, work);
        } finally {
            reading.remove();
        }
    }

    public List<Pool> pools() {
        return List.of(Pool.of(writePool), Pool.of(readPool));
    }

    /** Whether the calling thread is inside a write. */
    public boolean isWriting() {
        return present.get() != null;
    }

    /** Outside any transaction. */
    public void alone(Consumer<Handle> work) {
        turns.acquireUninterruptibly();
        try (Handle handle = writer.open()) {
            work.accept(handle);
        } finally {
            turns.release();
        }
    }

    private <T> T ended(Handle handle, Function<Handle, T> work) {
        T result;
        try {
            result = work.apply(handle);
        } catch (RuntimeException | Error e) {
            undo(handle, e);
            throw e;
        }
        try {
            dialect.commit(handle);
            return result;
        } catch (RuntimeException | Error e) {
            undo(handle, e);
            throw new Uncommitted(e);
        }
    }

    private void undo(Handle handle, Throwable cause) {
        try {
            dialect.rollback(handle);
        } catch (RuntimeException alreadyOver) {
            cause.addSuppressed(alreadyOver);
        }
    }

    /** What went wrong while a commit was under way. */
    private static final class Uncommitted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Uncommitted(Throwable cause) {
            super(cause);
        }
    }

    /** @param reading nothing is changed: lost in its commit it may be done again as well */
    private <T> T again(Supplier<T> once, boolean reading) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once.get();
            } catch (RuntimeException e) {
                boolean duringCommit = e instanceof Uncommitted;
                RuntimeException failure = duringCommit && e.getCause() instanceof RuntimeException inner ? inner : e;
                Optional<SQLException> sql = sql(failure);
                if (sql.isEmpty()) throw failure;
                Optional<StorageTrouble> trouble = trouble(sql.get());
                boolean undone = conflicts(sql.get()) || (reading || !duringCommit) && trouble.filter(t -> t.kind() == StorageTrouble.Kind.LOST).isPresent();
                if (undone && attempt < ATTEMPTS && paused(attempt)) continue;
                if (trouble.isPresent()) throw trouble.get();
                throw failure;
            }
        }
    }

    private boolean conflicts(SQLException failure) {
        return causes(failure, dialect::isConflict);
    }

    private Optional<StorageTrouble> trouble(SQLException failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (!(e instanceof SQLException sql)) continue;
            Optional<StorageTrouble> trouble = dialect.trouble(sql);
            if (trouble.isPresent()) return trouble;
        }
        return Optional.empty();
    }

    private static boolean causes(Throwable failure, java.util.function.Predicate<SQLException> what) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SQLException sql && what.test(sql)) return true;
        }
        return false;
    }

    private static Optional<SQLException> sql(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SQLException sql) return Optional.of(sql);
        }
        return Optional.empty();
    }

    /** So that two who got in each other's way do not meet again at once. @return false when somebody wants this thread to end */
    private static boolean paused(int attempt) {
        long most = FIRST_PAUSE_MILLIS << attempt;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Which statements this thread asks for during a piece of work, as the database gets them. For who looks at their plans; parameters are not in it. */
    public List<String> statements(Runnable work) {
        return watched.during(work);
    }

    private static Jdbi jdbi(DataSource pool, Dialect dialect, Watched watched) {
        Jdbi jdbi = Columns.install(Jdbi.create(pool), dialect);
        jdbi.setSqlLogger(watched);
        jdbi.getConfig(Dialect.Known.class).set(dialect);
        // By default a failed statement prints its parameters: addresses, quotes, whole mails (R97).
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementException::getShortMessage);
        jdbi.setStatementBuilderFactory(connection -> new ReusedStatements());
        return jdbi;
    }

    private static HikariDataSource pool(String name, DataSource source, int size, Dialect.Pooling pooling) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(pooling.patience().toMillis());
        config.setMaxLifetime(pooling.life().toMillis());
        config.setIdleTimeout(pooling.life().toMillis() / 3);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        readPool.close();
        writePool.close();
    }
}
