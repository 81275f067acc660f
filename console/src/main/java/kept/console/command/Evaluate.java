package kept.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.evaluate.CaseFile;
import kept.agent.evaluate.Evaluation;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Overlap;
import kept.agent.head.CrossValidated;
import kept.agent.llm.BatchAnswers;
import kept.agent.llm.BatchRequests;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.ModelSettings;
import kept.agent.llm.OpenAiDoor;
import kept.agent.llm.Secret;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.read.CascadeReader;
import kept.agent.read.Reader;
import kept.console.wiring.Readers;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;
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
            "with --answers a batch's answers are used: so any model is measured offline."
        })
public final class Evaluate implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Option(names = "--cases", required = true, split = ",", paramLabel = "FILE", description = "Labelled cases, one JSON object a line (docs/reference/cases.md).")
    private List<Path> files;

    @Option(names = "--language", paramLabel = "TAG", description = "Only cases of this language.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--split", paramLabel = "NAME", description = "Only cases of this split: train, dev or test.")
    private Optional<String> split = Optional.empty();

    @Option(names = "--policy", paramLabel = "FILE", defaultValue = "policy-full.yaml", description = "What may be done alone: a file, or one of Kept's own by its name; by default ${DEFAULT-VALUE}.")
    private String policyName;

    @Option(names = "--reader", paramLabel = "WHICH", description = "local, model, cascade or both; by default local, and model where --requests, --answers or --model-url is given.")
    private Optional<CascadeReader.Mode> reader = Optional.empty();

    @Option(names = "--predictions", paramLabel = "OUT", description = "Write what was made of each case, one JSON object a line.")
    private Optional<Path> predictions = Optional.empty();

    @Option(names = "--requests", paramLabel = "OUT", description = "Write the model requests that would be made, and ask nobody; beside --answers, only those that have no answer yet.")
    private Optional<Path> requests = Optional.empty();

    @Option(names = "--answers", paramLabel = "IN", description = "Use these answers of a batch instead of asking; --model must be that of the requests.")
    private Optional<Path> answers = Optional.empty();

    @Option(names = "--model-url", paramLabel = "URL", description = "Ask this OpenAI-compatible server; its key comes from KEPT_MODEL_KEY.")
    private Optional<URI> modelUrl = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "model", description = "The model's name in requests.")
    private String model;

    @Option(names = "--failed", description = "Also list each case that was not wholly right, and why.")
    private boolean failed;

    @Option(names = "--json", description = "Print the scores as JSON.")
    private boolean json;

    public Evaluate(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<LabelledCase> cases = cases();
        Policy policy = policy();
        var mail = new MimeReader(ParseSettings.none());
        // What nobody answers is written down here, wherever it comes from.
        var unanswered = new BatchRequests(settings());
        Reader made = new Readers(PromptLibrary.builtIn(), Path.of(System.getProperty("java.io.tmpdir"))).cascade(door(unanswered), PATIENCE, mode());
        List<Judgement> judged = new Evaluation(mail, made, policy).judge(cases);
        if (requests.isPresent()) return written(cases, unanswered.lines());
        predictions.ifPresent(out -> write(out, judged.stream().map(j -> j.prediction().toJson()).toList()));
        var report = new EvaluationReport(judged, new EvaluationReport.Run(mode().name().toLowerCase(Locale.ROOT), policyName, Overlap.withTraining(cases, mail), CrossValidated.ofCommitted(),
                unanswered.lines().size()));
        if (json) terminal.out().println(Json.print(report.facts(failed)));
        else report.print(terminal.out(), failed);
        return 0;
    }

    private CascadeReader.Mode mode() {
        boolean asks = requests.isPresent() || answers.isPresent() || modelUrl.isPresent();
        CascadeReader.Mode mode = reader.orElse(asks ? CascadeReader.Mode.MODEL : CascadeReader.Mode.LOCAL);
        if (mode == CascadeReader.Mode.LOCAL && asks) throw wrong("--reader local asks no model: leave out --requests, --answers and --model-url, or say --reader model, cascade or both");
        if (mode != CascadeReader.Mode.LOCAL && !asks) {
            throw wrong("--reader " + mode.name().toLowerCase(Locale.ROOT) + " asks a model: name it with --model-url, or give its answers with --answers");
        }
        return mode;
    }

    /** Only what has no answer yet: with both options, the next batch of a measurement that is under way. */
    private int written(List<LabelledCase> cases, List<String> lines) {
        Path out = requests.orElseThrow();
        write(out, lines);
        if (json) terminal.out().println(Json.print(Map.of("requests", lines.size(), "cases", cases.size(), "file", terminal.path(out).toString())));
        else terminal.out().println(lines.size() + " requests " + (answers.isPresent() ? "without an answer yet, " : "") + "for " + cases.size() + " cases are in " + out);
        return 0;
    }

    private List<LabelledCase> cases() {
        var cases = new ArrayList<LabelledCase>();
        for (Path file : files) {
            Path path = terminal.path(file);
            if (!Files.isReadable(path)) throw wrong("There is no file " + path);
            cases.addAll(read(path));
        }
        cases.removeIf(c -> language.isPresent() && !language.get().equals(c.language()));
        cases.removeIf(c -> split.isPresent() && !split.get().equals(c.split()));
        if (cases.isEmpty()) throw wrong("No case is left: look at --cases, --language and --split");
        return cases;
    }

    private static List<LabelledCase> read(Path file) {
        try {
            return CaseFile.read(file);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private Optional<ChatDoor> door(BatchRequests unanswered) {
        if (mode() == CascadeReader.Mode.LOCAL) return Optional.empty();
        boolean live = modelUrl.isPresent() && requests.isEmpty();
        ChatDoor otherwise = live ? new OpenAiDoor(settings(), (facts, request, answer) -> 0, terminal.clock()) : unanswered;
        return Optional.of(answers.<ChatDoor>map(file -> new BatchAnswers(file.toString(), lines(file), otherwise)).orElse(otherwise));
    }

    private ModelSettings settings() {
        return ModelSettings.of(modelUrl.orElse(URI.create("http://localhost/v1")), model, new Secret(terminal.environment().getOrDefault("KEPT_MODEL_KEY", "")));
    }

    private Policy policy() {
        Path path = terminal.path(Path.of(policyName));
        if (Files.isRegularFile(path)) return PolicyFile.parse(Entry.parse("policy.yaml", policyName, String.join("\n", lines(Path.of(policyName))) + "\n"));
        Optional<Entry> entry = PromptLibrary.builtIn().find(policyName.replaceFirst("\\.yaml$", ""));
        return PolicyFile.parse(entry.orElseThrow(() -> wrong("There is no policy " + path + ": name a file, or one of Kept's own, policy.yaml and policy-full.yaml")));
    }

    private CommandLine.ParameterException wrong(String text) {
        return new CommandLine.ParameterException(spec.commandLine(), text);
    }

    private List<String> lines(Path file) {
        try {
            return Files.readAllLines(terminal.path(file));
        } catch (IOException e) {
            throw wrong("There is no file " + terminal.path(file));
        }
    }

    private void write(Path file, List<String> lines) {
        try {
            Files.write(terminal.path(file), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
