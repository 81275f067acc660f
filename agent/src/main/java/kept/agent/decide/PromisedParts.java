package kept.agent.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise;
import kept.agent.read.Intent;
import kept.agent.read.Statement;

/** Shares what one statement promises out over its invoices, after what the same mail's other statements promise of them (R54). */
final class PromisedParts {

    private PromisedParts() {}

    /**
     * A named sum goes to the invoices in the order of their due days; without one, all that is left of each ("the rest").
     *
     * @return empty when more is promised than is owed
     */
    static List<Promise.Part> of(int position, List<Statement> all, Facts facts) {
        Statement statement = all.get(position);
        List<Invoice> invoices = statement.invoices().stream().flatMap(n -> facts.invoice(n).stream())
                .sorted(java.util.Comparator.comparing(Invoice::dueOn).thenComparing(Invoice::number)).toList();
        var parts = new ArrayList<Promise.Part>();
        Optional<Money> left = statement.amount();
        for (Invoice invoice : invoices) {
            Money share = invoice.open();
            if (left.isPresent()) {
                if (!left.get().currency().equals(share.currency())) return List.of();
                share = share.min(left.get());
                left = Optional.of(left.get().minus(share));
            } else {
                share = share.minus(namedElsewhere(position, all, invoice.number(), share));
            }
            if (share.isPositive()) parts.add(new Promise.Part(invoice.number(), share));
        }
        return left.filter(Money::isPositive).isPresent() ? List.of() : parts;
    }

    private static Money namedElsewhere(int position, List<Statement> all, InvoiceId invoice, Money open) {
        Money sum = Money.zero(open.currency());
        for (int i = 0; i < all.size(); i++) {
            Statement other = all.get(i);
            boolean counts = other.intent() == Intent.PROMISE_TO_PAY || other.intent() == Intent.PAYMENT_CLAIM || other.intent() == Intent.DISPUTE;
            if (i == position || !counts || !other.invoices().equals(List.of(invoice)) || other.amount().isEmpty()) continue;
            if (other.amount().get().currency().equals(open.currency())) sum = sum.plus(other.amount().get());
        }
        return sum.min(open);
    }
}
