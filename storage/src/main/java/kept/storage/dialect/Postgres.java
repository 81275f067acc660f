package kept.storage.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import kept.agent.journal.Lane;
import kept.agent.search.Wanted;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL, for many processes on one database. Writers work side by side in READ COMMITTED, one at a time in each lane by an advisory lock:
 * whoever gets it sees everything the one before has committed. Readers see one state (REPEATABLE READ).
 */
final class Postgres implements Dialect {

    private static final int OLDEST = 13;
    /** Of one process: twenty processes fit into the hundred connections that a server allows by default with room for others only at five each. */
    private static final Pooling POOLING = new Pooling(6, 4, Duration.ofMinutes(30), Duration.ofSeconds(10));
    private static final int CONNECT_SECONDS = 10;
    /** No statement is silent for longer; a server that vanished without a word holds nobody for ever (R9). */
    private static final int SILENCE_SECONDS = 300;
    private static final int ROWS_AT_ONCE = 500;
    /** Tables that words are taken out of. */
    private static final List<String> SCRUBBED = List.of("raw_mail", "receipt", "message", "reading", "model_call", "promise", "dispute", "outbox", "work_item", "conversation", "notice",
            "contact_version", "mail_words", "account_words");
    /** Vacuum leaves the words of rows that are gone standing in these: they are made anew. */
    private static final List<String> REMADE = List.of("mail_words_index", "account_words_index");

    private final PostgresUrl url;
    private final PostgresTroubles troubles;
    private final Leases leases = new Leases();

    Postgres(PostgresUrl url) {
        this.url = url;
        this.troubles = new PostgresTroubles(url.place());
    }

    @Override
    public String place() {
        return url.place();
    }

    @Override
    public void check() {
        try (Connection connection = forWriting().getConnection(); Statement statement = connection.createStatement()) {
            int version = Integer.parseInt(shown(statement, "server_version_num")) / 10_000;
            if (version < OLDEST) {
                throw new StorageTrouble(StorageTrouble.Kind.TOO_OLD, "database " + place() + " is PostgreSQL " + version + "; Kept needs " + OLDEST + " or newer");
            }
            String encoding = shown(statement, "server_encoding");
            if (!encoding.equals("UTF8")) {
                throw new StorageTrouble(StorageTrouble.Kind.UNFIT, "database " + place() + " is encoded as " + encoding + "; Kept needs UTF8");
            }
            if (shown(statement, "transaction_read_only").equals("on")) {
                throw new StorageTrouble(StorageTrouble.Kind.READ_ONLY, "database " + place() + " takes no changes: it is a standby, or set to read-only");
            }
        } catch (SQLException e) {
            throw trouble(e).orElseGet(() -> new StorageTrouble(StorageTrouble.Kind.UNREACHABLE, "database " + place() + " cannot be used: SQLState " + e.getSQLState(), e));
        }
    }

    private static String shown(Statement statement, String setting) throws SQLException {
        try (ResultSet result = statement.executeQuery("show " + setting)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public DataSource forWriting() {
        return source(false);
    }

    @Override
    public DataSource forReading() {
        return source(true);
    }

    private DataSource source(boolean queryOnly) {
        var source = new PGSimpleDataSource();
        source.setUrl(url.jdbc());
        url.user().ifPresent(source::setUser);
        url.password().ifPresent(source::setPassword);
        source.setApplicationName("kept");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SILENCE_SECONDS);
        source.setTcpKeepAlive(true);
        source.setReadOnly(queryOnly);
        source.setDefaultRowFetchSize(ROWS_AT_ONCE);
        // The server's details name the values that were to be stored (R97).
        source.setLogServerErrorDetail(false);
        source.setSslMode(url.sslMode());
        if (!url.options().containsKey("sslrootcert") && url.sslMode().startsWith("verify")) source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        Optional.ofNullable(url.options().get("sslrootcert")).ifPresent(source::setSslRootCert);
        Optional.ofNullable(url.options().get("sslcert")).ifPresent(source::setSslCert);
        Optional.ofNullable(url.options().get("sslkey")).ifPresent(source::setSslKey);
        Optional.ofNullable(url.options().get("currentSchema")).ifPresent(source::setCurrentSchema);
        source.setTargetServerType(url.options().getOrDefault("targetServerType", url.hosts().size() > 1 ? "primary" : "any"));
        return new PostgresSource(source, queryOnly);
    }

    @Override
    public Pooling pooling() {
        return POOLING;
    }

    @Override
    public String migrations() {
        return "classpath:db/postgresql";
    }

    @Override
    public void beginWrite(Handle handle) {
        handle.begin();
    }

    @Override
    public void beginRead(Handle handle) {
        handle.begin();
    }

    @Override
    public void commit(Handle handle) {
        handle.commit();
    }

    @Override
    public void rollback(Handle handle) {
        handle.rollback();
    }

    @Override
    public Optional<Sole> alone(String what, Duration lease, Transactions transactions) {
        return leases.take(what, lease, transactions);
    }

    @Override
    public void leave(Transactions transactions) {
        leases.leave(transactions);
    }

    @Override
    public String process() {
        return leases.me();
    }

    @Override
    public void present(Handle handle) {
        leases.present(handle);
    }

    @Override
    public String gone(String column) {
        return "(" + column + " is null or " + column + " <> :me and not exists (select 1 from lease l where l.name = 'process-' || " + column
                + " and l.until_at > clock_timestamp()))";
    }

    @Override
    public void fence(Handle handle, String what) {
        leases.fence(handle, what);
    }

    /** The books are shared among the lanes, and their switch waits for all of them: see {@link #lockAllLanes}. */
    @Override
    public void lock(Handle handle, Lane lane) {
        if (!handle.getConfig(Known.class).isFirst(lane.key())) return;
        handle.createQuery("select 1 from (select pg_advisory_xact_lock_shared(:books), pg_advisory_xact_lock(:lane)) as locks")
                .bind("books", key("books")).bind("lane", key("lane " + lane.key())).mapTo(Integer.class).one();
    }

    @Override
    public void lockBooks(Handle handle) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock_shared(:books)) as locks").bind("books", key("books")).mapTo(Integer.class).one();
    }

    @Override
    public void lockAllLanes(Handle handle) {
        lock(handle, "books");
    }

    @Override
    public void lockArrivals(Handle handle) {
        lock(handle, "arrivals");
    }

    private static void lock(Handle handle, String what) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(:key)) as locks").bind("key", key(what)).mapTo(Integer.class).one();
    }

    /** Two names with one key wait for each other without need, and that is all. */
    private static long key(String what) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(("kept " + what).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** Words are letters and digits alone: nothing in them could be taken for the query's own signs. */
    @Override
    public ByWords byWords(String table, Wanted wanted) {
        String sql = """
                select id from <table> where array_to_tsvector(string_to_array(words, ' ')) @@ cast(:wanted as tsquery) and id < :before order by id desc limit :limit
                """.replace("<table>", table);
        return new ByWords(sql, wanted.words().stream().map(w -> "'" + w.text() + "'" + (w.beginning() ? ":*" : "")).collect(Collectors.joining(" & ")));
    }

    @Override
    public String daysSince(String column) {
        return "cast(floor(extract(epoch from (cast(:now as timestamptz) - " + column + ")) / 86400) as bigint)";
    }

    @Override
    public String skipLocked() {
        return "for update skip locked";
    }

    @Override
    public String locked() {
        return "for update";
    }

    /** Cut, as SQLite's milliseconds are; the column itself would round, into the future. */
    @Override
    public Object column(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    @Override
    public Object column(LocalDate day) {
        return day;
    }

    @Override
    public Object column(boolean yes) {
        return yes;
    }

    @Override
    public void lookOver(Handle handle) {
        handle.execute("vacuum analyze");
    }

    /** Rows that are dead are taken out of their pages. The server's own logs, and copies of it, have rules of their own. */
    @Override
    public boolean scrub(Handle handle) {
        for (String table : SCRUBBED) handle.createUpdate("vacuum <table>").define("table", table).execute();
        for (String index : REMADE) handle.createUpdate("reindex index concurrently <index>").define("index", index).execute();
        return true;
    }

    @Override
    public boolean backup(Handle handle, Path target) {
        return false;
    }

    @Override
    public Map<String, Long> lastNumbers(Handle handle) {
        var last = new HashMap<String, Long>();
        for (String table : numbered(handle)) {
            handle.createQuery("select last_value from pg_sequences where schemaname || '.' || sequencename = pg_get_serial_sequence(:table, 'id')").bind("table", table)
                    .mapTo(Long.class).findOne().ifPresent(number -> last.put(table, number));
        }
        return last;
    }

    @Override
    public void continueNumbers(Handle handle, Map<String, Long> last) {
        for (String table : numbered(handle)) {
            long number = last.getOrDefault(table, 0L);
            handle.createQuery("select setval(pg_get_serial_sequence(:table, 'id'), :number, :given)").bind("table", table).bind("number", Math.max(1, number)).bind("given", number > 0)
                    .mapTo(Long.class).one();
        }
    }

    private static List<String> numbered(Handle handle) {
        String sql = "select table_name from information_schema.columns where table_schema = current_schema() and is_identity = 'YES' and column_name = 'id'";
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    @Override
    public Optional<StorageTrouble> trouble(SQLException failure) {
        return troubles.of(failure);
    }

    @Override
    public boolean isConflict(SQLException failure) {
        return PostgresTroubles.isConflict(failure);
    }
}
