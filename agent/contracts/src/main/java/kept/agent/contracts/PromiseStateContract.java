package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.promise.Kept;
import kept.agent.promise.Promise.Fact;
import kept.agent.promise.Promise.Outcome;
import kept.agent.promise.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nine words for how a promise stands: five are stored facts, four are worked out from ledger and clock (R53). */
public interface PromiseStateContract {

    AccountId ACME = new AccountId("ACME");
    InvoiceId INV_1 = new InvoiceId("INV-1");
    ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    int GRACE = 2;

    House house();

    private void books() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME").invoice("INV-1", "ACME", "EUR 500.00", "2026-02-27").in(house());
    }

    /** Of EUR 100.00 on INV-1 by Friday, 20 March, made on the 12th. */
    private long promise(Fact fact) {
        ReceiptId mail = Mails.arrives(house(), "maria@acme.example", "we pay on Friday");
        return house().write(ACME, pen -> pen.promises().record(new Promise(0, ACME, Optional.empty(), mail, 0, "we pay on Friday", LocalDate.parse("2026-03-20"),
                List.of(new Promise.Part(INV_1, Money.parse("EUR 100.00"))), Optional.empty(), Instant.parse("2026-03-12T16:00:00Z"), fact)));
    }

    private Promise found(long id) {
        return house().promises().find(id).orElseThrow();
    }

    @Test
    default void there_are_nine_words_and_no_other() {
        assertThat(Stream.concat(Stream.of(Fact.values()), Stream.of(Outcome.values())).map(Enum::name))
                .containsExactly("PROPOSED", "MADE", "CONFIRMED", "WITHDRAWN", "SUPERSEDED", "OPEN", "PARTLY_KEPT", "KEPT", "BROKEN");
    }

    @ParameterizedTest(name = "{0} on {1}, seen on {2}: {3}")
    @CsvSource({
        // nothing came
        "EUR 0.00,   2026-03-12, 2026-03-12, OPEN",
        "EUR 0.00,   2026-03-12, 2026-03-20, OPEN",
        "EUR 0.00,   2026-03-12, 2026-03-22, OPEN",
        "EUR 0.00,   2026-03-12, 2026-03-23, BROKEN",
        "EUR 0.00,   2026-03-12, 2027-03-23, BROKEN",
        // money that came before the promise was made keeps no promise
        "EUR 100.00, 2026-03-11, 2026-03-23, BROKEN",
        // a part
        "EUR 0.01,   2026-03-12, 2026-03-19, PARTLY_KEPT",
        "EUR 99.99,  2026-03-20, 2026-03-20, PARTLY_KEPT",
        "EUR 99.99,  2026-03-20, 2026-03-30, PARTLY_KEPT",
        // all of it, in time, in the grace, late
        "EUR 100.00, 2026-03-12, 2026-03-13, KEPT",
        "EUR 100.00, 2026-03-20, 2026-03-20, KEPT",
        "EUR 100.00, 2026-03-22, 2026-03-22, KEPT",
        "EUR 100.00, 2026-04-15, 2026-04-15, KEPT",
        "EUR 150.00, 2026-03-18, 2026-03-19, KEPT",
        // the invoice is settled, whenever that money came
        "EUR 500.00, 2026-03-01, 2026-03-13, KEPT"
    })
    default void the_outcome_follows_from_the_money_and_the_day(String paid, String valueOn, String today, Outcome expected) {
        books();
        long id = promise(Fact.MADE);
        if (Money.parse(paid).isPositive()) Given.more().payment("P-1", "ACME", paid, valueOn, "INV-1", paid).in(house());
        assertThat(outcome(id, today)).isEqualTo(expected);
    }

    private Outcome outcome(long id, String today) {
        return Kept.outcome(found(id), house().promises().of(ACME), house().ledger().invoices(ACME), house().ledger().payments(ACME), LocalDate.parse(today), GRACE, BERLIN);
    }

    @Test
    default void a_payment_that_is_taken_back_breaks_the_promise_again() {
        books();
        long id = promise(Fact.MADE);
        Given.more().payment("P-1", "ACME", "EUR 100.00", "2026-03-18", "INV-1", "EUR 100.00").in(house());
        assertThat(outcome(id, "2026-03-30")).isEqualTo(Outcome.KEPT);
        // The same payment, allocated to nothing any more: nothing stored said that the promise was kept.
        Given.more().payment("P-1", "ACME", "EUR 100.00", "2026-03-18").in(house());
        assertThat(outcome(id, "2026-03-30")).isEqualTo(Outcome.BROKEN);
    }

    @Test
    default void a_credit_note_that_settles_the_invoice_keeps_the_promise() {
        books();
        long id = promise(Fact.MADE);
        Given.more().creditNote("CN-1", "ACME", "EUR 500.00", "2026-03-15", Optional.of("INV-1")).in(house());
        assertThat(outcome(id, "2026-03-30")).isEqualTo(Outcome.KEPT);
    }

    @ParameterizedTest(name = "{0}, then {1}: stands as {2}, counts {3}")
    @CsvSource({
        "PROPOSED, ,          PROPOSED,   false",
        "PROPOSED, MADE,      MADE,       true",
        "PROPOSED, WITHDRAWN, WITHDRAWN,  false",
        "MADE,     ,          MADE,       true",
        "MADE,     CONFIRMED, CONFIRMED,  true",
        "MADE,     WITHDRAWN, WITHDRAWN,  false",
        "MADE,     SUPERSEDED, SUPERSEDED, false",
        "CONFIRMED, WITHDRAWN, WITHDRAWN, false"
    })
    default void the_newest_fact_is_how_it_stands(Fact first, Fact then, Fact stands, boolean counts) {
        books();
        long id = promise(first);
        if (then != null) house().writing(ACME, pen -> pen.promises().mark(id, then, "eva"));
        assertThat(found(id).fact()).isEqualTo(stands);
        assertThat(found(id).counts()).isEqualTo(counts);
    }

    @ParameterizedTest(name = "a standing {0} promise, then a later {1} one: {2} and {3}")
    @CsvSource({
        "MADE,      MADE,     SUPERSEDED, MADE",
        "CONFIRMED, MADE,     SUPERSEDED, MADE",
        "MADE,      PROPOSED, MADE,       PROPOSED",
        "PROPOSED,  MADE,     PROPOSED,   MADE",
        "WITHDRAWN, MADE,     WITHDRAWN,  MADE"
    })
    default void a_later_mails_promise_takes_the_place_of_one_that_counts_once_it_counts_itself(Fact earlier, Fact later, Fact first, Fact second) {
        books();
        long one = promise(earlier);
        long two = promise(later);
        assertThat(List.of(found(one).fact(), found(two).fact())).containsExactly(first, second);
    }
}
