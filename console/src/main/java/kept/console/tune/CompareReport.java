package kept.console.tune;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.compare.Arm;
import kept.agent.compare.Comparison;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Rate;
import kept.agent.evaluate.Scores;
import org.jspecify.annotations.Nullable;

/** A comparison as a person reads it, the verdict last and first; and the same for programs. */
final class CompareReport {

    private static final int SHOWN = 100;

    private final Comparison made;
    private final int unanswered;
    private final Scores a;
    private final Scores b;

    CompareReport(Comparison made, int unanswered) {
        this.made = made;
        this.unanswered = unanswered;
        this.a = Scores.of(made.a().all());
        this.b = Scores.of(made.b().all());
    }

    private String verdict() {
        return made.verdict().words() + ": " + made.why();
    }

    void print(PrintWriter out) {
        out.println("A  " + made.a().name());
        out.println("B  " + made.b().name());
        out.println(made.pairs().size() + " cases, each read " + (made.a().repeats() == 1 ? "once" : made.a().repeats() + " times") + "; rates with their 95 % bound");
        if (unanswered > 0) out.println(unanswered + " requests have no answer: these mails count as if the model were down");
        missing(out, "A", made.a());
        missing(out, "B", made.b());
        out.println();
        out.printf("%-24s %-38s %s%n", "", "A", "B");
        line(out, "harm", a.harm(), b.harm());
        line(out, "wholly right", wholly(made.a()), wholly(made.b()));
        line(out, "autonomy", a.autonomy(), b.autonomy());
        line(out, "promises found exactly", a.promisesFound(), b.promisesFound());
        out.printf(Locale.ROOT, "%-24s %-38s %s%n", "intent F1, micro", number(a.microF1()), number(b.microF1()));
        out.printf(Locale.ROOT, "%-24s %-38s %s%n", "tokens a mail", tokens(a), tokens(b));
        pairs(out, "HARM in B where A did none", made.newHarm());
        pairs(out, "broken", made.broken().stream().filter(p -> !p.newHarm()).toList());
        pairs(out, "fixed", made.fixed());
        out.println();
        out.println(made.fixed().size() + " fixed, " + made.broken().size() + " broken, " + made.flaky().size() + " flaky");
        out.println(verdict());
    }

    private void missing(PrintWriter out, String name, Arm arm) {
        var missing = made.missingIn(arm);
        if (missing.isEmpty()) return;
        out.println(name + " lacks " + missing.size() + " of the cases, which count as failed: " + missing.stream().limit(5).collect(Collectors.joining(", ")) + (missing.size() > 5 ? ", …" : ""));
    }

    private static void line(PrintWriter out, String name, Rate a, Rate b) {
        out.printf("%-24s %-38s %s%n", name, a, b);
    }

    private static String number(double x) {
        return Double.isNaN(x) ? "-" : String.format(Locale.ROOT, "%.3f", x);
    }

    private static String tokens(Scores s) {
        return String.format(Locale.ROOT, "%.0f in, %.0f out", s.cost().tokensIn(), s.cost().tokensOut());
    }

    private static Rate wholly(Arm arm) {
        return new Rate(arm.all().stream().filter(Judgement::wholly).count(), arm.all().size());
    }

    private void pairs(PrintWriter out, String title, List<Comparison.Pair> some) {
        if (some.isEmpty()) return;
        out.println();
        out.println(title + " (" + some.size() + ")");
        for (Comparison.Pair p : some.subList(0, Math.min(SHOWN, some.size()))) {
            LabelledCase c = p.labelled();
            out.println("  " + c.id() + "  " + c.language() + (c.tags().isEmpty() ? "" : "  " + c.tags().stream().sorted().collect(Collectors.joining(" "))) + (p.flaky() ? "  FLAKY" : ""));
            out.println("    labelled  " + Shown.labelled(c));
            out.println("    A " + state(p.shownOfA(), p.rightInA()) + " " + Shown.said(p.shownOfA()));
            out.println("    B " + state(p.shownOfB(), p.rightInB()) + " " + Shown.said(p.shownOfB()));
        }
        if (some.size() > SHOWN) out.println("  and " + (some.size() - SHOWN) + " more: '--json' lists all");
    }

    private String state(Optional<Judgement> shown, int right) {
        if (made.a().repeats() > 1) return String.format("%d/%d    ", right, made.a().repeats());
        return shown.isEmpty() ? "missing" : shown.get().harmful() ? "HARM   " : shown.get().wholly() ? "right  " : "wrong  ";
    }

    Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("verdict", made.verdict().words());
        facts.put("why", made.why());
        facts.put("cases", made.pairs().size());
        facts.put("repeats", made.a().repeats());
        facts.put("difference", Map.of("value", made.difference(), "low", made.low(), "high", made.high()));
        facts.put("p", made.p());
        facts.put("smallest_detectable", made.detectable());
        facts.put("matters", made.matters());
        facts.put("a", arm(made.a(), a));
        facts.put("b", arm(made.b(), b));
        facts.put("unanswered_requests", unanswered);
        facts.put("new_harm", ids(made.newHarm()));
        facts.put("fixed", made.fixed().stream().map(CompareReport::pair).toList());
        facts.put("broken", made.broken().stream().map(CompareReport::pair).toList());
        facts.put("flaky", ids(made.flaky()));
        return facts;
    }

    private Map<String, @Nullable Object> arm(Arm arm, Scores s) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("name", arm.name());
        facts.put("harm", s.harm().hits());
        facts.put("wholly_right", wholly(arm).value());
        facts.put("autonomy", Double.isNaN(s.autonomy().value()) ? null : s.autonomy().value());
        facts.put("micro_f1", Double.isNaN(s.microF1()) ? null : s.microF1());
        facts.put("missing", List.copyOf(made.missingIn(arm)));
        return facts;
    }

    private static Map<String, @Nullable Object> pair(Comparison.Pair p) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("id", p.labelled().id());
        facts.put("labelled", Shown.labelled(p.labelled()));
        facts.put("a", Shown.said(p.shownOfA()));
        facts.put("b", Shown.said(p.shownOfB()));
        facts.put("right_in_a", p.rightInA());
        facts.put("right_in_b", p.rightInB());
        facts.put("flaky", p.flaky());
        return facts;
    }

    private static List<String> ids(List<Comparison.Pair> some) {
        return some.stream().map(p -> p.labelled().id()).toList();
    }
}
