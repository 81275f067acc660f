package kept.console.command;

import kept.console.settings.WrongSettings;
import kept.prompts.FaultyEntry;
import kept.storage.dialect.StorageTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Says what went wrong in words; the stack is for the log. */
public final class Problems implements CommandLine.IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Terminal terminal;

    public Problems(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        if (problem instanceof WrongSettings wrong) {
            terminal.err().println("kept: " + (wrong.problems().size() == 1 ? "a setting is wrong" : wrong.problems().size() + " settings are wrong"));
            wrong.problems().forEach(p -> terminal.err().println("  " + p));
            return CommandLine.ExitCode.USAGE;
        }
        if (problem instanceof StorageTrouble trouble) {
            LOG.debug("command={} failed", command.getCommandName(), problem);
            terminal.err().println("kept: " + problem.getMessage());
            terminal.err().println("  -> " + trouble.kind().next());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (problem instanceof Refusal || problem instanceof FaultyEntry) {
            terminal.err().println("kept: " + problem.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        LOG.debug("command={} failed", command.getCommandName(), problem);
        terminal.err().println("kept: " + command.getCommandName() + " failed: " + (problem.getMessage() == null ? problem.getClass().getName() : problem.getMessage())
                + " (KEPT_LOG=DEBUG says where)");
        return CommandLine.ExitCode.SOFTWARE;
    }
}
