package kept.console.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.Overlap;
import kept.agent.evaluate.Rate;
import kept.agent.evaluate.Scores;
import kept.agent.read.Intent;

/** The scores as a person reads them: harm first. */
final class EvaluationReport {

    private final List<Judgement> judged;
    private final Overlap overlap;
    private final String reader;
    private final String policy;

    EvaluationReport(List<Judgement> judged, Overlap overlap, String reader, String policy) {
        this.judged = judged;
        this.overlap = overlap;
        this.reader = reader;
        this.policy = policy;
    }

    void print(PrintWriter out, boolean withFailed) {
        out.println("reader " + reader + ", " + policy + ", " + judged.size() + " cases; rates with their 95 % bound");
        out.println(overlap.cases() + " of them share a sentence with the " + overlap.sentences() + " training sentences");
        out.println();
        scores(out, "all", judged);
        Map<String, List<Judgement>> byLanguage = judged.stream().collect(Collectors.groupingBy(j -> j.labelled().language(), TreeMap::new, Collectors.toList()));
        if (byLanguage.size() > 1) byLanguage.forEach((language, some) -> scores(out, language, some));
        intents(out);
        if (withFailed) failed(out);
    }

    private static void scores(PrintWriter out, String name, List<Judgement> judged) {
        Scores s = Scores.of(judged);
        out.println(name + " (" + s.cases() + " cases)");
        line(out, "harm", s.harm());
        line(out, "wrong among promises recorded alone", s.recordedWrong());
        line(out, "autonomy", s.autonomy());
        line(out, "incomplete", s.incomplete());
        line(out, "promises found exactly", s.promisesFound());
        line(out, "promises said that are exact", s.promisesRight());
        out.printf(Locale.ROOT, "  %-38s %.3f micro, %.3f macro%n", "intent F1", s.microF1(), s.macroF1());
        out.printf(Locale.ROOT, "  %-38s %.3f%n", "calibration error", s.calibration());
        out.printf(Locale.ROOT, "  %-38s %.2f calls, %.0f tokens in, %.0f out a mail; %.1f ms median, %.1f ms 99 %%%n%n", "cost", s.cost().callsPerMail(), s.cost().tokensIn(),
                s.cost().tokensOut(), s.cost().millisMedian(), s.cost().millis99());
    }

    private static void line(PrintWriter out, String name, Rate rate) {
        out.printf("  %-38s %s%n", name, rate);
    }

    private void intents(PrintWriter out) {
        out.printf("%-26s %9s %9s %9s %9s%n", "intent", "labelled", "precision", "recall", "F1");
        for (Map.Entry<Intent, Scores.Counts> e : Scores.of(judged).byIntent().entrySet()) {
            out.printf(Locale.ROOT, "%-26s %9d %9.2f %9.2f %9.2f%n", e.getKey().code(), e.getValue().labelled(), e.getValue().precision(), e.getValue().recall(), e.getValue().f1());
        }
    }

    private void failed(PrintWriter out) {
        out.println();
        for (Judgement j : judged) {
            if (j.wholly()) continue;
            out.println((j.harmful() ? "HARM " : j.prediction().alone() ? "wrong " : "asked ") + j.labelled().id());
            j.wrong().forEach(w -> out.println("    " + w));
        }
    }
}
