package kept.agent.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;
import org.junit.jupiter.api.Test;

class KeptTest {

    private static final AccountId ACME = new AccountId("ACME");
    private static final InvoiceId INVOICE = new InvoiceId("INV-1");
    private static final Promise FIRST = promise(1, 0, "2026-03-06", "EUR 500.00");
    private static final Promise SECOND = promise(2, 1, "2026-03-31", "EUR 500.00");

    @Test
    void money_that_keeps_the_first_instalment_does_not_keep_the_second_too() {
        assertThat(outcome(FIRST, "EUR 500.00", "2026-03-10")).isEqualTo(Promise.Outcome.KEPT);
        assertThat(outcome(SECOND, "EUR 500.00", "2026-03-10")).isEqualTo(Promise.Outcome.OPEN);
        assertThat(outcome(SECOND, "EUR 500.00", "2026-04-10")).isEqualTo(Promise.Outcome.BROKEN);
    }

    @Test
    void a_part_of_the_money_keeps_a_promise_in_part() {
        assertThat(outcome(FIRST, "EUR 200.00", "2026-03-05")).isEqualTo(Promise.Outcome.PARTLY_KEPT);
    }

    private static Promise.Outcome outcome(Promise promise, String paid, String today) {
        Money sum = Money.parse(paid);
        var invoice = new Invoice(INVOICE, ACME, Money.parse("EUR 1000.00"), Money.parse("EUR 1000.00").minus(sum), LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-02-01"), Optional.empty(), true);
        var payment = new Payment("P1", ACME, sum, LocalDate.parse("2026-03-05"), Instant.parse("2026-03-05T10:00:00Z"), "", List.of(new Payment.Allocation(INVOICE, sum)));
        return Kept.outcome(promise, List.of(FIRST, SECOND), List.of(invoice), List.of(payment), LocalDate.parse(today), 2, ZoneOffset.UTC);
    }

    private static Promise promise(long id, int position, String payBy, String amount) {
        return new Promise(id, ACME, Optional.empty(), new ReceiptId(1), position, "", LocalDate.parse(payBy), List.of(new Promise.Part(INVOICE, Money.parse(amount))),
                Optional.of(Money.parse(amount)), Instant.parse("2026-03-02T10:00:00Z"), Promise.Fact.MADE);
    }
}
