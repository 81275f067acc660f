package kept.agent.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An open item: an invoice as imported and what is still owed on it.
 *
 * @param open          amount less payments and credit notes allocated to it; never worked out from a mail
 * @param purchaseOrder the customer's own order number, where known
 * @param hasDocument   whether its file is stored, and so can be sent byte for byte (R113)
 */
public record Invoice(
        InvoiceId number,
        AccountId account,
        Money amount,
        Money open,
        LocalDate issuedOn,
        LocalDate dueOn,
        Optional<String> purchaseOrder,
        boolean hasDocument) {

    public boolean isOpen() {
        return open.isPositive();
    }

    /** Negative before the due day. */
    public long daysPastDue(LocalDate today) {
        return ChronoUnit.DAYS.between(dueOn, today);
    }
}
