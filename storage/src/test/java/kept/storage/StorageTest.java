package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.contracts.Given;
import kept.agent.contracts.Mails;
import kept.agent.contracts.SettableClock;
import kept.agent.conversation.ReceiptId;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.LedgerImport;
import kept.agent.ledger.Money;
import kept.agent.llm.Spent;
import kept.agent.promise.Promise;
import kept.storage.store.CallStore;
import kept.storage.store.VersionStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the storage does beside the agent's ports. */
class StorageTest {

    @TempDir
    private Path folder;

    private SqliteHouse house;
    private Storage storage;

    @BeforeEach
    void open() {
        house = SqliteHouse.in(folder);
        storage = house.storage();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void a_backup_taken_while_others_write_holds_everything() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME").in(house);
        ReceiptId mail = Mails.arrives(house, "maria@acme.example", "hello");
        Path copy = folder.resolve("backup.db");
        storage.backup(copy);
        try (Storage restored = Storage.open("jdbc:sqlite:" + copy, house.clock())) {
            assertThat(restored.receipts().find(mail).orElseThrow().mail().bytes()).isEqualTo(storage.receipts().find(mail).orElseThrow().mail().bytes());
            assertThat(restored.ledger().accounts()).isEqualTo(storage.ledger().accounts());
        }
        assertThatThrownBy(() -> storage.backup(copy)).hasMessageContaining("already exists");
    }

    @Test
    void a_promoted_version_is_active_and_a_rollback_is_one_step() {
        VersionStore versions = storage.versions();
        assertThat(versions.seed("policy.yaml", "one").who()).isEqualTo("kept");
        versions.promote("policy.yaml", "two", "eva");
        versions.promote("policy.yaml", "two", "otto");
        versions.seed("policy.yaml", "three");
        assertThat(versions.active("policy.yaml").orElseThrow().text()).isEqualTo("two");
        assertThat(versions.history("policy.yaml")).extracting(VersionStore.Version::who).containsExactly("eva", "kept");
        assertThat(versions.rollback("policy.yaml", "otto").orElseThrow().text()).isEqualTo("one");
        assertThat(versions.active()).extracting(VersionStore.Version::text).containsExactly("one");
        assertThat(versions.rollback("policy.yaml", "otto")).isEmpty();
        assertThat(storage.journal().of(new Lane.OfMailbox("installation"))).extracting(e -> e.kind())
                .containsExactly("version.promoted", "version.promoted", "version.rolled-back");
    }

    @Test
    void a_link_lets_in_once_and_for_a_while() {
        storage.links().keep("secret", "eva", Duration.ofMinutes(10));
        storage.links().keep("late", "eva", Duration.ofMinutes(10));
        assertThat(storage.links().redeem("other")).isEmpty();
        assertThat(storage.links().redeem("secret")).contains("eva");
        assertThat(storage.links().redeem("secret")).isEmpty();
        house.clock().forward(Duration.ofMinutes(10));
        assertThat(storage.links().redeem("late")).isEmpty();
    }

    @Test
    void a_model_call_can_be_looked_up_by_its_number() {
        long id = storage.calls().record(Map.of("model", "m", "prompt", "read.md 12ab"), "{\"q\":1}", "{\"a\":2}");
        assertThat(storage.calls().find(id)).contains(
                new CallStore.Call(id, house.clock().instant(), Map.of("model", "m", "prompt", "read.md 12ab"), "{\"q\":1}", "{\"a\":2}"));
    }

    @Test
    void the_tokens_of_a_day_are_counted_from_the_stored_calls() {
        Instant midnight = house.clock().instant();
        storage.calls().record(Map.of("tokens_in", "1000", "tokens_out", "50"), "{}", "{}");
        house.clock().forward(Duration.ofDays(1));
        storage.calls().record(Map.of("tokens_in", "200", "tokens_out", "7"), "{}", "{}");
        storage.calls().record(Map.of("outcome", "the connection was refused"), "{}", "");

        assertThat(storage.calls().since(midnight)).isEqualTo(new Spent.Usage(3, 1200, 57));
        assertThat(storage.calls().since(midnight.plusSeconds(1))).isEqualTo(new Spent.Usage(2, 200, 7));
        assertThat(storage.calls().since(house.clock().instant().plusSeconds(1))).isEqualTo(Spent.Usage.NONE);
    }

    @Test
    void an_import_whose_process_died_is_dropped_by_the_next() {
        Given.books().account("ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27").in(house);
        Path after = folder.resolve("after-the-crash.db");
        try (LedgerImport.Staging dead = storage.imports().begin("feed")) {
            dead.stage(Given.more().invoice("INV-1", "ACME", "EUR 1.00", "2026-02-27").account("BOLT").contact("bob@bolt.example", "BOLT").lines());
            storage.backup(after);
        }
        try (Storage again = Storage.open("jdbc:sqlite:" + after, house.clock())) {
            assertThat(again.ledger().accounts()).hasSize(1);
            try (LedgerImport.Staging next = again.imports().begin("feed")) {
                next.stage(Given.more().account("BOLT").contact("bob@bolt.example", "BOLT").lines());
                next.publish();
            }
            assertThat(again.ledger().invoice(new InvoiceId("INV-1")).orElseThrow().amount().minor()).isEqualTo(100_00);
            assertThat(again.ledger().contacts(new AccountId("BOLT")).get(0).firstImport()).as("as old as its account").isTrue();
        }
    }

    @Test
    void what_only_one_may_do_is_refused_to_a_second_process() {
        try (Storage second = Storage.open("jdbc:sqlite:" + folder.resolve("kept.db"), house.clock())) {
            try (var poller = storage.alone("poll-main").orElseThrow()) {
                assertThat(second.alone("poll-main")).isEmpty();
                second.alone("poll-other").orElseThrow().close();
                assertThat(poller).isNotNull();
            }
            second.alone("poll-main").orElseThrow().close();
        }
    }

    @Test
    void a_lane_cut_off_at_its_end_is_found_by_its_seal() throws Exception {
        Lane lane = new Lane.OfAccount(new AccountId("ACME"));
        LocalDate day = LocalDate.parse("2026-03-12");
        for (int i = 0; i < 3; i++) house.writing(new AccountId("ACME"), pen -> pen.journal().note("step", Map.of()));
        assertThat(storage.journal().seal(day)).isTrue();
        assertThat(storage.journal().seal(day)).isFalse();
        assertThat(storage.journal().seal(day.plusDays(1))).isTrue();
        assertThat(storage.journal().verify()).isEmpty();
        execute("drop trigger journal_is_not_cut");
        execute("delete from journal where lane = '" + lane.key() + "' and number = 3");
        assertThat(storage.journal().verify()).containsExactly("lane account:ACME: entry 3, sealed on 2026-03-12, is missing: the lane was cut off behind entry 2");
        execute("drop trigger journal_seal_is_not_cut");
        execute("delete from journal_seal where lane = '" + lane.key() + "'");
        assertThat(storage.journal().verify()).containsExactly("seal of 2026-03-12: is missing; entry 1 of lane mailbox:installation tells of 1 lane, and 0 stand");
    }

    private void execute(String sql) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db")); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void what_failed_to_be_written_is_not_in_the_message() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME").in(house);
        ReceiptId mail = Mails.arrives(house, "maria@acme.example", "hello");
        AccountId acme = new AccountId("ACME");
        assertThatThrownBy(() -> house.writing(acme, pen -> pen.promises().record(new Promise(0, acme, Optional.empty(), mail, 0, "we pay, says Maria",
                LocalDate.parse("2026-03-20"), List.of(new Promise.Part(new InvoiceId("NONE"), Money.parse("EUR 1.00"))), Optional.empty(),
                house.clock().instant(), Promise.Fact.MADE)))).hasMessageContaining("FOREIGN KEY").hasMessageNotContaining("NONE")
                .hasStackTraceContaining("FOREIGN KEY").satisfies(e -> assertThat(stackTrace(e)).doesNotContain("Maria"));
    }

    private static String stackTrace(Throwable e) {
        var text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    @Test
    void the_file_is_for_its_owners_eyes_only() throws Exception {
        for (String name : new String[] {"kept.db", "kept.db-wal"}) {
            assertThat(java.nio.file.attribute.PosixFilePermissions.toString(java.nio.file.Files.getPosixFilePermissions(folder.resolve(name))))
                    .as(name).isEqualTo("rw-------");
        }
    }

    @Test
    void replaced_versions_are_cleared_away() throws Exception {
        for (int i = 1; i <= 3; i++) {
            Given.books().account("ACME").contact("maria@acme.example", "ACME").invoice("INV-1", "ACME", "EUR " + i + ".00", "2026-02-27")
                    .payment("P-1", "ACME", "EUR 1.00", "2026-03-0" + i, "INV-1", "EUR 1.00").in(house);
        }
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db"))) {
            for (String table : new String[] {"invoice_version", "payment_version", "allocation", "account_version", "contact_version"}) {
                try (var result = connection.createStatement().executeQuery("select count(*) from " + table)) {
                    assertThat(result.getInt(1)).as(table).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void everything_is_closed_when_the_storage_is() {
        SettableClock clock = house.clock();
        Storage other = Storage.open("jdbc:sqlite:" + folder.resolve("other.db"), clock);
        other.close();
        assertThatThrownBy(() -> other.ledger().accounts()).isInstanceOf(RuntimeException.class);
        assertThat(Optional.of(storage.place())).contains(folder.resolve("kept.db").toAbsolutePath().toString());
    }
}
