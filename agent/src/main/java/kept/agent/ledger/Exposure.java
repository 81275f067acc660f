package kept.agent.ledger;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * What an account owes now.
 *
 * @param open     sum of open items
 * @param overdue  the part of it past its due day
 * @param credits  unapplied cash and unallocated credit notes
 */
public record Exposure(Money open, Money overdue, Money credits) {

    /** Adds up an account's items; all of them in its currency. */
    public static Exposure of(Currency currency, List<Invoice> invoices, List<Payment> payments, List<CreditNote> creditNotes, LocalDate today) {
        Money open = Money.zero(currency);
        Money overdue = Money.zero(currency);
        Money credits = Money.zero(currency);
        for (Invoice invoice : invoices) {
            if (!invoice.isOpen()) continue;
            open = open.plus(invoice.open());
            if (invoice.daysPastDue(today) > 0) overdue = overdue.plus(invoice.open());
        }
        for (Payment payment : payments) credits = credits.plus(payment.unapplied());
        for (CreditNote note : creditNotes) {
            if (note.invoice().isEmpty()) credits = credits.plus(note.amount());
        }
        return new Exposure(open, overdue, credits);
    }

    /** What is owed after credits; zero or less is never chased (R113). */
    public Money net() {
        return open.minus(credits);
    }
}
