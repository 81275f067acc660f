package kept.agent.dunning;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.Invoice;

/**
 * Which level an invoice has reached and which is due, from the notices that named it (R57).
 *
 * <p>Its clock counts from the due day. Who was not reminded in time begins with the first level after the due day, however old the invoice is,
 * and goes on at the plan's distances from there; so nobody's first letter is a final one, and after an outage only the level the clock has
 * come to is sent, never the ones in between (R87).
 */
final class Ladder {

    private final Plan plan;
    private final AccountFacts.History history;
    private final ZoneId zone;
    private final LocalDate today;

    Ladder(Plan plan, AccountFacts.History history, ZoneId zone, LocalDate today) {
        this.plan = plan;
        this.history = history;
        this.zone = zone;
        this.today = today;
    }

    /** A level credited to an invoice on a day. */
    private record Step(int level, LocalDate on) {}

    /** The rank due now and not yet sent; 0 when none is. */
    int due(Invoice invoice) {
        int due = dueByClock(invoice, steps(invoice));
        return due > reached(invoice) ? due : 0;
    }

    /** The highest rank it was credited with; 0 when none. */
    int reached(Invoice invoice) {
        return steps(invoice).stream().mapToInt(Step::level).max().orElse(0);
    }

    /** The last level was sent for it, and it is still open. */
    boolean isAtTheTop(Invoice invoice) {
        return reached(invoice) == plan.levels().size();
    }

    /** Whether it has been reminded of after its due day. */
    boolean isReminded(Invoice invoice) {
        return isAfterDue(reached(invoice));
    }

    /** May stand in a letter of this level that another one occasioned: late enough, and not beyond that level. */
    boolean fits(Invoice invoice, int level) {
        return invoice.daysPastDue(today) >= firstAfterDue().daysPastDue() && reached(invoice) <= level;
    }

    boolean isAfterDue(int rank) {
        return rank > 0 && plan.level(rank).daysPastDue() > 0;
    }

    private int dueByClock(Invoice invoice, List<Step> steps) {
        long late = invoice.daysPastDue(today);
        if (late <= 0) return byAge(late);
        Optional<Step> first = steps.stream().filter(s -> isAfterDue(s.level())).min(Comparator.comparing(Step::on));
        if (first.isEmpty()) return late >= firstAfterDue().daysPastDue() ? firstAfterDue().rank() : 0;
        return byAge(Math.min(late, plan.level(first.get().level()).daysPastDue() + ChronoUnit.DAYS.between(first.get().on(), today)));
    }

    private List<Step> steps(Invoice invoice) {
        var steps = new ArrayList<Step>();
        history.brought().filter(b -> b.level() > 0).ifPresent(brought -> {
            LocalDate importedOn = brought.importedAt().atZone(zone).toLocalDate();
            if (!invoice.issuedOn().isAfter(importedOn)) credit(steps, invoice, Math.min(brought.level(), plan.levels().size()), brought.lastContactOn().orElse(importedOn));
        });
        for (Notice notice : history.sent()) {
            if (notice.invoices().contains(invoice.number())) credit(steps, invoice, Math.min(notice.level(), plan.levels().size()), notice.on());
        }
        return steps;
    }

    /** A young invoice that stood in an old one's letter has only climbed as far as its own age. */
    private void credit(List<Step> steps, Invoice invoice, int level, LocalDate on) {
        int credited = Math.min(level, byAge(ChronoUnit.DAYS.between(invoice.dueOn(), on)));
        if (credited > 0) steps.add(new Step(credited, on));
    }

    private int byAge(long late) {
        return plan.levels().stream().filter(l -> l.daysPastDue() <= late).mapToInt(Plan.Level::rank).max().orElse(0);
    }

    private Plan.Level firstAfterDue() {
        return plan.levels().stream().filter(l -> l.daysPastDue() > 0).findFirst().orElseThrow();
    }
}
