package kept.agent.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Money in.
 *
 * @param id          the bank's or the books' reference; unique
 * @param amount      in the account's or the invoices' currency
 * @param valueOn     the value day at our bank
 * @param recordedAt  when it came into Kept
 * @param allocations what it pays; what is left over is unapplied cash
 */
public record Payment(
        String id, AccountId account, Money amount, LocalDate valueOn, Instant recordedAt, String reference, List<Allocation> allocations) {

    public Payment {
        allocations = List.copyOf(allocations);
    }

    public record Allocation(InvoiceId invoice, Money amount) {}

    public Money unapplied() {
        Money rest = amount;
        for (Allocation a : allocations) rest = rest.minus(a.amount());
        return rest;
    }
}
