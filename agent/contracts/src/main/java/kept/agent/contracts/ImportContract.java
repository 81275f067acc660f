package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kept.agent.act.Outbox;
import kept.agent.conversation.ConversationId;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Notices;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.LedgerImport.Summary;
import kept.agent.ledger.LedgerImport;
import kept.agent.ledger.Money;
import org.junit.jupiter.api.Test;

/** What every {@link LedgerImport} does. */
public interface ImportContract {

    AccountId ACME = new AccountId("ACME");

    House house();

    private Given acme() {
        return Given.books().account("ACME").contact("maria@acme.example", "ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27")
                .invoice("INV-2", "ACME", "EUR 50.00", "2026-02-27").payment("P-1", "ACME", "EUR 10.00", "2026-03-01", "INV-1", "EUR 10.00");
    }

    private Money open(String number) {
        return house().ledger().invoice(new InvoiceId(number)).orElseThrow().open();
    }

    @Test
    default void nothing_is_seen_before_it_is_published() {
        acme().in(house());
        try (LedgerImport.Staging staging = house().imports().begin("feed")) {
            staging.stage(Given.more().invoice("INV-1", "ACME", "EUR 90.00", "2026-02-27").invoice("INV-3", "ACME", "EUR 1.00", "2026-02-27")
                    .payment("P-2", "ACME", "EUR 5.00", "2026-03-01", "INV-2", "EUR 5.00").lines());
            assertThat(house().ledger().invoices(ACME)).hasSize(2);
            assertThat(open("INV-1")).isEqualTo(Money.parse("EUR 90.00"));
            assertThat(open("INV-2")).isEqualTo(Money.parse("EUR 50.00"));
            staging.publish();
        }
        assertThat(house().ledger().invoices(ACME)).hasSize(3);
        assertThat(open("INV-1")).isEqualTo(Money.parse("EUR 80.00"));
        assertThat(open("INV-2")).isEqualTo(Money.parse("EUR 45.00"));
    }

    @Test
    default void what_is_not_published_was_never_there() {
        acme().in(house());
        try (LedgerImport.Staging staging = house().imports().begin("feed")) {
            staging.stage(Given.more().account("BOLT").contact("bob@bolt.example", "BOLT").invoice("INV-1", "ACME", "EUR 1.00", "2026-02-27")
                    .invoice("INV-9", "BOLT", "EUR 1.00", "2026-02-27").payment("P-1", "ACME", "EUR 99.00", "2026-03-01").lines());
        }
        assertThat(house().ledger().accounts()).extracting(a -> a.id()).containsExactly(ACME);
        assertThat(open("INV-1")).isEqualTo(Money.parse("EUR 90.00"));
        assertThat(house().ledger().invoice(new InvoiceId("INV-9"))).isEmpty();
        assertThat(house().ledger().importedAt()).contains(Instant.parse("2026-03-12T16:00:00Z"));
    }

    @Test
    default void the_same_books_again_change_nothing_but_how_fresh_they_are() {
        Summary first = acme().file("INV-1", "pdf").creditNote("CN-1", "ACME", "EUR 1.00", "2026-03-01", Optional.of("INV-1")).lastLevel("ACME", 2, "2026-03-01").in(house());
        assertThat(first).isEqualTo(new Summary(9, 0, 0, 0));
        Contact maria = house().ledger().contact(new ContactId("maria@acme.example")).orElseThrow();
        house().clock().forward(Duration.ofDays(1));
        Summary second = acme().file("INV-1", "pdf").creditNote("CN-1", "ACME", "EUR 1.00", "2026-03-01", Optional.of("INV-1")).lastLevel("ACME", 2, "2026-03-01").in(house());
        assertThat(second).isEqualTo(new Summary(0, 0, 9, 0));
        assertThat(open("INV-1")).isEqualTo(Money.parse("EUR 89.00"));
        assertThat(house().ledger().contact(maria.id())).contains(maria);
        assertThat(house().ledger().importedAt()).contains(Instant.parse("2026-03-13T16:00:00Z"));
    }

    @Test
    default void another_row_under_the_same_key_replaces_it() {
        acme().in(house());
        Summary summary = Given.more().payment("P-1", "ACME", "EUR 10.00", "2026-03-01", "INV-2", "EUR 10.00").in(house());
        assertThat(summary).isEqualTo(new Summary(0, 1, 0, 0));
        assertThat(open("INV-1")).isEqualTo(Money.parse("EUR 100.00"));
        assertThat(open("INV-2")).isEqualTo(Money.parse("EUR 40.00"));
    }

    @Test
    default void wrong_rows_are_named_with_their_lines_and_nothing_is_published() {
        acme().in(house());
        Given wrong = Given.more()
                .account("ACME", "USD", "Europe/Berlin")
                .contact("x@nowhere.example", "NOWHERE")
                .invoice("INV-7", "NOWHERE", "EUR 1.00", "2026-02-27")
                .invoice("INV-8", "ACME", "USD 1.00", "2026-02-27")
                .file("INV-77", "pdf")
                .payment("P-8", "ACME", "EUR 1.00", "2026-03-01", "INV-1", "EUR 2.00")
                .payment("P-9", "ACME", "EUR 9.00", "2026-03-01", "INV-99", "EUR 2.00")
                .invoice("INV-6", "ACME", "EUR 1.00", "2026-02-27")
                .invoice("INV-6", "ACME", "EUR 2.00", "2026-02-27")
                .payment("P-6", "ACME", "EUR 500.00", "2026-03-01", "INV-6", "EUR 300.00");
        assertThat(wrong.problemsIn(house())).containsExactly(
                "given.csv:1: account ACME: its currency is EUR and cannot become USD; open another account for it",
                "given.csv:2: contact x@nowhere.example: account NOWHERE is not known",
                "given.csv:3: invoice INV-7: account NOWHERE is not known",
                "given.csv:4: invoice INV-8: is in USD, but account ACME is kept in EUR",
                "given.csv:5: file of invoice INV-77: the invoice is not known",
                "given.csv:6: payment P-8: pays EUR 2.00 on invoices, but is only EUR 1.00",
                "given.csv:7: payment P-9: invoice INV-99 is not known",
                "given.csv:9: invoice INV-6 stands twice, with different values; first at given.csv:8",
                "given.csv:8: invoice INV-6: EUR 300.00 is paid or credited on EUR 1.00; leave what is over unallocated");
        assertThatThrownBy(() -> wrong.in(house())).isInstanceOf(IllegalStateException.class).hasMessageContaining("9 problems, the first: given.csv:1: account ACME");
        assertThat(house().ledger().invoices(ACME)).hasSize(2);
    }

    @Test
    default void the_same_row_twice_in_one_import_is_no_problem() {
        Given twice = acme().invoice("INV-2", "ACME", "EUR 50.00", "2026-02-27");
        assertThat(twice.in(house())).isEqualTo(new Summary(6, 0, 1, 0));
    }

    @Test
    default void an_invoice_number_belongs_to_one_account() {
        acme().account("BOLT").in(house());
        assertThat(Given.more().invoice("INV-1", "BOLT", "EUR 100.00", "2026-02-27").problemsIn(house()))
                .containsExactly("given.csv:1: invoice INV-1: is in the books of account ACME; a number belongs to one account");
        assertThat(Given.more().payment("P-5", "BOLT", "EUR 9.00", "2026-03-01", "INV-1", "EUR 2.00").problemsIn(house()))
                .containsExactly("given.csv:1: payment P-5: invoice INV-1 is another account's");
    }

    @Test
    default void what_pays_an_invoice_twice_is_named() {
        acme().in(house());
        assertThat(Given.more().account("BOLT").payment("P-7", "ACME", "EUR 95.00", "2026-03-01", "INV-1", "EUR 95.00").problemsIn(house()))
                .containsExactly("given.csv:2: invoice INV-1: EUR 105.00 is paid or credited on EUR 100.00; leave what is over unallocated");
        assertThat(Given.more().creditNote("CN-7", "ACME", "EUR 95.00", "2026-03-01", Optional.of("INV-1")).problemsIn(house()))
                .containsExactly("given.csv:1: invoice INV-1: EUR 105.00 is paid or credited on EUR 100.00; leave what is over unallocated");
    }

    @Test
    default void one_import_at_a_time() {
        try (LedgerImport.Staging first = house().imports().begin("feed")) {
            assertThatThrownBy(() -> house().imports().begin("clerk")).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another import is under way");
            assertThat(first.problems()).isEmpty();
        }
        acme().in(house());
    }

    @Test
    default void contacts_of_the_first_import_of_an_account_count_as_old_and_later_ones_do_not() {
        acme().in(house());
        assertThat(contact("maria@acme.example").firstImport()).isTrue();
        house().clock().forward(Duration.ofDays(1));
        Given.more().contact("new@acme.example", "ACME").in(house());
        assertThat(contact("new@acme.example").firstImport()).isFalse();
        assertThat(contact("new@acme.example").addedAt()).isEqualTo(Instant.parse("2026-03-13T16:00:00Z"));
    }

    @Test
    default void a_contact_whose_address_changed_is_as_new_as_a_new_one() {
        Given.books().account("ACME").contact("m", "maria@acme.example", Contact.Role.BUYER, "ACME").in(house());
        house().clock().forward(Duration.ofDays(30));
        Given.more().contact("m", "maria@acme.example", Contact.Role.OTHER, "ACME").in(house());
        assertThat(contact("m").addedAt()).isEqualTo(Instant.parse("2026-03-12T16:00:00Z"));
        Given.more().contact("m", "maria@evil.example", Contact.Role.OTHER, "ACME").in(house());
        assertThat(contact("m").addedAt()).isEqualTo(Instant.parse("2026-04-11T16:00:00Z"));
        assertThat(contact("m").firstImport()).isFalse();
    }

    @Test
    default void a_contact_that_joins_an_older_account_is_as_new_as_a_new_one() {
        Given.books().account("ACME").account("BOLT").contact("m", "maria@acme.example", Contact.Role.BUYER, "ACME").in(house());
        house().clock().forward(Duration.ofDays(30));
        Given.more().contact("m", "maria@acme.example", Contact.Role.BUYER, "ACME", "BOLT").in(house());
        assertThat(contact("m").addedAt()).isEqualTo(Instant.parse("2026-04-11T16:00:00Z"));
    }

    private Contact contact(String id) {
        return house().ledger().contact(new ContactId(id)).orElseThrow();
    }

    @Test
    default void the_last_level_comes_along() {
        acme().lastLevel("ACME", 2, "2026-03-01").in(house());
        assertThat(house().notices().brought(ACME))
                .contains(new Notices.Brought(2, Optional.of(LocalDate.parse("2026-03-01")), Instant.parse("2026-03-12T16:00:00Z")));
        assertThat(house().notices().brought(new AccountId("BOLT"))).isEmpty();
    }

    @Test
    default void a_payment_cancels_the_notices_that_wait_for_its_account() {
        acme().account("BOLT").contact("bob@bolt.example", "BOLT").invoice("INV-5", "BOLT", "EUR 5.00", "2026-02-27").in(house());
        long acme = waitingNotice(ACME, "maria@acme.example", "INV-1");
        long bolt = waitingNotice(new AccountId("BOLT"), "bob@bolt.example", "INV-5");
        Summary summary = Given.more().payment("P-2", "ACME", "EUR 5.00", "2026-03-01", "INV-1", "EUR 5.00").in(house());
        assertThat(summary.noticesCancelled()).isEqualTo(1);
        assertThat(house().outbox().find(acme).orElseThrow().state()).isEqualTo(Outbox.State.CANCELLED);
        assertThat(house().outbox().find(acme).orElseThrow().note()).isEqualTo("a payment came in");
        assertThat(house().outbox().find(bolt).orElseThrow().state()).isEqualTo(Outbox.State.QUEUED);
        assertThat(house().notices().sent(ACME)).isEmpty();
    }

    @Test
    default void a_payment_by_the_parent_cancels_the_notice_of_the_child() {
        var child = new kept.agent.ledger.Account(new AccountId("CHILD"), "Child", Given.CREDITOR, Optional.of(ACME), kept.agent.ledger.Account.Kind.BUSINESS,
                java.time.ZoneOffset.UTC, Optional.empty(), java.util.Locale.ENGLISH, java.util.Currency.getInstance("EUR"), "", false);
        acme().with(new LedgerImport.OfAccount(child)).contact("c@child.example", "CHILD").invoice("INV-5", "CHILD", "EUR 5.00", "2026-02-27").in(house());
        long notice = waitingNotice(new AccountId("CHILD"), "c@child.example", "INV-5");
        Given.more().payment("P-2", "ACME", "EUR 5.00", "2026-03-01", "INV-5", "EUR 5.00").in(house());
        assertThat(house().outbox().find(notice).orElseThrow().state()).isEqualTo(Outbox.State.CANCELLED);
    }

    private long waitingNotice(AccountId account, String address, String invoice) {
        return house().write(account, pen -> {
            ConversationId conversation = pen.conversations().begin(account, "Your invoice");
            LocalDate day = LocalDate.parse("2026-03-12").minusDays(account.equals(ACME) ? 0 : 1);
            long run = pen.notices().propose(day, java.util.List.of(new Notice(0, 0, account, Optional.empty(), 1, day,
                    java.util.List.of(new InvoiceId(invoice)), Optional.empty(), "", Notice.State.PLANNED, Optional.empty())));
            pen.notices().approve(run, "clerk");
            long notice = house().notices().lines(run).get(0).id();
            pen.notices().queued(notice);
            return pen.outbox().enqueue(Mails.cleared(Mails.notice(conversation, account, notice, address, invoice)), house().clock().instant());
        });
    }
}
