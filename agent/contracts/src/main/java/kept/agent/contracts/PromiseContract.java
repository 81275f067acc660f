package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise.Fact;
import kept.agent.promise.Promise;
import org.junit.jupiter.api.Test;

/** What every {@link kept.agent.promise.Promises} does. */
public interface PromiseContract {

    AccountId ACME = new AccountId("ACME");

    House house();

    private void books() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME")
                .invoice("INV-1", "ACME", "EUR 1250.00", "2026-02-27").invoice("INV-2", "ACME", "EUR 400.00", "2026-02-28").in(house());
    }

    private Promise promise(ReceiptId source, int position, String payBy, String... invoices) {
        var parts = new ArrayList<Promise.Part>();
        for (String invoice : invoices) parts.add(new Promise.Part(new InvoiceId(invoice), Money.parse("EUR 100.00")));
        return new Promise(0, ACME, Optional.empty(), source, position, "we pay", LocalDate.parse(payBy), parts, Optional.of(Money.parse("EUR 100.00")),
                Instant.parse("2026-03-12T15:04:05.678Z"), Fact.MADE);
    }

    private long record(Promise promise) {
        return house().write(ACME, pen -> pen.promises().record(promise));
    }

    private Fact fact(long id) {
        return house().promises().find(id).orElseThrow().fact();
    }

    @Test
    default void a_recorded_promise_is_found_as_it_was_made() {
        books();
        ReceiptId mail = Mails.arrives(house(), "maria@acme.example", "we pay on Friday");
        Promise made = promise(mail, 0, "2026-03-20", "INV-2", "INV-1");
        long id = record(made);
        assertThat(house().promises().of(ACME)).containsExactly(new Promise(id, made.account(), made.conversation(), mail, 0, made.quote(),
                made.payBy(), made.invoices(), made.stated(), made.madeAt(), Fact.MADE));
    }

    @Test
    default void the_same_statement_of_the_same_mail_is_recorded_once() {
        books();
        ReceiptId mail = Mails.arrives(house(), "maria@acme.example", "we pay on Friday");
        long first = record(promise(mail, 0, "2026-03-20", "INV-1"));
        assertThat(record(promise(mail, 0, "2026-03-27", "INV-1"))).isEqualTo(first);
        assertThat(house().promises().of(ACME)).hasSize(1).first().extracting(Promise::payBy).isEqualTo(LocalDate.parse("2026-03-20"));
    }

    @Test
    default void two_instalments_of_one_mail_stand_side_by_side() {
        books();
        ReceiptId mail = Mails.arrives(house(), "maria@acme.example", "half on Friday, half in a month");
        long first = record(promise(mail, 0, "2026-03-20", "INV-1"));
        long second = record(promise(mail, 1, "2026-04-20", "INV-1"));
        assertThat(List.of(fact(first), fact(second))).containsExactly(Fact.MADE, Fact.MADE);
    }

    @Test
    default void a_later_mail_supersedes_what_was_promised_for_the_same_invoices() {
        books();
        long friday = record(promise(Mails.arrives(house(), "maria@acme.example", "Friday"), 0, "2026-03-20", "INV-1"));
        long other = record(promise(Mails.arrives(house(), "maria@acme.example", "the other one"), 0, "2026-03-21", "INV-2"));
        long fourteenth = record(promise(Mails.arrives(house(), "maria@acme.example", "scrap that, the 14th"), 0, "2026-04-14", "INV-1"));
        assertThat(List.of(fact(friday), fact(other), fact(fourteenth))).containsExactly(Fact.SUPERSEDED, Fact.MADE, Fact.MADE);
    }

    @Test
    default void the_later_mail_has_the_last_word_even_when_the_earlier_is_worked_on_after_it() {
        books();
        ReceiptId friday = Mails.arrives(house(), "maria@acme.example", "Friday");
        ReceiptId scrapThat = Mails.arrives(house(), "maria@acme.example", "scrap that, the 14th");
        long fourteenth = record(promise(scrapThat, 0, "2026-04-14", "INV-1"));
        long late = record(promise(friday, 0, "2026-03-20", "INV-1"));
        assertThat(List.of(fact(fourteenth), fact(late))).containsExactly(Fact.MADE, Fact.SUPERSEDED);
    }

    @Test
    default void a_proposed_promise_takes_nothing_back_until_it_is_confirmed() {
        books();
        long friday = record(promise(Mails.arrives(house(), "maria@acme.example", "Friday"), 0, "2026-03-20", "INV-1"));
        Promise p = promise(Mails.arrives(house(), "maria@acme.example", "perhaps the 14th"), 0, "2026-04-14", "INV-1");
        long proposed = record(new Promise(0, p.account(), p.conversation(), p.source(), 0, p.quote(), p.payBy(), p.invoices(), p.stated(), p.madeAt(), Fact.PROPOSED));
        assertThat(List.of(fact(friday), fact(proposed))).containsExactly(Fact.MADE, Fact.PROPOSED);
        house().writing(ACME, pen -> pen.promises().mark(proposed, Fact.CONFIRMED, "clerk"));
        assertThat(List.of(fact(friday), fact(proposed))).containsExactly(Fact.SUPERSEDED, Fact.CONFIRMED);
    }

    @Test
    default void a_promise_is_due_the_day_after_its_day_until_it_is_followed_up() {
        books();
        long id = record(promise(Mails.arrives(house(), "maria@acme.example", "Friday"), 0, "2026-03-20", "INV-1"));
        assertThat(house().promises().dueBefore(LocalDate.parse("2026-03-20"))).isEmpty();
        assertThat(house().promises().dueBefore(LocalDate.parse("2026-03-21"))).extracting(Promise::id).containsExactly(id);
        house().writing(ACME, pen -> pen.promises().followedUp(id));
        assertThat(house().promises().dueBefore(LocalDate.parse("2026-03-21"))).isEmpty();
    }

    @Test
    default void what_a_refused_mail_promised_is_withdrawn() {
        books();
        ReceiptId mail = Mails.arrives(house(), "maria@acme.example", "Friday");
        long id = record(promise(mail, 0, "2026-03-20", "INV-1"));
        house().clock().forward(Duration.ofMinutes(1));
        house().writing(ACME, pen -> pen.promises().withdraw(mail, "clerk"));
        assertThat(fact(id)).isEqualTo(Fact.WITHDRAWN);
        assertThat(house().promises().dueBefore(LocalDate.parse("2027-01-01"))).isEmpty();
    }
}
