package kept.console.tune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.evaluate.CaseFile;
import kept.agent.evaluate.LabelledCase;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which labelled cases. */
final class CaseChoice {

    @Spec(Spec.Target.MIXEE) private CommandLine.Model.CommandSpec spec;

    @Option(names = "--cases", split = ",", paramLabel = "FILE", description = "Labelled cases, one JSON object a line (docs/reference/cases.md).")
    private List<Path> files = List.of();

    @Option(names = "--language", paramLabel = "TAG", description = "Only cases of this language.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--split", paramLabel = "NAME", description = "Only cases of this split: train, dev or test.")
    private Optional<String> split = Optional.empty();

    boolean isGiven() {
        return !files.isEmpty();
    }

    List<LabelledCase> read(Terminal terminal) {
        if (files.isEmpty()) throw wrong("Missing required option: '--cases=FILE'");
        return read(files.stream().map(terminal::path).toList(), filters());
    }

    /** @param from in the place of those named by {@code --cases}; filters as {@link #filters} gave them */
    List<LabelledCase> read(List<Path> from, Map<String, String> filters) {
        var cases = new ArrayList<LabelledCase>();
        Map<String, Path> whose = new HashMap<>();
        for (Path path : from) {
            if (!Files.isReadable(path)) throw wrong("There is no file " + path);
            for (LabelledCase c : read(path)) {
                Path before = whose.put(c.id(), path);
                if (before != null) throw new Refusal("the case '" + c.id() + "' stands in " + before + " and in " + path + ": give each its own id");
                cases.add(c);
            }
        }
        cases.removeIf(c -> !filters.getOrDefault("language", c.language()).equals(c.language()) || !filters.getOrDefault("split", c.split()).equals(c.split()));
        if (cases.isEmpty()) throw wrong("No case is left: look at --cases, --language and --split");
        return cases;
    }

    /** What {@code --language} and {@code --split} say. */
    Map<String, String> filters() {
        var filters = new java.util.TreeMap<String, String>();
        language.ifPresent(l -> filters.put("language", l));
        split.ifPresent(s -> filters.put("split", s));
        return filters;
    }

    /** As given, made absolute: for whoever wants to read them again. */
    List<String> paths(Terminal terminal) {
        return files.stream().map(f -> terminal.path(f).toString()).toList();
    }

    private static List<LabelledCase> read(Path file) {
        try {
            return CaseFile.read(file);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private CommandLine.ParameterException wrong(String text) {
        return new CommandLine.ParameterException(spec.commandLine(), text);
    }
}
