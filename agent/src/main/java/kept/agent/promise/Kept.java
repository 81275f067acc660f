package kept.agent.promise;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;

/** Whether a promise was kept: worked out from the ledger each time, never stored (R53). */
public final class Kept {

    private Kept() {}

    /**
     * Money counts for a promise if it is allocated to a promised invoice with a value day not before the promise was made. An invoice that is
     * settled, by whatever means, keeps its part. Money that keeps an earlier instalment on the same invoice is not counted again for a later one.
     *
     * @param all       the account's promises, this one among them or not
     * @param graceDays how long after {@code payBy} money may still be on its way before the promise counts as broken
     * @param zone      the account's: the promise was made on a day there
     */
    public static Promise.Outcome outcome(Promise promise, Collection<Promise> all, Collection<Invoice> invoices, Collection<Payment> payments, LocalDate today, int graceDays, ZoneId zone) {
        LocalDate madeOn = promise.madeAt().atZone(zone).toLocalDate();
        Map<InvoiceId, Invoice> byNumber = invoices.stream().collect(Collectors.toMap(Invoice::number, i -> i, (a, b) -> a));
        boolean whole = true;
        boolean some = false;
        for (Promise.Part part : promise.invoices()) {
            Money paid = paid(part, payments, madeOn).minus(earlier(promise, part, all));
            boolean settled = byNumber.containsKey(part.invoice()) && !byNumber.get(part.invoice()).isOpen();
            whole &= settled || paid.compareTo(part.amount()) >= 0;
            some |= settled || paid.isPositive();
        }
        if (whole) return Promise.Outcome.KEPT;
        boolean over = today.isAfter(promise.payBy().plusDays(graceDays));
        if (some) return Promise.Outcome.PARTLY_KEPT;
        return over ? Promise.Outcome.BROKEN : Promise.Outcome.OPEN;
    }

    /** What promises that fall due before this one claim of the same invoice. */
    private static Money earlier(Promise promise, Promise.Part part, Collection<Promise> all) {
        Money sum = Money.zero(part.amount().currency());
        for (Promise other : all) {
            boolean before = other.counts() && other.id() != promise.id()
                    && (other.payBy().isBefore(promise.payBy()) || other.payBy().equals(promise.payBy()) && other.id() < promise.id());
            if (!before || other.madeAt().isBefore(promise.madeAt())) continue;
            for (Promise.Part p : other.invoices()) {
                if (p.invoice().equals(part.invoice()) && p.amount().currency().equals(sum.currency())) sum = sum.plus(p.amount());
            }
        }
        return sum;
    }

    private static Money paid(Promise.Part part, Collection<Payment> payments, LocalDate madeOn) {
        Money sum = Money.zero(part.amount().currency());
        for (Payment payment : payments) {
            if (payment.valueOn().isBefore(madeOn)) continue;
            for (Payment.Allocation a : payment.allocations()) {
                if (a.invoice().equals(part.invoice()) && a.amount().currency().equals(sum.currency())) sum = sum.plus(a.amount());
            }
        }
        return sum;
    }
}
