package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.CreditNote;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Exposure;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;
import org.junit.jupiter.api.Test;

/** What every {@link kept.agent.ledger.Ledger} does. */
public interface LedgerContract {

    House house();

    private Money open(String number) {
        return house().ledger().invoice(new InvoiceId(number)).orElseThrow().open();
    }

    @Test
    default void books_are_empty_before_the_first_import() {
        assertThat(house().ledger().accounts()).isEmpty();
        assertThat(house().ledger().importedAt()).isEmpty();
    }

    @Test
    default void what_came_in_is_found_as_it_came() {
        Given.books().account("ACME", "USD", "America/Chicago").in(house());
        assertThat(house().ledger().creditor(Given.CREDITOR)).contains(Given.creditor());
        assertThat(house().ledger().account(new AccountId("ACME"))).contains(Given.anAccount("ACME", "USD", "America/Chicago"));
        assertThat(house().ledger().importedAt()).contains(Instant.parse("2026-03-12T16:00:00Z"));
    }

    @Test
    default void ids_differ_by_case_and_stand_in_order() {
        Given.books().account("b").account("B").account("a").account("É").in(house());
        assertThat(house().ledger().accounts()).extracting(a -> a.id().value()).containsExactly("B", "a", "b", "É");
        assertThat(house().ledger().account(new AccountId("A"))).isEmpty();
    }

    @Test
    default void an_address_is_found_whatever_its_case() {
        Given.books().account("ACME").contact("m", "Maria.GRÜN@Acme.Example", Contact.Role.BUYER, "ACME").in(house());
        assertThat(house().ledger().contacts(new EmailAddress("maria.grün@ACME.example"))).extracting(c -> c.id().value()).containsExactly("m");
    }

    @Test
    default void accounts_payable_come_first_among_contacts() {
        Given.books().account("ACME").account("BOLT").contact("1", "boss@acme.example", Contact.Role.MANAGEMENT, "ACME")
                .contact("2", "ap@books.example", Contact.Role.ACCOUNTS_PAYABLE, "ACME", "BOLT").in(house());
        assertThat(house().ledger().contacts(new AccountId("ACME"))).extracting(c -> c.id().value()).containsExactly("2", "1");
        assertThat(house().ledger().contacts(new AccountId("BOLT"))).extracting(Contact::accounts)
                .containsExactly(java.util.Set.of(new AccountId("ACME"), new AccountId("BOLT")));
    }

    @Test
    default void invoices_stand_by_due_day_then_number() {
        Given.books().account("ACME").invoice("INV-9", "ACME", "EUR 1.00", "2026-02-27").invoice("INV-10", "ACME", "EUR 1.00", "2026-02-27")
                .invoice("INV-1", "ACME", "EUR 1.00", "2026-03-01").in(house());
        assertThat(house().ledger().invoices(new AccountId("ACME"))).extracting(i -> i.number().value()).containsExactly("INV-10", "INV-9", "INV-1");
    }

    @Test
    default void what_is_open_is_the_amount_less_payments_and_credit_notes() {
        Given.books().account("ACME").invoice("INV-1", "ACME", "EUR 1250.00", "2026-02-27")
                .creditNote("CN-1", "ACME", "EUR 50.00", "2026-03-01", Optional.of("INV-1"))
                .payment("P-1", "ACME", "EUR 1000.00", "2026-03-02", "INV-1", "EUR 900.00").in(house());
        assertThat(open("INV-1")).isEqualTo(Money.parse("EUR 300.00"));
    }

    @Test
    default void off_an_open_amount_that_the_books_state_comes_only_what_came_in_later() {
        Given.books().account("ACME").invoice("INV-1", "ACME", "EUR 1250.00", "2026-02-27", Optional.of("EUR 350.00"))
                .payment("P-1", "ACME", "EUR 900.00", "2026-02-02", "INV-1", "EUR 900.00").in(house());
        assertThat(open("INV-1")).isEqualTo(Money.parse("EUR 350.00"));
        Given.more().payment("P-2", "ACME", "EUR 100.00", "2026-03-02", "INV-1", "EUR 100.00").in(house());
        assertThat(open("INV-1")).isEqualTo(Money.parse("EUR 250.00"));
        Given.more().invoice("INV-1", "ACME", "EUR 1250.00", "2026-02-27", Optional.of("EUR 200.00")).in(house());
        assertThat(open("INV-1")).isEqualTo(Money.parse("EUR 200.00"));
    }

    @Test
    default void a_settled_invoice_is_no_open_item() {
        Given.books().account("ACME").invoice("INV-1", "ACME", "EUR 10.00", "2026-02-27").invoice("INV-2", "ACME", "EUR 10.00", "2026-02-28")
                .payment("P-1", "ACME", "EUR 10.00", "2026-03-02", "INV-1", "EUR 10.00").in(house());
        assertThat(house().ledger().openItems(new AccountId("ACME"))).extracting(i -> i.number().value()).containsExactly("INV-2");
    }

    @Test
    default void exposure_nets_unapplied_cash_and_free_credit_notes() {
        Given.books().account("ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-03-11").invoice("INV-2", "ACME", "EUR 40.00", "2026-03-12")
                .creditNote("CN-1", "ACME", "EUR 30.00", "2026-03-01", Optional.empty())
                .payment("P-1", "ACME", "EUR 50.00", "2026-03-02", "INV-1", "EUR 20.00").in(house());
        Exposure exposure = house().ledger().exposure(new AccountId("ACME"), LocalDate.parse("2026-03-12"));
        assertThat(exposure).isEqualTo(new Exposure(Money.parse("EUR 120.00"), Money.parse("EUR 80.00"), Money.parse("EUR 60.00")));
        assertThat(exposure.net()).isEqualTo(Money.parse("EUR 60.00"));
    }

    @Test
    default void numbers_of_any_account_are_recognised() {
        Given.books().account("ACME").account("BOLT").invoice("INV-1", "ACME", "EUR 1.00", "2026-02-27")
                .invoice("INV-2", "BOLT", "EUR 1.00", "2026-02-27").in(house());
        List<InvoiceId> asked = List.of(new InvoiceId("INV-2"), new InvoiceId("INV-1"), new InvoiceId("INV-2"), new InvoiceId("inv-1"), new InvoiceId("INV-12"));
        assertThat(house().ledger().invoices(asked)).extracting(i -> i.number().value()).containsExactly("INV-1", "INV-2");
        assertThat(house().ledger().invoices(List.of())).isEmpty();
    }

    @Test
    default void payments_and_credit_notes_stand_by_day() {
        Given.books().account("ACME").invoice("INV-1", "ACME", "EUR 10.00", "2026-02-27")
                .payment("P-2", "ACME", "EUR 1.00", "2026-03-01", "INV-1", "EUR 1.00").payment("P-1", "ACME", "EUR 2.00", "2026-03-02")
                .creditNote("CN-1", "ACME", "EUR 3.00", "2026-03-01", Optional.of("INV-1")).in(house());
        AccountId acme = new AccountId("ACME");
        assertThat(house().ledger().payments(acme)).containsExactly(
                new Payment("P-2", acme, Money.parse("EUR 1.00"), LocalDate.parse("2026-03-01"), Instant.parse("2026-03-12T16:00:00Z"), "ref P-2",
                        List.of(new Payment.Allocation(new InvoiceId("INV-1"), Money.parse("EUR 1.00")))),
                new Payment("P-1", acme, Money.parse("EUR 2.00"), LocalDate.parse("2026-03-02"), Instant.parse("2026-03-12T16:00:00Z"), "ref P-1", List.of()));
        assertThat(house().ledger().creditNotes(acme)).containsExactly(new CreditNote("CN-1", acme, Money.parse("EUR 3.00"),
                LocalDate.parse("2026-03-01"), Optional.of(new InvoiceId("INV-1"))));
    }

    @Test
    default void amounts_keep_the_decimals_of_their_currency() {
        Given.books().account("TOKYO", "JPY", "Asia/Tokyo").account("KUWAIT", "KWD", "Asia/Kuwait")
                .invoice("J", "TOKYO", "JPY 125000", "2026-02-27").invoice("K", "KUWAIT", "KWD 12.345", "2026-02-27").in(house());
        assertThat(open("J")).isEqualTo(Money.parse("JPY 125000"));
        assertThat(open("K")).isEqualTo(Money.parse("KWD 12.345"));
    }

    @Test
    default void an_address_that_failed_stays_so_whatever_is_imported() {
        Given books = Given.books().account("ACME").contact("m", "maria@acme.example", Contact.Role.BUYER, "ACME");
        books.in(house());
        house().writing(new AccountId("ACME"), pen -> pen.reach(new ContactId("m"), Contact.Reach.UNDELIVERABLE));
        Given.more().contact("m", "maria@acme.example", Contact.Role.ACCOUNTS_PAYABLE, "ACME").in(house());
        Contact maria = house().ledger().contact(new ContactId("m")).orElseThrow();
        assertThat(maria.reachable()).isEqualTo(Contact.Reach.UNDELIVERABLE);
        assertThat(maria.role()).isEqualTo(Contact.Role.ACCOUNTS_PAYABLE);
    }

    @Test
    default void the_file_of_an_invoice_is_kept_byte_for_byte() {
        Given.books().account("ACME").invoice("INV-1", "ACME", "EUR 1.00", "2026-02-27").invoice("INV-2", "ACME", "EUR 1.00", "2026-02-27")
                .file("INV-1", "%PDF ü").in(house());
        assertThat(house().ledger().invoices(new AccountId("ACME"))).extracting(Invoice::hasDocument).containsExactly(true, false);
        var stored = house().documents().ofInvoice(new InvoiceId("INV-1")).orElseThrow();
        assertThat(new String(stored.bytes(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("%PDF ü");
        assertThat(stored.name()).isEqualTo("INV-1.pdf");
        assertThat(house().documents().byHash(stored.hash()).orElseThrow().bytes()).isEqualTo(stored.bytes());
        assertThat(house().documents().ofInvoice(new InvoiceId("INV-2"))).isEmpty();
    }

    @Test
    default void the_same_bytes_are_kept_once() {
        String first = house().documents().keep("statement.pdf", "application/pdf", new byte[] {1, 2, 3});
        assertThat(house().documents().keep("again.pdf", "application/pdf", new byte[] {1, 2, 3})).isEqualTo(first);
        assertThat(house().documents().byHash(first).orElseThrow().name()).isEqualTo("statement.pdf");
    }

    @Test
    default void an_account_says_who_its_parent_is() {
        Account parent = Given.anAccount("GROUP", "EUR", "Europe/Berlin");
        Account child = new Account(new AccountId("CHILD"), "Child", Given.CREDITOR, Optional.of(parent.id()), Account.Kind.CONSUMER, parent.zone(),
                Optional.empty(), parent.language(), parent.currency(), "clerk", true);
        Given.books().with(new kept.agent.ledger.LedgerImport.OfAccount(child)).with(new kept.agent.ledger.LedgerImport.OfAccount(parent)).in(house());
        assertThat(house().ledger().account(child.id())).contains(child);
    }
}
