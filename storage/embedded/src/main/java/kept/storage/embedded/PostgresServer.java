package kept.storage.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on a port of its own. It runs without fsync: nothing can be said by it of durability or speed. It ends with this process
 * at the latest.
 */
public final class PostgresServer implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable PostgresServer shared;

    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    private PostgresServer(Path data) {
        this.data = data;
        this.postgres = started(0);
        this.port = postgres.getPort();
    }

    /** The one that all tests of this process share; nobody stops it. */
    public static synchronized PostgresServer shared() {
        PostgresServer known = shared;
        if (known != null) return known;
        PostgresServer fresh = begin();
        shared = fresh;
        Runtime.getRuntime().addShutdownHook(new Thread(fresh::close, "kept-postgres-end"));
        return fresh;
    }

    /** One of its own, for who wants to stop it. */
    public static PostgresServer begin() {
        try {
            return new PostgresServer(Files.createTempDirectory("kept-postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres started(int port) {
        try {
            var builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setServerConfig("max_connections", "200");
            return port == 0 ? builder.start() : builder.setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Connections are cut off, transactions that were not committed are undone. */
    public void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Again, on the same port and with all that is in it. */
    public void start() {
        postgres = started(port);
    }

    public void restart() {
        stop();
        start();
    }

    /** From now on everybody but the user 'postgres' has to give a password. */
    public void askForPasswords() {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), """
                    host all postgres all trust
                    local all postgres trust
                    host all all all scram-sha-256
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("public", "select pg_reload_conf()");
    }

    /** A database of Kept, empty: a schema of its own, since to make a whole database takes as long as a hundred tests. */
    public Database database() {
        String name = "house" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        execute("public", "create schema " + name);
        return new Database(this, name);
    }

    private Connection connection(String schema) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/postgres?currentSchema=" + schema, "postgres", "");
    }

    private void execute(String schema, String sql) {
        try (Connection connection = connection(schema); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        stop();
        delete(data);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the data of a test's database at " + folder + " cannot be removed", e);
        }
    }

    /** @param name of its schema */
    public record Database(PostgresServer server, String name) {

        /** As it stands in the setting {@code store}; the user needs no password. */
        public String url() {
            return "postgresql://postgres@localhost:" + server.port() + "/postgres?currentSchema=" + name;
        }

        /** As at its beginning, tables and all: much sooner done than a new one. The journal cannot resist, since no trigger fires for a replica. */
        public void clear() {
            server.execute(name, """
                    do $$
                    declare r record;
                    begin
                        set local session_replication_role = replica;
                        for r in select table_name from information_schema.tables
                            where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history' loop
                            execute format('delete from %I', r.table_name);
                        end loop;
                        for r in select sequence_name from information_schema.sequences where sequence_schema = current_schema() loop
                            perform setval(r.sequence_name, 1, false);
                        end loop;
                    end $$""");
        }

        /** Its two hundred files go at once; left to the end, those of all tests take a minute. */
        public void drop() {
            server.execute("public", "drop schema " + name + " cascade");
        }

        public void execute(String sql) {
            server.execute(name, sql);
        }

        /** The first column of what the query finds. */
        public List<String> column(String sql) {
            var values = new ArrayList<String>();
            try (Connection connection = server.connection(name); ResultSet result = connection.createStatement().executeQuery(sql)) {
                while (result.next()) values.add(result.getString(1));
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            return values;
        }
    }
}
