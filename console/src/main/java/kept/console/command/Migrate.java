package kept.console.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.console.wiring.Relocation;
import kept.storage.dialect.StorageTrouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = {
            "Take everything to another, empty database, journal and all; all or nothing. From SQLite to PostgreSQL, or back. Stop 'kept serve' first.",
            "The old database stays as it is, and nothing leaves from it any more."
        })
public final class Migrate implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Option(names = "--to", required = true, paramLabel = "URL", description = "postgresql://user@host:5432/database, or sqlite:/path/to/kept.db.")
    private String url;

    @Option(names = "--password", paramLabel = "env:NAME", description = "The environment variable that holds the new database's password (default: ${DEFAULT-VALUE}).")
    private String password = "env:KEPT_STORE_PASSWORD";

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String name = System.getProperty("user.name", "operator");

    @Option(names = "--json", description = "Print what arrived as JSON.")
    private boolean json;

    public Migrate(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!password.startsWith("env:")) throw new Refusal("--password names an environment variable, as env:NAME: a password itself would stand in the list of processes");
        Optional<String> secret = Optional.ofNullable(terminal.environment().get(password.substring("env:".length())));
        Relocation.Arrived arrived;
        try {
            arrived = new Relocation(config.read(terminal), terminal.clock()).migrate(url, secret, name);
        } catch (IllegalArgumentException | StorageTrouble e) {
            throw new Refusal(e.getMessage());
        }
        if (json) {
            terminal.out().println(Json.print(Map.of("rows", arrived.rows(), "journal", arrived.journal())));
        } else {
            terminal.out().println("Moved: " + arrived.rows() + " rows; the journal is " + (arrived.journal().isSound() ? "sound" : "NOT sound: 'kept journal verify' names what was changed") + ".");
            terminal.out().println("Now write 'store: " + url + "' into the settings, and keep the data folder: the token key is in it. From the old database nothing leaves any more.");
        }
        return arrived.journal().isSound() ? 0 : 1;
    }
}
