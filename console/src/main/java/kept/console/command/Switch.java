package kept.console.command;

import java.util.concurrent.Callable;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kept stop} and {@code kept resume}: the kill switch, from a terminal. */
public abstract class Switch implements Callable<Integer> {
    private final Terminal terminal;
    private final boolean off;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String name = System.getProperty("user.name", "operator");

    private Switch(Terminal terminal, boolean off) {
        this.terminal = terminal;
        this.off = off;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            if (off) {
                wiring.killSwitch().off(name);
            } else {
                wiring.killSwitch().on(name);
            }
        }
        terminal.out().println(off ? "Stopped: no mail leaves and no model is asked; mail still comes in. 'kept resume' goes on." : "Resumed.");
        return 0;
    }

    @Command(name = "stop", description = "Stop everything that goes out, at once and until 'kept resume': no mail leaves, no model is asked. Mail still comes in.")
    public static final class Stop extends Switch {
        public Stop(Terminal terminal) {
            super(terminal, true);
        }
    }

    @Command(name = "resume", description = "Go on after 'kept stop'.")
    public static final class Resume extends Switch {
        public Resume(Terminal terminal) {
            super(terminal, false);
        }
    }
}
