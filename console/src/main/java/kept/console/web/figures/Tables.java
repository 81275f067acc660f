package kept.console.web.figures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import kept.agent.measure.Figures;
import kept.console.web.session.Times;

/** Each figure with its definition, in words that a lead and an auditor read alike. */
final class Tables {

    private static final List<String> BUCKETS = List.of("not due", "1–30 days late", "31–60 days late", "61–90 days late", "over 90 days late");

    private Tables() {}

    static Table ageing(List<Figures.Ageing> ageing) {
        List<Figures.Ageing> sorted = ageing.stream().sorted(Comparator.comparing((Figures.Ageing a) -> a.open().currency().getCurrencyCode()).thenComparing(Figures.Ageing::bucket)).toList();
        long longest = sorted.stream().mapToLong(a -> a.open().minor()).max().orElse(1);
        List<Table.Bar> bars = sorted.stream().map(a -> new Table.Bar(BUCKETS.get(a.bucket()) + " (" + a.open().currency() + ")", a.open().shown(), 100.0 * a.open().minor() / longest, a.bucket())).toList();
        return new Table("ageing", "Open by age", "What customers owe now by the last books, by days past the due day. Credits that are not matched to invoices are not taken off.",
                List.of("Age", "Currency", "Open", "Invoices"), sorted.stream().map(a -> List.of(BUCKETS.get(a.bucket()), a.open().currency().getCurrencyCode(), a.open().shown(), Long.toString(a.invoices()))).toList(), bars,
                "Nobody owes anything.");
    }

    static Table flow(List<Figures.Flow> flows, int days) {
        return new Table("dso-cei", "DSO and CEI", "DSO: receivables ÷ sales on invoice of the period × its days. CEI: (opening + sales − closing) ÷ (opening + sales − closing not yet due) × 100; 100 is everything collected that "
                + "could be. Opening is worked back from the closing by the invoices, payments and credit notes of the period.",
                List.of("Currency", "DSO (days)", "CEI (%)", "Opening", "Sales", "Paid and credited", "Closing", "of it not due"),
                flows.stream().map(f -> List.of(f.closing().currency().getCurrencyCode(), number(f.daysSalesOutstanding(days)), number(f.collectionEffectiveness()), f.opening().shown(), f.sales().shown(), f.paid().shown(),
                        f.closing().shown(), f.current().shown())).toList(), List.of(), "There are no invoices.");
    }

    private static String number(double value) {
        return value < 0 ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }

    static Table promises(Map<String, Long> outcomes) {
        long all = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return bars("promises", "Promises to pay", "Promises made in the period that still count, as they stand by the ledger: kept (all of it came within the day and grace, or the invoice is settled), partly kept, broken, open (their day has "
                + "not passed). Withdrawn and superseded ones are left out.", "Outcome", "Promises", outcomes.entrySet().stream().map(e -> new Figures.Count(e.getKey(), e.getValue())).toList(), all == 0 ? "No promise was made." : "");
    }

    static Table handling(List<Figures.Count> counts) {
        return bars("handling", "Who handled it", "Mails read in the period, by how they came to their end: done by the agent alone, approved by a person (as proposed or edited), answered by a person in their own words, refused, or still waiting.",
                "How", "Mails", counts.stream().mapToLong(Figures.Count::count).sum() == 0 ? List.of() : counts, "No mail was read.");
    }

    static Table replies(List<Figures.Count> counts) {
        return bars("replies", "What customers say", "Mails read in the period that make a statement of this kind. A mail that says two things counts for both.", "Kind", "Mails",
                counts.stream().map(c -> new Figures.Count(c.name().replace('_', ' '), c.count())).toList(), "No mail was read.");
    }

    static Table answers(List<Long> seconds) {
        List<List<String>> rows = seconds.isEmpty() ? List.of() : List.of(List.of("half within", time(at(seconds, 0.5))), List.of("nine in ten within", time(at(seconds, 0.9))), List.of("all within", time(at(seconds, 1))),
                List.of("answers", Integer.toString(seconds.size())));
        return new Table("time-to-answer", "Time to the first answer", "From when a customer's mail came into Kept to when our first answer to it was handed to the mail server, for answers of the period, night and weekend included.",
                List.of("Measure", "Time"), rows, List.of(), "Nothing was answered.");
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(share * sorted.size()) - 1));
    }

    private static String time(long seconds) {
        if (seconds < 120) return seconds + " s";
        if (seconds < 7200) return seconds / 60 + " min";
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    static Table disputes(List<Figures.Contested> disputes, LocalDate today) {
        return new Table("disputes", "Open disputes", "Disputes that are not closed, by reason, with the age of the oldest.", List.of("Reason", "Open", "Oldest (days)"),
                disputes.stream().map(d -> List.of(d.reason().toLowerCase(Locale.ROOT).replace('_', ' '), Long.toString(d.count()), Long.toString(ChronoUnit.DAYS.between(d.oldest(), today)))).toList(),
                chart(disputes, d -> d.reason().toLowerCase(Locale.ROOT).replace('_', ' '), Figures.Contested::count), "No dispute is open.");
    }

    static Table agreement(List<Figures.Agreement> agreement) {
        List<Figures.Agreement> sorted = agreement.stream().sorted(Comparator.comparing(Figures.Agreement::week).reversed().thenComparing(Figures.Agreement::intent)).toList();
        List<Table.Bar> bars = sorted.stream().limit(24).map(a -> new Table.Bar(a.intent().replace('_', ' ') + ", " + Times.day(a.week()), 100 * a.asProposed() / a.all() + " % of " + a.all(), 100.0 * a.asProposed() / a.all(), 0)).toList();
        return new Table("agreement", "Agreement with the agent", "Of the statements that people decided about on these pages, the share that was left as it was read, by kind and week (from Monday). Letter changed: how much of the letter was written "
                + "anew, in percent of its words, on average.", List.of("Week", "Kind", "As proposed", "Edited", "Refused", "Agreement (%)", "Letter changed (%)"),
                sorted.stream().map(a -> List.of(a.week().toString(), a.intent().replace('_', ' '), Long.toString(a.asProposed()), Long.toString(a.edited()), Long.toString(a.refused()), Long.toString(100 * a.asProposed() / a.all()),
                        Integer.toString(a.distance()))).toList(), bars, "Nobody has decided anything yet.");
    }

    static Table exposed(List<Figures.Exposed> exposed) {
        long longest = exposed.stream().mapToLong(e -> e.overdue().minor()).max().orElse(1);
        return new Table("exposures", "Top exposures", "The accounts that owe most past due, by the last books. Amounts of different currencies stand side by side; nothing is converted.",
                List.of("Account", "Name", "Overdue", "Open"), exposed.stream().map(e -> List.of(e.account().value(), e.name(), e.overdue().shown(), e.open().shown())).toList(),
                exposed.stream().filter(e -> e.overdue().isPositive()).limit(10).map(e -> new Table.Bar(e.account().value(), e.overdue().shown(), 100.0 * e.overdue().minor() / Math.max(1, longest), 3)).toList(), "Nobody owes anything.");
    }

    private static Table bars(String name, String title, String definition, String what, String unit, List<Figures.Count> counts, String empty) {
        List<Figures.Count> shown = counts.stream().mapToLong(Figures.Count::count).sum() == 0 ? List.of() : counts;
        return new Table(name, title, definition, List.of(what, unit), shown.stream().map(c -> List.of(c.name(), Long.toString(c.count()))).toList(), chart(shown, Figures.Count::name, Figures.Count::count), empty);
    }

    private static <T> List<Table.Bar> chart(List<T> rows, java.util.function.Function<T, String> label, ToLongFunction<T> value) {
        long longest = rows.stream().mapToLong(value).max().orElse(1);
        var bars = new ArrayList<Table.Bar>();
        for (T row : rows) bars.add(new Table.Bar(label.apply(row), Long.toString(value.applyAsLong(row)), longest == 0 ? 0 : 100.0 * value.applyAsLong(row) / longest, 0));
        return bars;
    }
}
