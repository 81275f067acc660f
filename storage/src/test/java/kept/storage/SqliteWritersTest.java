package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import kept.agent.contracts.Given;
import kept.agent.contracts.Mails;
import kept.agent.conversation.Receipt;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.LedgerImport;
import kept.storage.connect.Connections;
import kept.storage.dialect.Dialect;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many writers on one file: nobody is turned away, nobody waits long. */
class SqliteWritersTest {

    private static final AccountId ACME = new AccountId("ACME");

    @TempDir
    private Path folder;

    private SqliteHouse house;

    @BeforeEach
    void open() {
        house = SqliteHouse.in(folder);
        Given.books().account("ACME").contact("maria@acme.example", "ACME").in(house);
    }

    @AfterEach
    void close() {
        house.storage().close();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("kept.db");
    }

    @Test
    void every_connection_has_the_settings_the_guarantees_rest_on() {
        try (Connections connections = new Connections(Dialect.of(url(), java.util.Optional.empty()))) {
            assertThat(connections.<List<String>>write(SqliteWritersTest::settings)).containsExactly("wal", "1", "2", "10000", "0");
            assertThat(connections.<List<String>>read(SqliteWritersTest::settings)).containsExactly("wal", "1", "2", "10000", "1");
        }
    }

    private static List<String> settings(Handle handle) {
        return List.of("journal_mode", "foreign_keys", "synchronous", "busy_timeout", "query_only").stream()
                .map(pragma -> handle.createQuery("pragma " + pragma).mapTo(String.class).one()).toList();
    }

    @Test
    void after_a_commit_another_process_writes_at_once() throws Exception {
        try (Connection other = DriverManager.getConnection(url()); var statement = other.createStatement()) {
            statement.execute("pragma busy_timeout = 0");
            long longest = 0;
            for (int i = 0; i < 20; i++) {
                house.writing(ACME, pen -> pen.journal().note("step", Map.of()));
                long before = System.nanoTime();
                // With no patience at all: a lock that was left behind would fail this, however fast the disk.
                statement.execute("insert into installation (key, value) values ('other', '" + i + "') on conflict (key) do update set value = excluded.value");
                longest = Math.max(longest, System.nanoTime() - before);
            }
            assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofMillis(1_000));
        }
    }

    @Test
    void nobody_is_turned_away_in_a_soak_of_four_threads_and_two_processes() throws Exception {
        int each = 40;
        var threads = Executors.newFixedThreadPool(4);
        // A second Storage on the same file stands for a second process: it shares no lock with the first.
        try (Storage second = Storage.open(url(), house.clock())) {
            var work = new ArrayList<Callable<Integer>>();
            for (Storage storage : List.of(house.storage(), house.storage(), second, second)) {
                work.add(() -> {
                    for (int i = 0; i < each; i++) {
                        storage.books().write(new kept.agent.journal.Lane.OfAccount(ACME), pen -> {
                            // Reads before it writes: what a deferred transaction cannot do (S2).
                            storage.conversations().current(ACME);
                            pen.conversations().begin(ACME, "x");
                            pen.journal().note("step", Map.of());
                            return "";
                        });
                        storage.ledger().account(ACME);
                    }
                    return each;
                });
            }
            int done = 0;
            for (var result : threads.invokeAll(work)) done += result.get();
            assertThat(done).isEqualTo(4 * each);
        } finally {
            threads.shutdownNow();
        }
        assertThat(house.journal().of(new kept.agent.journal.Lane.OfAccount(ACME))).hasSize(4 * each);
        assertThat(house.journal().verify()).isEmpty();
    }

    @Test
    void two_workers_never_get_the_same_mail() throws Exception {
        for (int i = 0; i < 40; i++) Mails.arrives(house, "sender" + i + "@x.example", "hello");
        var workers = Executors.newFixedThreadPool(4);
        try {
            var work = new ArrayList<Callable<List<Receipt>>>();
            for (int w = 0; w < 4; w++) {
                work.add(() -> {
                    var mine = new ArrayList<Receipt>();
                    for (var next = house.receipts().claim(Duration.ofMinutes(5)); next.isPresent(); next = house.receipts().claim(Duration.ofMinutes(5))) {
                        mine.add(next.get());
                    }
                    return mine;
                });
            }
            var all = new ArrayList<Receipt>();
            for (var result : workers.invokeAll(work)) all.addAll(result.get());
            assertThat(all).extracting(Receipt::id).hasSize(40).doesNotHaveDuplicates();
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void no_writer_waits_over_a_second_while_books_come_in() throws Exception {
        int rows = Integer.getInteger("kept.import.rows", 6_000);
        var importer = Executors.newSingleThreadExecutor();
        var longest = new AtomicLong();
        try (LedgerImport.Staging staging = house.imports().begin("feed")) {
            var coming = importer.submit(() -> {
                for (int from = 0; from < rows; from += 1_000) {
                    Given part = Given.more();
                    for (int i = from; i < Math.min(rows, from + 1_000); i++) part.invoice("INV-" + i, "ACME", "EUR 100.00", "2026-02-27");
                    staging.stage(part.lines());
                }
                return staging.publish();
            });
            while (!coming.isDone()) {
                long before = System.nanoTime();
                house.writing(ACME, pen -> pen.journal().note("step", Map.of()));
                longest.accumulateAndGet(System.nanoTime() - before, Math::max);
            }
            assertThat(coming.get().added()).isEqualTo(rows);
        } finally {
            importer.shutdownNow();
        }
        assertThat(Duration.ofNanos(longest.get())).as("longest wait of a writer").isLessThan(Duration.ofSeconds(1));
        assertThat(house.ledger().invoices(ACME)).hasSize(rows);
    }
}
