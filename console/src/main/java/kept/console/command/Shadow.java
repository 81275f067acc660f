package kept.console.command;

import java.util.concurrent.Callable;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "shadow",
        description = {
            "Take back what 'kept live' gave: from the next start of 'kept serve' on nothing is sent or recorded.",
            "To stop at once, 'kept stop'."
        })
public final class Shadow implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String who = System.getProperty("user.name", "operator");

    public Shadow(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            boolean given = wiring.leaveToSend().takeBack(who);
            terminal.out().println(given ? "In shadow from the next start of 'kept serve' on. 'kept stop' stops at once." : "There was no leave to send by other machines.");
            return 0;
        }
    }
}
