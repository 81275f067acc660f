package kept.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.evaluate.CaseFile;
import kept.agent.evaluate.Evaluation;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Overlap;
import kept.agent.evaluate.Scores;
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

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Option(names = "--cases", required = true, split = ",", paramLabel = "FILE", description = "Labelled cases, one JSON object a line (docs/reference/cases.md).")
    private List<Path> files;

    @Option(names = "--language", paramLabel = "TAG", description = "Only cases of this language.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--split", paramLabel = "NAME", description = "Only cases of this split: train, dev or test.")
    private Optional<String> split = Optional.empty();

    @Option(names = "--policy", paramLabel = "FILE", defaultValue = "policy-full.yaml", description = "What may be done alone; by default ${DEFAULT-VALUE}.")
    private String policyName;

    @Option(names = "--reader", defaultValue = "local", description = "local, model, cascade or both; by default ${DEFAULT-VALUE}.")
    private CascadeReader.Mode reader;

    @Option(names = "--predictions", paramLabel = "OUT", description = "Write what was made of each case, one JSON object a line.")
    private Optional<Path> predictions = Optional.empty();

    @Option(names = "--requests", paramLabel = "OUT", description = "Write the model requests that would be made, and ask nobody.")
    private Optional<Path> requests = Optional.empty();

    @Option(names = "--answers", paramLabel = "IN", description = "Use these answers of a batch instead of asking.")
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
        var batch = requests.map(f -> new BatchRequests(settings()));
        Reader made = new Readers(PromptLibrary.builtIn(), Path.of(System.getProperty("java.io.tmpdir"))).cascade(door(batch), Duration.ofSeconds(90), batch.isPresent() && reader == CascadeReader.Mode.LOCAL ? CascadeReader.Mode.MODEL : reader);
        List<Judgement> judged = new Evaluation(new MimeReader(ParseSettings.none()), made, policy()).judge(cases);
        if (batch.isPresent()) {
            write(requests.get(), batch.get().lines());
            terminal.out().println(batch.get().lines().size() + " requests for " + cases.size() + " cases are in " + requests.get());
            return 0;
        }
        predictions.ifPresent(out -> write(out, judged.stream().map(j -> j.prediction().toJson()).toList()));
        var report = new EvaluationReport(judged, Overlap.withTraining(cases), reader.name().toLowerCase(java.util.Locale.ROOT), policyName);
        if (json) terminal.out().println(Json.print(Scores.of(judged)));
        else report.print(terminal.out(), failed);
        return 0;
    }

    private List<LabelledCase> cases() {
        var cases = new ArrayList<LabelledCase>();
        for (Path file : files) {
            Path path = terminal.path(file);
            if (!Files.isReadable(path)) throw new CommandLine.ParameterException(spec.commandLine(), "There is no file " + path);
            cases.addAll(CaseFile.read(path));
        }
        cases.removeIf(c -> language.isPresent() && !language.get().equals(c.language()));
        cases.removeIf(c -> split.isPresent() && !split.get().equals(c.split()));
        if (cases.isEmpty()) throw new CommandLine.ParameterException(spec.commandLine(), "No case is left: look at --cases, --language and --split");
        return cases;
    }

    private Optional<ChatDoor> door(Optional<BatchRequests> batch) {
        if (batch.isPresent()) return Optional.of(batch.get());
        Optional<ChatDoor> live = modelUrl.map(url -> new OpenAiDoor(settings(), (facts, request, answer) -> 0, terminal.clock()));
        if (answers.isPresent()) return Optional.of(new BatchAnswers(answers.get().toString(), lines(answers.get()), live.orElseGet(() -> new BatchRequests(settings()))));
        if (live.isEmpty() && reader != CascadeReader.Mode.LOCAL) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--reader " + reader.name().toLowerCase(java.util.Locale.ROOT) + " asks a model: name it with --model-url, or give its answers with --answers");
        }
        return live;
    }

    private ModelSettings settings() {
        return ModelSettings.of(modelUrl.orElse(URI.create("http://localhost/v1")), model, new Secret(terminal.environment().getOrDefault("KEPT_MODEL_KEY", "")));
    }

    private Policy policy() {
        Path path = terminal.path(Path.of(policyName));
        if (Files.isReadable(path)) return PolicyFile.parse(PromptLibrary.of(path.getParent()).get(stem(path.getFileName().toString())));
        Optional<Entry> entry = PromptLibrary.builtIn().find(stem(policyName));
        return PolicyFile.parse(entry.orElseThrow(() -> new CommandLine.ParameterException(spec.commandLine(), "There is no policy " + policyName + ": name a file, policy.yaml or policy-full.yaml")));
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.yaml$", "");
    }

    private List<String> lines(Path file) {
        try {
            return Files.readAllLines(terminal.path(file));
        } catch (IOException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "There is no file " + terminal.path(file));
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
