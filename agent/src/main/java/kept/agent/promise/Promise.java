package kept.agent.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/**
 * A customer's word that money comes by a day.
 *
 * @param source   the mail that says so
 * @param position the statement's place in that mail: with the mail, what makes it unique (R58)
 * @param quote    the customer's words, for people to see; never repeated to a customer
 * @param payBy    the last day on which the money is to arrive, in the account's time zone
 * @param invoices what it covers, with the amount of each that is promised
 * @param stated   the sum the customer named; empty: all that was open on the invoices
 * @param fact     the newest stored fact
 */
public record Promise(
        long id,
        AccountId account,
        Optional<ConversationId> conversation,
        ReceiptId source,
        int position,
        String quote,
        LocalDate payBy,
        List<Part> invoices,
        Optional<Money> stated,
        Instant madeAt,
        Fact fact) {

    public Promise {
        invoices = List.copyOf(invoices);
    }

    public record Part(InvoiceId invoice, Money amount) {}

    /** What is stored (R53). */
    public enum Fact {
        PROPOSED,
        MADE,
        CONFIRMED,
        WITHDRAWN,
        SUPERSEDED
    }

    /** What is worked out from ledger and clock (R53). */
    public enum Outcome {
        OPEN,
        PARTLY_KEPT,
        KEPT,
        BROKEN
    }

    public boolean counts() {
        return fact == Fact.MADE || fact == Fact.CONFIRMED;
    }

    public boolean covers(InvoiceId invoice) {
        return invoices.stream().anyMatch(p -> p.invoice().equals(invoice));
    }
}
