package kept.console.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import kept.console.wiring.Relocation;
import kept.storage.dialect.StorageTrouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {
            "Bring a backup back into the empty place that the settings name; all or nothing.",
            "Afterwards Kept is stopped: mail comes in and is shown, none leaves. Mail that had not left when the backup was made may have left since, and is on the worklist. 'kept resume' goes on."
        })
public final class Restore implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Parameters(paramLabel = "FILE", description = "What 'kept backup' wrote.")
    private Path file;

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String name = System.getProperty("user.name", "operator");

    @Option(names = "--json", description = "Print what arrived as JSON.")
    private boolean json;

    public Restore(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Relocation.Arrived arrived;
        try {
            arrived = new Relocation(config.read(terminal), terminal.clock()).restore(terminal.path(file), name);
        } catch (IllegalArgumentException | StorageTrouble e) {
            throw new Refusal(e.getMessage());
        }
        if (json) {
            terminal.out().println(Json.print(Map.of("rows", arrived.rows(), "uncertain", arrived.uncertain(), "journal", arrived.journal())));
        } else {
            terminal.out().println("Restored: " + arrived.rows() + " rows; the journal is " + (arrived.journal().isSound() ? "sound" : "NOT sound: 'kept journal verify' names what was changed") + ".");
            terminal.out().println(arrived.uncertain() + " mails had not left when the backup was made and may have left since: they are on the worklist as uncertain.");
            terminal.out().println("Nothing leaves now. Start 'kept serve' and let it fetch what came since; look at the worklist; then 'kept resume'.");
        }
        return arrived.journal().isSound() ? 0 : 1;
    }
}
