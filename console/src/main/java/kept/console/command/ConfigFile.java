package kept.console.command;

import java.nio.file.Path;
import kept.console.settings.Settings;
import kept.console.settings.SettingsFile;
import picocli.CommandLine.Option;

/** {@code --config FILE}, for every command that needs the settings. */
public final class ConfigFile {
    @Option(names = {"-c", "--config"}, paramLabel = "FILE", defaultValue = "kept.yaml", description = "The settings (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("kept.yaml");

    public Path path(Terminal terminal) {
        return terminal.path(file);
    }

    /** @throws kept.console.settings.WrongSettings naming all that is wrong */
    public Settings read(Terminal terminal) {
        return SettingsFile.read(path(terminal), terminal.environment());
    }
}
