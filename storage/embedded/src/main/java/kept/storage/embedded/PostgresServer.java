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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on a port of its own. It runs without fsync: nothing can be said by it of durability or speed. It ends with this process
 * at the latest.
 */
public final class PostgresServer implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable PostgresServer shared;

    private final Path data;
    private EmbeddedPostgres postgres;

    private PostgresServer(Path data) {
        this.data = data;
        this.postgres = started(0);
    }

    /** The one that all tests of this process share; nobody stops it. */
    public static synchronized PostgresServer shared() {
        PostgresServer known = shared;
        if (known != null) return known;
        PostgresServer fresh = begin();
        shared = fresh;
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
            var builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(port == 0).setServerConfig("max_connections", "200");
            return port == 0 ? builder.start() : builder.setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return postgres.getPort();
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
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name of its schema */
    public record Database(PostgresServer server, String name) {

        /** As it stands in the setting {@code store}; the user needs no password. */
        public String url() {
            return "postgresql://postgres@localhost:" + server.port() + "/postgres?currentSchema=" + name;
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
