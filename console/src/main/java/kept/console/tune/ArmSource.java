package kept.console.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kept.agent.compare.Arm;
import kept.agent.evaluate.LabelledCase;
import kept.console.command.ConfigFile;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import kept.console.wiring.Wiring;
import kept.prompts.Entry;

/** Where one side of a comparison comes from. */
interface ArmSource {

    Arm arm(List<LabelledCase> cases, Measuring measuring);

    /** It has cases read, and does not only tell what was made of them. */
    boolean isRead();

    /** What the run was of, if it is one. */
    default Optional<RunFolder.Facts> run() {
        return Optional.empty();
    }

    static ArmSource of(String named, Terminal terminal, ConfigFile config) {
        Path path = terminal.path(Path.of(named));
        if (RunFolder.is(path)) return new OfRun(new RunFolder(path), named, terminal);
        if (named.equals("active")) return new OfWords("active prompt", words -> words.withPrompt(active(terminal, config)));
        if (named.equals("built-in")) return new OfWords("built-in prompt", UnaryOperator.identity());
        if (!Files.isReadable(path)) throw new Refusal("there is no file or folder " + path + ": name predictions (.jsonl), a run's folder, a prompt (.md), a policy (.yaml), or say 'active' or 'built-in'");
        if (named.endsWith(".md")) return new OfWords(named, words -> words.withPrompt(Entry.parse("read/reply.md", named, text(path))));
        if (named.endsWith(".yaml") || named.endsWith(".yml")) return new OfWords(named, words -> words.withPolicy(Entry.parse("policy.yaml", named, text(path))));
        return new OfPredictions(named, terminal);
    }

    /** Predictions that somebody made. */
    record OfPredictions(String named, Terminal terminal) implements ArmSource {
        @Override
        public Arm arm(List<LabelledCase> cases, Measuring measuring) {
            return Arm.of(named, cases, Predictions.read(terminal, Path.of(named), cases));
        }

        @Override
        public boolean isRead() {
            return false;
        }
    }

    record OfRun(RunFolder folder, String named, Terminal terminal) implements ArmSource {
        @Override
        public Arm arm(List<LabelledCase> cases, Measuring measuring) {
            return Arm.of(named, cases, Predictions.read(terminal, folder.predictions(), cases));
        }

        @Override
        public boolean isRead() {
            return false;
        }

        @Override
        public Optional<RunFolder.Facts> run() {
            return Optional.of(folder.read());
        }
    }

    record OfWords(String named, UnaryOperator<Measuring.Words> change) implements ArmSource {
        @Override
        public Arm arm(List<LabelledCase> cases, Measuring measuring) {
            return Arm.of(named, cases, measuring.predict(cases, change.apply(measuring.words())));
        }

        @Override
        public boolean isRead() {
            return true;
        }
    }

    private static Entry active(Terminal terminal, ConfigFile config) {
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            return wiring.words().get("read/reply");
        }
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new Refusal("cannot read " + path + " as UTF-8 text");
        }
    }
}
