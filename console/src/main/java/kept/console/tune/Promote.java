package kept.console.tune;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.journal.Hashes;
import kept.console.command.ConfigFile;
import kept.console.command.Help;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import kept.console.wiring.ActiveWords;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        description = {
            "Have the files of your 'prompts' folder run. Without names: list those that differ from what runs.",
            "What runs stands in the store and changes by this command only."
        })
public final class Promote implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "E.g. policy or reply/en/notice-1.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "All that differ.")
    private boolean all;

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String who = System.getProperty("user.name", "operator");

    public Promote(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            ActiveWords words = wiring.activeWords();
            List<ActiveWords.Candidate> candidates = words.candidates();
            for (String name : names) {
                if (candidates.stream().noneMatch(c -> c.entry().name().equals(name))) throw new Refusal("'" + name + "' does not differ from what runs, or is not in your folder");
            }
            for (ActiveWords.Candidate c : candidates) {
                boolean chosen = all || names.contains(c.entry().name());
                if (chosen) words.promote(c, who);
                terminal.out().println((chosen ? "runs now:  " : "differs:   ") + c.entry().name() + "  " + short8(c.active().map(Hashes::sha256)) + " -> " + short8(Optional.of(c.entry().hash())));
            }
            if (candidates.isEmpty()) terminal.out().println("Nothing differs from what runs.");
            return 0;
        }
    }

    private static String short8(Optional<String> hash) {
        return hash.map(h -> h.substring(0, 8)).orElse("(new)");
    }
}
