package kept.storage.dialect;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import kept.agent.journal.Lane;
import kept.agent.search.Wanted;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One file. Its defaults (no foreign keys, rollback journal, 3 s of patience) are not ours: see {@link #check}.
 *
 * <p>Transactions are begun and ended by statements of our own, with JDBC's autocommit left on: with it off, the driver begins the next
 * transaction the moment one is committed, and its lock shuts every other process out (S3).
 */
final class Sqlite implements Dialect {

    static final String PREFIX = "jdbc:sqlite:";

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int READERS = 4;
    private static final int SCRUBS = 3;

    private final String url;
    private final Path file;
    private final String process = ProcessName.make();
    private final Map<String, Optional<FileChannel>> held = new ConcurrentHashMap<>();

    Sqlite(String url) {
        this.url = url;
        String path = url.substring(PREFIX.length());
        int options = path.indexOf('?');
        if (path.isBlank() || path.startsWith(":memory:") || path.startsWith("file:") || options >= 0) {
            throw new IllegalArgumentException("database URL '" + url + "': write jdbc:sqlite: and the path of a file, without options");
        }
        this.file = Path.of(path).toAbsolutePath();
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("database URL '" + url + "': there is no folder " + folder + "; make it first");
        }
        if (!Files.exists(file)) make(file);
    }

    /** For its owner's eyes only, as are the journal files SQLite puts beside it: it holds customers' mail. */
    private static void make(Path file) {
        try {
            Files.createFile(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file + ": is its folder writable?", e);
        }
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public DataSource forWriting() {
        return source(false);
    }

    @Override
    public DataSource forReading() {
        return source(true);
    }

    /** A file does not go away: its connections need no renewing. */
    @Override
    public Pooling pooling() {
        return new Pooling(1, READERS, Duration.ZERO, Duration.ofSeconds(30));
    }

    @Override
    public void check() {
        // Each connection is checked when it is made.
    }

    @Override
    public String migrations() {
        return "classpath:db/sqlite";
    }

    @Override
    public void beginWrite(Handle handle) {
        handle.execute("begin immediate");
    }

    @Override
    public void beginRead(Handle handle) {
        handle.execute("begin deferred");
    }

    @Override
    public void commit(Handle handle) {
        handle.execute("commit");
    }

    @Override
    public void rollback(Handle handle) {
        handle.execute("rollback");
    }

    /** By a lock on a file beside the database: the system lifts it when the process dies, however it dies. */
    @Override
    public Optional<Sole> alone(String what, Duration lease, Transactions transactions) {
        // To open the file a second time and close it would lift the lock this process holds: POSIX counts by process, not by channel.
        if (held.putIfAbsent(what, Optional.empty()) != null) return Optional.empty();
        Path lock = file.resolveSibling(file.getFileName() + "." + what + ".lock");
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = tryLock(channel) != null;
            if (taken) {
                held.put(what, Optional.of(channel));
                return Optional.of(new Locked(this, what, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + lock + ": is its folder writable?", e);
        } finally {
            if (!taken) held.remove(what);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private record Locked(Sqlite sqlite, String what, FileChannel channel) implements Sole {

        @Override
        public boolean renew() {
            return channel.isOpen();
        }

        @Override
        public void close() {
            sqlite.giveBack(what, channel);
        }
    }

    @Override
    public String process() {
        return process;
    }

    /** Only one process works on a file; what claims in it bear another's name was left by one that died. */
    @Override
    public void present(Handle handle) {}

    @Override
    public String gone(String column) {
        return "(" + column + " is null or " + column + " <> :me)";
    }

    /** Nobody can take the lock from a process that lives. */
    @Override
    public void fence(Handle handle, String what) {}

    @Override
    public void leave(Transactions transactions) {
        List.copyOf(held.keySet()).forEach(what -> held.getOrDefault(what, Optional.empty()).ifPresent(channel -> giveBack(what, channel)));
    }

    private void giveBack(String what, FileChannel channel) {
        // Closed already, and perhaps taken again since.
        if (!channel.isOpen()) return;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.remove(what);
        }
    }

    @Override
    public void lock(Handle handle, Lane lane) {
        // The one writer is in all lanes.
    }

    @Override
    public void lockBooks(Handle handle) {
        // The one writer is alone with them.
    }

    @Override
    public void lockAllLanes(Handle handle) {
        // The one writer is in all lanes.
    }

    @Override
    public void lockArrivals(Handle handle) {
        // The one writer is the only one who stores.
    }

    /** Words are letters and digits alone: nothing in them could be taken for the query's own signs. */
    @Override
    public ByWords byWords(String table, Wanted wanted) {
        String sql = "select rowid as id from <index> where <index> match :wanted and rowid < :before order by rowid desc limit :limit".replace("<index>", table + "_index");
        return new ByWords(sql, wanted.words().stream().map(w -> '"' + w.text() + '"' + (w.beginning() ? "*" : "")).collect(Collectors.joining(" AND ")));
    }

    @Override
    public String daysSince(String column) {
        return "((:now - " + column + ") / 86400000)";
    }

    @Override
    public String skipLocked() {
        return "";
    }

    @Override
    public String locked() {
        return "";
    }

    @Override
    public Object column(Instant instant) {
        return instant.toEpochMilli();
    }

    @Override
    public Object column(LocalDate day) {
        return day.toString();
    }

    /** Pages given free are overwritten at once (secure_delete); the file written anew has no remains between its rows either. */
    /** It never does. */
    @Override
    public void lookOver(Handle handle) {}

    @Override
    public boolean scrub(Handle handle) {
        try {
            handle.execute("vacuum");
        } catch (StatementException e) {
            // Somebody writes, or there is no room for the second file: what was removed is removed, its bytes go another time.
            return false;
        }
        for (int attempt = 0; attempt < SCRUBS; attempt++) {
            // The write-ahead log still holds the pages as they were; cut to nothing as soon as no reader needs it.
            boolean busy = handle.createQuery("pragma wal_checkpoint(truncate)").map((rs, c) -> rs.getInt(1) != 0).one();
            if (!busy) return true;
        }
        return false;
    }

    @Override
    public Object column(boolean yes) {
        return yes ? 1 : 0;
    }

    @Override
    public boolean backup(Handle handle, Path target) {
        if (Files.exists(target)) throw new IllegalArgumentException("backup " + target + ": already exists; name another file");
        make(target);
        handle.createUpdate("vacuum into :target").bind("target", target.toAbsolutePath().toString()).execute();
        return true;
    }

    @Override
    public Map<String, Long> lastNumbers(Handle handle) {
        return handle.createQuery("select name, seq from sqlite_sequence").setMapKeyColumn("name").setMapValueColumn("seq").collectInto(new GenericType<Map<String, Long>>() {});
    }

    @Override
    public void continueNumbers(Handle handle, Map<String, Long> last) {
        last.forEach((table, number) -> {
            int known = handle.createUpdate("update sqlite_sequence set seq = max(seq, :number) where name = :table").bind("table", table).bind("number", number).execute();
            if (known == 0) handle.createUpdate("insert into sqlite_sequence (name, seq) values (:table, :number)").bind("table", table).bind("number", number).execute();
        });
    }

    @Override
    public Optional<StorageTrouble> trouble(SQLException failure) {
        return new SqliteTroubles(place()).of(failure);
    }

    /** The one writer has nobody to be in conflict with. */
    @Override
    public boolean isConflict(SQLException failure) {
        return false;
    }

    private DataSource source(boolean queryOnly) {
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.enableCaseSensitiveLike(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(config);
        source.setUrl(url);
        return new Checked(source, queryOnly);
    }

    private static void check(Connection connection, boolean queryOnly) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (queryOnly) statement.execute("pragma query_only = on");
            // What was removed is to be gone from the file, not only from its index.
            statement.execute("pragma secure_delete = on");
            require(statement, "journal_mode", "wal");
            require(statement, "foreign_keys", "1");
            require(statement, "synchronous", "2");
            require(statement, "busy_timeout", Integer.toString(PATIENCE_MILLIS));
            require(statement, "secure_delete", "1");
            require(statement, "query_only", queryOnly ? "1" : "0");
        }
    }

    private static void require(Statement statement, String pragma, String wanted) throws SQLException {
        try (ResultSet result = statement.executeQuery("pragma " + pragma)) {
            String found = result.next() ? result.getString(1) : "nothing";
            if (!found.equalsIgnoreCase(wanted)) {
                throw new SQLException("SQLite answers " + pragma + " = " + found + " where Kept needs " + wanted
                        + "; a database on a network drive cannot keep its promises: move it to a local disk");
            }
        }
    }

    /** Asserts the settings on every connection that is made. */
    private record Checked(DataSource source, boolean queryOnly) implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = source.getConnection();
            try {
                check(connection, queryOnly);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return source.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            source.setLogWriter(out);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            source.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return source.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            return source.getParentLogger();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return source.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return source.isWrapperFor(type);
        }
    }
}
