package kept.console.command;

import java.util.concurrent.Callable;
import kept.agent.act.Recall;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "recall",
        description = {
            "Take a mail back that has not left yet: an answer that 'sending.hold' holds, or one that waits for its hour or for the mail server.",
            "What was recorded with it stands; an answer that was recalled comes before a person."
        })
public final class RecallCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Parameters(paramLabel = "NUMBER", description = "Of the mail, as 'kept explain' names it (mail 7).")
    private long number;

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String who = System.getProperty("user.name", "operator");

    public RecallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            Recall.Result result = wiring.recall().recall(number, who);
            terminal.out().println(switch (result) {
                case RECALLED -> "Mail " + number + " does not leave.";
                case TOO_LATE -> "Too late: mail " + number + " has left, is leaving, or was stopped already.";
                case UNKNOWN -> "There is no mail " + number + ".";
            });
            return result == Recall.Result.RECALLED ? 0 : 1;
        }
    }
}
