package kept.console.tune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kept.console.command.Terminal;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What may be done alone with labelled cases. */
final class PolicyChoice {

    @Spec(Spec.Target.MIXEE) private CommandLine.Model.CommandSpec spec;

    @Option(names = "--policy", paramLabel = "FILE", defaultValue = "policy-full.yaml", description = "What may be done alone: a file, or one of Kept's own by its name; by default ${DEFAULT-VALUE}.")
    private String name;

    String name() {
        return name;
    }

    /** @return the file of this name, or one of Kept's own */
    Entry read(Terminal terminal) {
        Path path = terminal.path(Path.of(name));
        if (Files.isRegularFile(path)) return Entry.parse("policy.yaml", name, ArmSource.text(path));
        Optional<Entry> entry = PromptLibrary.builtIn().find(name.replaceFirst("\\.yaml$", ""));
        return entry.orElseThrow(() -> new CommandLine.ParameterException(spec.commandLine(), "There is no policy " + path + ": name a file, or one of Kept's own, policy.yaml and policy-full.yaml"));
    }
}
