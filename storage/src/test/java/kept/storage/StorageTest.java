package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
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
    void an_import_whose_process_died_makes_room_after_a_while() {
        Given.books().account("ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27").in(house);
        LedgerImport.Staging dead = storage.imports().begin("feed");
        dead.stage(Given.more().invoice("INV-1", "ACME", "EUR 1.00", "2026-02-27").account("BOLT").contact("bob@bolt.example", "BOLT").lines());
        assertThatThrownBy(() -> storage.imports().begin("feed")).hasMessageContaining("another import is under way");
        house.clock().forward(Duration.ofMinutes(6));
        Given.more().account("BOLT").contact("bob@bolt.example", "BOLT").invoice("INV-2", "ACME", "EUR 2.00", "2026-02-27").in(house);
        assertThat(storage.ledger().invoice(new InvoiceId("INV-1")).orElseThrow().amount().minor()).isEqualTo(100_00);
        assertThat(storage.ledger().contacts(new AccountId("BOLT")).get(0).firstImport()).as("as new as its account").isTrue();
        assertThatThrownBy(dead::publish).hasMessageContaining("stood still");
        assertThat(storage.ledger().invoice(new InvoiceId("INV-1")).orElseThrow().amount().minor()).isEqualTo(100_00);
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
