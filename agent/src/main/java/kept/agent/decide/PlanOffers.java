package kept.agent.decide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.read.Statement;

/** Whether a plan that is asked for lies within what the policy offers, and the instalments it then has. */
final class PlanOffers {

    private PlanOffers() {}

    static Optional<Act.Part.PlanOffered> within(Policy policy, int position, Statement s, Facts facts) {
        if (policy.plan().isEmpty() || s.date().isEmpty() || s.invoices().isEmpty() || !s.doubts().isEmpty()) return Optional.empty();
        Policy.PlanOffer offer = policy.plan().get();
        List<Invoice> invoices = s.invoices().stream().flatMap(n -> facts.invoice(n).stream()).filter(Invoice::isOpen).toList();
        if (invoices.isEmpty()) return Optional.empty();
        Money total = Money.zero(invoices.get(0).open().currency());
        for (Invoice i : invoices) total = total.plus(i.open());
        LocalDate first = s.date().get();
        if (first.isBefore(facts.mailDay())) return Optional.empty();
        Money each = s.amount().filter(a -> a.currency().equals(invoices.get(0).open().currency())).orElse(total);
        if (!each.isPositive()) return Optional.empty();
        var instalments = new ArrayList<Act.Part.Instalment>();
        Money left = total;
        for (int i = 0; left.isPositive(); i++) {
            LocalDate day = first.plusMonths(i);
            if (i >= offer.instalments() || day.isAfter(facts.mailDay().plusDays(offer.longestDays()))) return Optional.empty();
            Money amount = each.min(left);
            instalments.add(new Act.Part.Instalment(day, amount));
            left = left.minus(amount);
        }
        return Optional.of(new Act.Part.PlanOffered(position, s.invoices(), instalments));
    }
}
