package kept.agent.write;

import java.util.List;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.Money;

/** The named sums a mail may hold. */
public final class Sums {

    private Sums() {}

    /** @param invoices at least one, of one currency */
    public static Money open(List<Invoice> invoices) {
        Money sum = Money.zero(invoices.get(0).open().currency());
        for (Invoice invoice : invoices) sum = sum.plus(invoice.open());
        return sum;
    }
}
