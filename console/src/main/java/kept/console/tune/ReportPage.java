package kept.console.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kept.agent.evaluate.Confusion;
import kept.agent.evaluate.Gate;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.Rate;
import kept.agent.evaluate.Reliability;
import kept.agent.evaluate.Scores;
import kept.agent.evaluate.ThresholdCurve;
import kept.agent.read.Intent;

/** What stands in a report, in the order of the page: the same for Markdown and HTML. */
public final class ReportPage {

    private final RunFolder.Facts facts;
    private final EvaluationReport report;

    ReportPage(RunFolder.Facts facts, EvaluationReport report) {
        this.facts = facts;
        this.report = report;
    }

    public String title() {
        return report.judged().size() + " mails read by the " + report.run().reader() + " reader";
    }

    /** What was measured, so that it can be measured again. */
    public List<List<String>> setup() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("measured", facts.madeAt().toString()));
        rows.add(List.of("cases", report.judged().size() + " from " + String.join(", ", facts.cases()) + facts.filters()));
        rows.add(List.of("dataset", facts.dataset()));
        rows.add(List.of("policy", facts.policy() + " @ " + facts.policyHash().substring(0, 8)));
        if (!facts.model().isEmpty()) rows.add(List.of("model", facts.model() + ", prompt @ " + facts.promptHash().substring(0, 8)));
        rows.add(List.of("sharing a training sentence", report.run().overlap().cases() + " cases"));
        rows.add(List.of("remembered from an earlier run", report.run().cached() + " cases"));
        rows.add(List.of("model requests without an answer", Integer.toString(report.run().unanswered())));
        return rows;
    }

    public Optional<String> verdict() {
        return report.gates().isEmpty() ? Optional.empty() : Optional.of(report.verdict());
    }

    public boolean passed() {
        return report.passed();
    }

    public List<String> gates() {
        return report.gates().stream().map(Gate.Result::toString).toList();
    }

    /** The figures of all cases, each with its bound. */
    public List<List<String>> figures() {
        Scores s = report.all();
        return List.of(
                List.of("harm", s.harm().toString()),
                List.of("wrong among promises recorded alone", s.recordedWrong().toString()),
                List.of("autonomy", s.autonomy().toString()),
                List.of("incomplete", s.incomplete().toString()),
                List.of("promises found exactly", s.promisesFound().toString()),
                List.of("promises said that are exact", s.promisesRight().toString()),
                List.of("intent F1, micro", String.format(Locale.ROOT, "%.3f (95 %%: %s)", s.microF1(), s.microBound())),
                List.of("intent F1, macro", String.format(Locale.ROOT, "%.3f (95 %%: %s)", s.macroF1(), s.macroBound())),
                List.of("calibration error", String.format(Locale.ROOT, "%.3f", s.calibration())),
                List.of("model calls, tokens in, tokens out a mail", String.format(Locale.ROOT, "%.2f, %.0f, %.0f", s.cost().callsPerMail(), s.cost().tokensIn(), s.cost().tokensOut())),
                List.of("milliseconds a mail without the model's own: median, 99 %", String.format(Locale.ROOT, "%.1f, %.1f", s.cost().millisMedian(), s.cost().millis99())));
    }

    public List<String> headOfIntents() {
        return List.of("intent", "labelled", "said", "precision", "recall", "F1");
    }

    public List<List<String>> intents() {
        var rows = new ArrayList<List<String>>();
        for (Map.Entry<Intent, Scores.Counts> e : report.all().byIntent().entrySet()) {
            Scores.Counts c = e.getValue();
            rows.add(List.of(e.getKey().code(), Integer.toString(c.labelled()), Integer.toString(c.predicted()), brief(c.rightOfPredicted()), brief(c.rightOfLabelled()),
                    String.format(Locale.ROOT, "%.2f", c.f1())));
        }
        return rows;
    }

    public List<String> headOfParts() {
        return List.of("", "cases", "harm", "autonomy", "promises found", "micro F1");
    }

    public List<List<String>> languages() {
        return parts(report.languages());
    }

    public List<List<String>> tags() {
        return parts(report.tags());
    }

    private static List<List<String>> parts(Map<String, Scores> some) {
        return some.entrySet().stream().map(e -> List.of(e.getKey(), Integer.toString(e.getValue().cases()), Long.toString(e.getValue().harm().hits()), brief(e.getValue().autonomy()),
                brief(e.getValue().promisesFound()), Double.isNaN(e.getValue().microF1()) ? "-" : String.format(Locale.ROOT, "%.2f", e.getValue().microF1()))).toList();
    }

    public List<String> headOfConfusion() {
        return List.of("labelled", "said instead", "mails");
    }

    public List<List<String>> confusion() {
        return report.confusion().mistakes().stream().map(m -> List.of(Confusion.Cell.code(m.getKey().labelled()), Confusion.Cell.code(m.getKey().said()), m.getValue().toString())).toList();
    }

    public String plotOfReliability() {
        return Plots.reliability(Reliability.of(report.judged()));
    }

    public String plotOfIntents() {
        return Plots.intents(report.all().byIntent());
    }

    public String plotOfThresholds() {
        return Plots.thresholds(ThresholdCurve.of(report.judged()));
    }

    /**
     * A mail that was not wholly right.
     *
     * @param state HARM, wrong or asked
     * @param text  subject and body as the case gives them; of a mail as a file, its name
     */
    public record Failed(String id, String state, String about, String text, String labelled, String said, List<String> wrong) {}

    /** Harm first. */
    public List<Failed> failed() {
        return report.judged().stream().filter(j -> !j.wholly()).sorted(java.util.Comparator.comparing((Judgement j) -> j.harmful() ? 0 : j.prediction().alone() ? 1 : 2)).map(ReportPage::failed).toList();
    }

    private static Failed failed(Judgement j) {
        var c = j.labelled();
        String text = c.mail().eml().map(f -> "(the file " + f.getFileName() + ")").orElse(c.mail().subject() + "\n\n" + c.mail().body());
        return new Failed(c.id(), j.harmful() ? "HARM" : j.prediction().alone() ? "wrong" : "asked a person", c.language() + " " + String.join(" ", c.tags().stream().sorted().toList()), text,
                Shown.labelled(c), Shown.said(Optional.of(j)), j.wrong());
    }

    private static String brief(Rate rate) {
        return rate.of() == 0 ? "-" : String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", rate.value(), rate.low(), rate.high());
    }
}
