package kept.console.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.evaluate.Gate;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Overlap;
import kept.agent.evaluate.Prediction;
import kept.agent.evaluate.PredictionFile;
import kept.agent.head.CrossValidated;
import kept.console.command.Help;
import kept.console.command.Json;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = {
            "Send labelled mails through the production code and say how well it reads and how safely it acts.",
            "Without --model-url no model is called. With --requests the model requests that would be made are written in the OpenAI batch file format;",
            "with --answers a batch's answers are used: so any model is measured offline. With --score, predictions made by anything else are scored instead.",
            "Ends with 1 if a gate is broken."
        })
public final class Evaluate implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private CaseChoice cases = new CaseChoice();
    @Mixin private ModelChoice choice = new ModelChoice();
    @Mixin private PolicyChoice policy = new PolicyChoice();
    @Mixin private CacheChoice cache = new CacheChoice();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Option(names = "--score", split = ",", paramLabel = "PREDICTIONS", description = "Score these predictions (docs/reference/cases.md) instead of reading anything.")
    private List<Path> score = List.of();

    @Option(names = "--predictions", paramLabel = "OUT", description = "Write what was made of each case, one JSON object a line.")
    private Optional<Path> predictions = Optional.empty();

    @Option(names = "--report", paramLabel = "DIR", description = "Write report.md, report.html with plots, predictions.jsonl and run.json there: a run that 'kept compare' takes.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--gate", arity = "1..*", paramLabel = "GATE", description = "What must hold, e.g. 'harm=0' 'autonomy>=0.45' 'tag:injection harm=0' (docs/reference/scores.md).")
    private List<String> gates = List.of();

    @Option(names = "--gates", paramLabel = "FILE", description = "The same from a file, one a line.")
    private Optional<Path> gateFile = Optional.empty();

    @Option(names = "--failed", description = "Also list each case that was not wholly right, and why.")
    private boolean failed;

    @Option(names = "--json", description = "Print the scores as JSON.")
    private boolean json;

    public Evaluate(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<LabelledCase> some = cases.read(terminal);
        List<Gate> must = gates();
        var measuring = new Measuring(terminal, choice, policy, cache.made(terminal));
        Measuring.Words words = measuring.words();
        List<Prediction> made = score.isEmpty() ? measuring.predict(some, words) : scored(some);
        if (score.isEmpty() && choice.requests().isPresent()) return written(some, measuring.unanswered());
        List<Judgement> judged = judged(some, made);
        List<String> lines = judged.stream().map(j -> PredictionFile.line(j.prediction(), j.labelled())).toList();
        predictions.ifPresent(out -> write(terminal.path(out), lines));
        String reader = score.isEmpty() ? choice.mode().name().toLowerCase(Locale.ROOT) : "of " + score.get(0).getFileName();
        var run = new EvaluationReport.Run(reader, policy.name(), Overlap.withTraining(some, measuring.mail()), CrossValidated.ofCommitted(), measuring.unanswered().size(),
                made.stream().filter(Prediction::cached).count());
        var results = must.stream().map(g -> g.check(judged)).toList();
        var scores = new EvaluationReport(judged, run, results);
        report.ifPresent(folder -> new RunFolder(terminal.path(folder)).write(lines, RunFolder.Facts.of(some, cases.paths(terminal), cases.filters(), reader, policy.name(), choice, words, terminal.clock().instant()), scores));
        if (json) terminal.out().println(Json.print(scores.facts(failed)));
        else scores.print(terminal.out(), failed);
        return scores.passed() ? 0 : 1;
    }

    private List<Prediction> scored(List<LabelledCase> some) {
        if (choice.asks()) throw wrong("--score reads nothing: leave out --requests, --answers and --model-url");
        var made = new ArrayList<Prediction>();
        for (Path file : score) made.addAll(Predictions.read(terminal, file, some));
        long seen = made.stream().map(Prediction::id).distinct().count();
        if (seen < some.size()) throw new Refusal(score.get(0) + " has predictions for " + seen + " of " + some.size() + " cases: choose the same cases with --cases, --language and --split");
        return made;
    }

    private static List<Judgement> judged(List<LabelledCase> some, List<Prediction> made) {
        Map<String, LabelledCase> byId = new HashMap<>();
        some.forEach(c -> byId.put(c.id(), c));
        return made.stream().map(p -> Judgement.of(byId.get(p.id()), p)).toList();
    }

    private List<Gate> gates() {
        var all = new ArrayList<Gate>();
        try {
            gates.forEach(g -> all.add(Gate.parse(g)));
            if (gateFile.isPresent()) all.addAll(Gate.file(gateFile.get().toString(), Files.readAllLines(terminal.path(gateFile.get()))));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw wrong("There is no file " + terminal.path(gateFile.orElseThrow()));
        }
        return all;
    }

    /** Only what has no answer yet: with both options, the next batch of a measurement that is under way. */
    private int written(List<LabelledCase> some, List<String> lines) {
        Path out = choice.requests().orElseThrow();
        write(terminal.path(out), lines);
        if (json) terminal.out().println(Json.print(Map.of("requests", lines.size(), "cases", some.size(), "file", terminal.path(out).toString())));
        else terminal.out().println(lines.size() + " requests " + (choice.hasAnswers() ? "without an answer yet, " : "") + "for " + some.size() + " cases are in " + out);
        return 0;
    }

    private CommandLine.ParameterException wrong(String text) {
        return new CommandLine.ParameterException(spec.commandLine(), text);
    }

    static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
