package kept.console.command;

import picocli.CommandLine.Option;

/** {@code --help}, for every command. */
public final class Help {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Say how it is used.")
    private boolean asked;
}
