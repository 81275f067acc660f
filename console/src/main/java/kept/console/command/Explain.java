package kept.console.command;

import java.util.concurrent.Callable;
import kept.agent.conversation.ReceiptId;
import kept.console.explain.Explanation;
import kept.console.explain.ExplanationText;
import kept.console.wiring.Wiring;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "explain", description = "Say everything about a stored mail: whose it is, what it says, by which rules what was done.")
public final class Explain implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "MESSAGE", description = "Its number, e.g. m-12.")
    private String message;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    public Explain(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ReceiptId id;
        try {
            id = ReceiptId.parse(message);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            Explanation explanation = wiring.explainer().explain(id)
                    .orElseThrow(() -> new Refusal("there is no mail " + id + "; 'kept worklist show' and the log name those there are"));
            if (json) {
                terminal.out().println(Json.print(explanation));
            } else {
                ExplanationText.lines(explanation).forEach(terminal.out()::println);
            }
            return 0;
        }
    }
}
