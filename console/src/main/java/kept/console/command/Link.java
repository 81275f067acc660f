package kept.console.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import kept.console.settings.Settings;
import kept.console.web.WebServer;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "link", description = "Print a link that lets one browser on this machine into the staff's page of a running 'kept serve', once, within ten minutes.")
public final class Link implements Callable<Integer> {
    static final Duration VALID = Duration.ofMinutes(10);

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Option(names = "--user", paramLabel = "NAME", description = "Under whose name decisions are made there (default: your login's).")
    private String user = System.getProperty("user.name", "operator");

    public Link(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = config.read(terminal);
        if (settings.web().port() == 0) throw new Refusal("web.port is 0, so that only 'kept serve' knows the port: use the link it printed, or set a port");
        try (Wiring wiring = Wiring.of(settings, terminal.clock())) {
            terminal.out().println(WebServer.link(settings.web().port(), wiring.oneTimeKey(user, VALID)));
        }
        return 0;
    }
}
