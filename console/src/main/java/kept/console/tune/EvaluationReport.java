package kept.console.tune;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kept.agent.evaluate.Bound;
import kept.agent.evaluate.Confusion;
import kept.agent.evaluate.Gate;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.Overlap;
import kept.agent.evaluate.Rate;
import kept.agent.evaluate.Scores;
import kept.agent.head.CrossValidated;
import kept.agent.read.Intent;
import org.jspecify.annotations.Nullable;

/** The scores as a person reads them, harm first; and the same for programs. */
final class EvaluationReport {

    /**
     * What was scored.
     *
     * @param unanswered requests that a batch had no answer to: their mails count as if the model were down
     * @param cached     cases whose result was remembered from an earlier run
     */
    record Run(String reader, String policy, Overlap overlap, CrossValidated head, int unanswered, long cached) {}

    private final List<Judgement> judged;
    private final Run run;
    private final Scores all;
    private final Map<String, Scores> languages = new TreeMap<>();
    private final Map<String, Scores> tags = new TreeMap<>();
    private final Confusion confusion;
    private final List<Gate.Result> gates;

    EvaluationReport(List<Judgement> judged, Run run, List<Gate.Result> gates) {
        this.judged = judged;
        this.run = run;
        this.gates = gates;
        this.confusion = Confusion.of(judged);
        this.all = Scores.of(judged);
        judged.stream().collect(Collectors.groupingBy(j -> j.labelled().language())).forEach((language, some) -> languages.put(language, Scores.of(some)));
        judged.stream().flatMap(j -> j.labelled().tags().stream()).distinct().forEach(tag -> tags.put(tag, Scores.of(judged.stream().filter(j -> j.labelled().tags().contains(tag)).toList())));
    }

    List<Judgement> judged() {
        return judged;
    }

    Run run() {
        return run;
    }

    Scores all() {
        return all;
    }

    Map<String, Scores> languages() {
        return languages;
    }

    Map<String, Scores> tags() {
        return tags;
    }

    Confusion confusion() {
        return confusion;
    }

    List<Gate.Result> gates() {
        return gates;
    }

    /** No gate is broken. */
    boolean passed() {
        return gates.stream().allMatch(Gate.Result::holds);
    }

    /** @return what the gates come to, as it is printed; the exit status says the same */
    String verdict() {
        long broken = gates.stream().filter(g -> !g.holds()).count();
        return broken == 0 ? "PASSED: all " + gates.size() + " gates hold" : "FAILED: " + broken + " of " + gates.size() + " gates are broken";
    }

    void print(PrintWriter out, boolean withFailed) {
        out.println("reader " + run.reader() + ", " + run.policy() + ", " + judged.size() + " cases; rates with their 95 % bound");
        out.println(run.overlap().cases() + " of them share a sentence with the " + run.overlap().sentences() + " training sentences");
        out.printf(Locale.ROOT, "the local reader's head on single sentences of authors left out: macro-F1 %.3f, micro-F1 %.3f%n", run.head().macro(), run.head().micro());
        if (run.unanswered() > 0) out.println(run.unanswered() + " requests have no answer: these mails count as if the model were down ('--requests OUT' beside '--answers' writes what is missing)");
        if (run.cached() > 0) out.println(run.cached() + " of them are remembered from an earlier run by the same code, words and model ('--no-cache' reads them anew)");
        out.println();
        scores(out, "all", all);
        if (languages.size() > 1) languages.forEach((language, some) -> scores(out, language, some));
        intents(out);
        tags(out);
        confusion(out);
        if (withFailed) failed(out);
        if (gates.isEmpty()) return;
        out.println();
        gates.forEach(out::println);
        out.println(verdict());
    }

    private void tags(PrintWriter out) {
        if (tags.isEmpty()) return;
        out.printf("%n%-32s %6s %6s %22s %22s %9s%n", "tag", "cases", "harm", "autonomy", "promises found", "micro F1");
        tags.forEach((tag, s) -> out.printf(Locale.ROOT, "%-32s %6d %6d %22s %22s %9s%n", tag, s.cases(), s.harm().hits(), brief(s.autonomy()), brief(s.promisesFound()),
                Double.isNaN(s.microF1()) ? "-" : String.format(Locale.ROOT, "%.2f", s.microF1())));
    }

    private void confusion(PrintWriter out) {
        if (confusion.mistakes().isEmpty()) return;
        out.printf("%n%-24s %-24s %6s%n", "labelled", "said instead", "mails");
        confusion.mistakes().forEach(m -> out.printf("%-24s %-24s %6d%n", Confusion.Cell.code(m.getKey().labelled()), Confusion.Cell.code(m.getKey().said()), m.getValue()));
    }

    private static void scores(PrintWriter out, String name, Scores s) {
        out.println(name + " (" + s.cases() + " cases)");
        line(out, "harm", s.harm());
        line(out, "wrong among promises recorded alone", s.recordedWrong());
        line(out, "autonomy", s.autonomy());
        line(out, "incomplete", s.incomplete());
        line(out, "promises found exactly", s.promisesFound());
        line(out, "promises said that are exact", s.promisesRight());
        out.printf(Locale.ROOT, "  %-38s %.3f micro (95 %%: %s), %.3f macro (95 %%: %s)%n", "intent F1", s.microF1(), s.microBound(), s.macroF1(), s.macroBound());
        out.printf(Locale.ROOT, "  %-38s %.3f%n", "calibration error", s.calibration());
        out.printf(Locale.ROOT, "  %-38s %.2f calls, %.0f tokens in, %.0f out a mail; %.1f ms median, %.1f ms 99 %%%n%n", "cost", s.cost().callsPerMail(), s.cost().tokensIn(),
                s.cost().tokensOut(), s.cost().millisMedian(), s.cost().millis99());
    }

    private static void line(PrintWriter out, String name, Rate rate) {
        out.printf("  %-38s %s%n", name, rate);
    }

    private void intents(PrintWriter out) {
        out.printf("%-24s %9s %22s %22s %6s%n", "intent", "labelled", "precision", "recall", "F1");
        for (Map.Entry<Intent, Scores.Counts> e : all.byIntent().entrySet()) {
            Scores.Counts c = e.getValue();
            out.printf(Locale.ROOT, "%-24s %9d %22s %22s %6.2f%n", e.getKey().code(), c.labelled(), brief(c.rightOfPredicted()), brief(c.rightOfLabelled()), c.f1());
        }
    }

    private static String brief(Rate rate) {
        return rate.of() == 0 ? "-" : String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", rate.value(), rate.low(), rate.high());
    }

    private void failed(PrintWriter out) {
        out.println();
        for (Judgement j : judged) {
            if (j.wholly()) continue;
            out.println((j.harmful() ? "HARM " : j.prediction().alone() ? "wrong " : "asked ") + j.labelled().id());
            j.wrong().forEach(w -> out.println("    " + w));
        }
    }

    /** What {@link #print} says, with the scores of all cases in front. A figure of nothing is null. */
    Map<String, @Nullable Object> facts(boolean withFailed) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("reader", run.reader());
        facts.put("policy", run.policy());
        facts.putAll(facts(all));
        facts.put("sharing_a_training_sentence", run.overlap().cases());
        facts.put("training_sentences", run.overlap().sentences());
        facts.put("head_on_authors_left_out", Map.of("macro_f1", run.head().macro(), "micro_f1", run.head().micro()));
        facts.put("unanswered_requests", run.unanswered());
        var byLanguage = new LinkedHashMap<String, Object>();
        languages.forEach((language, scores) -> byLanguage.put(language, facts(scores)));
        facts.put("languages", byLanguage);
        var byTag = new LinkedHashMap<String, Object>();
        tags.forEach((tag, scores) -> byTag.put(tag, facts(scores)));
        facts.put("tags", byTag);
        facts.put("confusion", confusion.mistakes().stream().map(m -> Map.of("labelled", Confusion.Cell.code(m.getKey().labelled()), "said", Confusion.Cell.code(m.getKey().said()), "mails", m.getValue())).toList());
        facts.put("cached", run.cached());
        if (!gates.isEmpty()) {
            facts.put("gates", gates.stream().map(g -> Map.of("gate", g.gate().toString(), "value", Double.isNaN(g.value()) ? "" : g.value(), "holds", g.holds())).toList());
            facts.put("passed", passed());
        }
        if (withFailed) {
            facts.put("failed", judged.stream().filter(j -> !j.wholly()).map(j -> Map.of("id", j.labelled().id(), "harm", j.harmful(), "alone", j.prediction().alone(), "wrong", j.wrong())).toList());
        }
        return facts;
    }

    private static Map<String, @Nullable Object> facts(Scores s) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("cases", s.cases());
        facts.put("harm", facts(s.harm()));
        facts.put("promises_recorded_wrong", facts(s.recordedWrong()));
        facts.put("autonomy", facts(s.autonomy()));
        facts.put("incomplete", facts(s.incomplete()));
        facts.put("promises_found", facts(s.promisesFound()));
        facts.put("promises_right", facts(s.promisesRight()));
        facts.put("micro_f1", f1(s.microF1(), s.microBound()));
        facts.put("macro_f1", f1(s.macroF1(), s.macroBound()));
        facts.put("calibration_error", number(s.calibration()));
        facts.put("cost", Map.of("llm_calls", s.cost().callsPerMail(), "tokens_in", s.cost().tokensIn(), "tokens_out", s.cost().tokensOut(),
                "millis_median", s.cost().millisMedian(), "millis_99", s.cost().millis99()));
        var intents = new LinkedHashMap<String, Object>();
        s.byIntent().forEach((intent, c) -> intents.put(intent.code(), intent(c)));
        facts.put("intents", intents);
        return facts;
    }

    private static Map<String, @Nullable Object> intent(Scores.Counts c) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("labelled", c.labelled());
        facts.put("precision", facts(c.rightOfPredicted()));
        facts.put("recall", facts(c.rightOfLabelled()));
        facts.put("f1", c.f1());
        return facts;
    }

    private static Map<String, @Nullable Object> facts(Rate r) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("value", number(r.value()));
        facts.put("hits", r.hits());
        facts.put("of", r.of());
        facts.put("low", number(r.low()));
        facts.put("high", number(r.high()));
        return facts;
    }

    private static Map<String, @Nullable Object> f1(double value, Bound bound) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("value", number(value));
        facts.put("low", number(bound.low()));
        facts.put("high", number(bound.high()));
        return facts;
    }

    private static @Nullable Double number(double x) {
        return Double.isNaN(x) ? null : x;
    }
}
