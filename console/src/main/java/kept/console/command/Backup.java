package kept.console.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import kept.console.wiring.Relocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Write a copy of everything as it stands now, while Kept goes on working: one SQLite file, from either database.",
            "Beside it lies FILE.key, what reply tokens are signed with. Both hold what customers wrote, or open it: keep them as you keep the database."
        })
public final class Backup implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
    private Path file;

    public Backup(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path copy = terminal.path(file);
        try {
            new Relocation(config.read(terminal), terminal.clock()).backup(copy);
        } catch (IllegalArgumentException e) {
            throw new Refusal(e.getMessage());
        }
        terminal.out().println("Written: " + copy + " and " + Relocation.keyOf(copy).getFileName() + ". 'kept restore " + file + "' brings it back into an empty place.");
        return 0;
    }
}
