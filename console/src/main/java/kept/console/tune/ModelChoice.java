package kept.console.tune;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kept.agent.journal.Hashes;
import kept.agent.llm.BatchAnswers;
import kept.agent.llm.BatchRequests;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.ModelSettings;
import kept.agent.llm.OpenAiDoor;
import kept.agent.llm.Secret;
import kept.agent.read.CalibrationFile;
import kept.agent.read.CascadeReader;
import kept.console.command.Terminal;
import kept.console.wiring.Readers;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who reads: the local reader, a model, or its recorded answers. The same for everything that measures. */
final class ModelChoice {

    private static final int MOST_REPEATS = 20;

    @Spec(Spec.Target.MIXEE) private CommandLine.Model.CommandSpec spec;

    @Option(names = "--reader", paramLabel = "WHICH", description = "local, model, cascade or both; by default local, and model where --requests, --answers or --model-url is given.")
    private Optional<CascadeReader.Mode> reader = Optional.empty();

    @Option(names = "--requests", paramLabel = "OUT", description = "Write the model requests that would be made, and ask nobody; beside --answers, only those that have no answer yet.")
    private Optional<Path> requests = Optional.empty();

    @Option(names = "--answers", split = ",", paramLabel = "IN", description = "Use these answers of a batch instead of asking; --model must be that of the requests. Several files: a repeat each.")
    private List<Path> answers = List.of();

    @Option(names = "--model-url", paramLabel = "URL", description = "Ask this OpenAI-compatible server; its key comes from KEPT_MODEL_KEY.")
    private Optional<URI> modelUrl = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "model", description = "The model's name in requests.")
    private String model;

    @Option(names = "--calibration", paramLabel = "FILE", description = "What the model's own number is worth, as 'kept calibrate' wrote it.")
    private Optional<Path> calibration = Optional.empty();

    @Option(names = "--repeats", paramLabel = "K", defaultValue = "1", description = "Ask the model K times about each mail: models do not always say the same.")
    private int repeats;

    String model() {
        return model;
    }

    Optional<Path> requests() {
        return requests;
    }

    boolean hasAnswers() {
        return !answers.isEmpty();
    }

    /** Something was said of who reads. */
    boolean isGiven() {
        return reader.isPresent() || asks();
    }

    boolean asks() {
        return requests.isPresent() || hasAnswers() || modelUrl.isPresent();
    }

    CascadeReader.Mode mode() {
        CascadeReader.Mode mode = reader.orElse(asks() ? CascadeReader.Mode.MODEL : CascadeReader.Mode.LOCAL);
        if (mode == CascadeReader.Mode.LOCAL && asks()) throw wrong("--reader local asks no model: leave out --requests, --answers and --model-url, or say --reader model, cascade or both");
        if (mode != CascadeReader.Mode.LOCAL && !asks()) {
            throw wrong("--reader " + mode.name().toLowerCase(Locale.ROOT) + " asks a model: name it with --model-url, or give its answers with --answers");
        }
        return mode;
    }

    /** How often each mail is read. Where nobody is asked, once: the local reader always says the same. */
    int repeats() {
        if (repeats < 1 || repeats > MOST_REPEATS) throw wrong("--repeats " + repeats + ": from 1 to " + MOST_REPEATS);
        if (hasAnswers()) {
            if (repeats > 1 && repeats != answers.size()) throw wrong("--repeats " + repeats + " beside " + answers.size() + " files of answers: with --answers, each file is one repeat");
            return answers.size();
        }
        return modelUrl.isPresent() && requests.isEmpty() ? repeats : 1;
    }

    BatchRequests writingDown() {
        return new BatchRequests(settings(""));
    }

    /** @param unanswered gathers what nobody answers, in a batch of answers or anywhere */
    Optional<ChatDoor> door(Terminal terminal, int repeat, BatchRequests unanswered) {
        if (mode() == CascadeReader.Mode.LOCAL) return Optional.empty();
        boolean live = modelUrl.isPresent() && requests.isEmpty();
        ChatDoor otherwise = live ? new OpenAiDoor(settings(terminal.environment().getOrDefault("KEPT_MODEL_KEY", "")), (facts, request, answer) -> 0, terminal.clock()) : unanswered;
        if (!hasAnswers()) return Optional.of(otherwise);
        Path file = answers.get(repeat);
        return Optional.of(new BatchAnswers(file.toString(), lines(terminal, file), otherwise));
    }

    /** Whatever an answer depends on besides prompt and mail: server, model, how it is asked, or the answers that are used. */
    String doorKey(Terminal terminal, int repeat) {
        if (mode() == CascadeReader.Mode.LOCAL) return "local";
        ModelSettings s = settings("");
        String asked = s.url() + " " + s.model() + " " + s.schema() + " " + s.temperature() + " " + s.maxAnswerTokens() + " repeat " + repeat;
        return hasAnswers() ? asked + " answers " + Hashes.sha256(String.join("\n", lines(terminal, answers.get(repeat)))) : asked;
    }

    private ModelSettings settings(String key) {
        return ModelSettings.of(modelUrl.orElse(URI.create("http://localhost/v1")), model, new Secret(key));
    }

    /** @return Kept's own words, with the calibration that was named */
    PromptLibrary words(Terminal terminal) {
        PromptLibrary own = PromptLibrary.builtIn();
        if (calibration.isEmpty()) return own;
        String text = String.join("\n", lines(terminal, calibration.get())) + "\n";
        Entry entry = Entry.parse(Readers.CALIBRATION + ".yaml", calibration.get().toString(), text);
        CalibrationFile.parse(entry);
        return own.with(PromptLibrary.of(List.of(entry)));
    }

    private List<String> lines(Terminal terminal, Path file) {
        try {
            return Files.readAllLines(terminal.path(file));
        } catch (IOException e) {
            throw wrong("There is no file " + terminal.path(file));
        }
    }

    private CommandLine.ParameterException wrong(String text) {
        return new CommandLine.ParameterException(spec.commandLine(), text);
    }
}
