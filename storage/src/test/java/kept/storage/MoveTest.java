package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.contracts.Given;
import kept.agent.contracts.Mails;
import kept.agent.conversation.ReceiptId;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.storage.dialect.StorageTrouble;
import kept.storage.move.Move;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation goes from SQLite to PostgreSQL and back, and nobody could tell. */
class MoveTest {

    private static final Lane ACME = new Lane.OfAccount(new AccountId("ACME"));

    @TempDir
    private Path folder;

    private SqliteHouse house;
    private PostgresHouse other;
    private ReceiptId mail;

    @BeforeEach
    void an_installation_with_a_past() {
        house = SqliteHouse.in(folder);
        other = PostgresHouse.begin();
        Given.books().account("ACME").contact("maria@acme.example", "ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-03-01")
                .file("INV-1", "%PDF Grüße").payment("P-1", "ACME", "EUR 40.00", "2026-03-05").in(house);
        mail = Mails.arrives(house, "maria@acme.example", "Wir zahlen am Freitag, 13. März – łódź");
        for (int i = 1; i <= 12; i++) {
            String number = Integer.toString(i);
            house.books().write(ACME, pen -> {
                pen.journal().note("test.noted", Map.of("number", number));
                return true;
            });
        }
    }

    @AfterEach
    void close() {
        house.storage().close();
        other.close();
    }

    @Test
    void everything_arrives_in_postgresql_and_comes_back_the_same() {
        Move there = house.storage().moveInto(other.storage());
        Path back = folder.resolve("back.db");
        try (Storage returned = Storage.open("jdbc:sqlite:" + back, house.clock())) {
            Move here = other.storage().moveInto(returned);

            assertThat(here).isEqualTo(there);
            assertThat(there.rows().get("receipt")).isEqualTo(1);
            for (Storage arrived : List.of(other.storage(), returned)) {
                assertThat(arrived.ledger().accounts()).isEqualTo(house.ledger().accounts());
                assertThat(arrived.ledger().invoices(new AccountId("ACME"))).isEqualTo(house.ledger().invoices(new AccountId("ACME")));
                assertThat(arrived.receipts().find(mail).orElseThrow().mail().bytes()).isEqualTo(house.receipts().find(mail).orElseThrow().mail().bytes());
                assertThat(arrived.documents().ofInvoice(new InvoiceId("INV-1")).orElseThrow().bytes()).isEqualTo(house.documents().ofInvoice(new InvoiceId("INV-1")).orElseThrow().bytes());
                assertThat(arrived.journal().audit(Optional.empty(), List.of())).isEqualTo(house.journal().audit(Optional.empty(), List.of()));
            }
        }
    }

    @Test
    void life_goes_on_there_behind_the_last_number() {
        house.storage().moveInto(other.storage());

        ReceiptId next = Mails.arrives(other, "maria@acme.example", "another mail");
        other.books().write(ACME, pen -> {
            pen.journal().note("test.noted", Map.of("number", "13"));
            return true;
        });

        assertThat(next.value()).isGreaterThan(mail.value());
        assertThat(other.journal().audit(Optional.empty(), List.of()).isSound()).isTrue();
    }

    @Test
    void a_database_in_use_is_left_as_it_is() {
        Given.books().account("OTHER").in(other);

        assertThatThrownBy(() -> house.storage().moveInto(other.storage())).isInstanceOf(StorageTrouble.class).hasMessageContaining("is in use").hasMessageContaining("nothing was changed");

        assertThat(other.ledger().accounts()).extracting(a -> a.id().value()).containsExactly("OTHER");
        assertThat(other.receipts().find(mail)).isEmpty();
    }

    @Test
    void a_copy_of_postgresql_is_one_file_that_opens_by_itself() {
        house.storage().moveInto(other.storage());
        Path copy = folder.resolve("copy.db");

        other.storage().backup(copy);

        try (Storage opened = Storage.open("jdbc:sqlite:" + copy, house.clock())) {
            assertThat(opened.ledger().accounts()).isEqualTo(house.ledger().accounts());
            assertThat(opened.journal().audit(Optional.empty(), List.of())).isEqualTo(house.journal().audit(Optional.empty(), List.of()));
        }
        assertThatThrownBy(() -> other.storage().backup(copy)).hasMessageContaining("already exists");
        assertThat(Files.exists(copy)).isTrue();
    }
}
