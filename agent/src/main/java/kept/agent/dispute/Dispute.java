package kept.agent.dispute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/**
 * A dispute case.
 *
 * @param amount   the contested part, where the customer named one; empty: the whole
 * @param dueOn    the day by which its owner must have answered
 * @param closedAt empty while open
 */
public record Dispute(
        long id,
        AccountId account,
        ReceiptId source,
        int position,
        List<InvoiceId> invoices,
        Optional<Money> amount,
        ReasonCode reason,
        String quote,
        String owner,
        Instant openedAt,
        LocalDate dueOn,
        Optional<Instant> closedAt) {

    public Dispute {
        invoices = List.copyOf(invoices);
    }

    public enum ReasonCode {
        PRICE,
        QUANTITY,
        NOT_RECEIVED,
        FAULTY,
        DUPLICATE,
        PURCHASE_ORDER,
        WRONG_ENTITY,
        TAX,
        CREDIT_MISSING,
        TERMS,
        SET_OFF,
        OTHER
    }

    public boolean isOpen() {
        return closedAt.isEmpty();
    }
}
