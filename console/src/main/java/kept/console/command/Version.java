package kept.console.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "version", description = "Say which version of Kept and of Java this is.")
public final class Version implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();

    public Version(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("(not packaged)");
        terminal.out().println("kept " + version + ", Java " + Runtime.version());
        return 0;
    }
}
