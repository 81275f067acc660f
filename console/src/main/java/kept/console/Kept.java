package kept.console;

import java.util.Arrays;
import kept.console.bench.Bench;
import kept.console.command.Backup;
import kept.console.command.BankCommand;
import kept.console.command.DayCommand;
import kept.console.command.Doctor;
import kept.console.tune.Calibrate;
import kept.console.tune.CaseCommand;
import kept.console.tune.Compare;
import kept.console.tune.Evaluate;
import kept.console.command.Explain;
import kept.console.command.Export;
import kept.console.command.Forget;
import kept.console.command.HoldCommand;
import kept.console.command.Import;
import kept.console.command.IngestCommand;
import kept.console.command.Init;
import kept.console.command.JournalCommand;
import kept.console.command.Link;
import kept.console.command.Live;
import kept.console.command.Migrate;
import kept.console.command.Parse;
import kept.console.command.Problems;
import kept.console.tune.Promote;
import kept.console.tune.PromptCommand;
import kept.console.tune.ReplayCommand;
import kept.console.tune.Tune;
import kept.console.command.Read;
import kept.console.command.RecallCommand;
import kept.console.command.Restore;
import kept.console.command.Serve;
import kept.console.command.Shadow;
import kept.console.command.Sort;
import kept.console.command.Switch;
import kept.console.command.Terminal;
import kept.console.command.Train;
import kept.console.command.UserCommand;
import kept.console.command.Version;
import kept.console.command.WorklistCommand;
import kept.console.demo.Demo;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Main: the list of commands. Exit status 0: done and found right; 1: done and found wrong, or failed; 2: used or set up wrongly; 3: not to be told. */
@Command(
        name = "kept",
        description = "An AI collections agent for email conversations.",
        mixinStandardHelpOptions = false,
        synopsisSubcommandLabel = "COMMAND")
public final class Kept {
    @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, description = "Say how it is used.")
    private boolean help;

    private Kept() {}

    public static void main(String[] arguments) {
        // The tokenizer would ask a cloud's metadata address at its first use; Kept calls nobody it was not told to call.
        System.setProperty("ai.djl.offline", "true");
        // What a person asked for at a prompt is the output; a server's own course is for the log.
        boolean serves = Arrays.asList(arguments).contains("serve");
        System.setProperty("kept.log", serves ? "INFO" : "WARN");
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** The whole program, without ending the process: what main does, and tests do. */
    public static int run(Terminal terminal, String... arguments) {
        CommandLine line = line(terminal);
        if (arguments.length == 0) {
            line.usage(terminal.out());
            return CommandLine.ExitCode.USAGE;
        }
        try {
            return line.execute(arguments);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    static CommandLine line(Terminal terminal) {
        CommandLine worklist = new CommandLine(new WorklistCommand());
        WorklistCommand.parts(terminal).forEach(worklist::addSubcommand);
        CommandLine bank = new CommandLine(new BankCommand());
        BankCommand.parts(terminal).forEach(bank::addSubcommand);
        CommandLine journal = new CommandLine(new JournalCommand());
        JournalCommand.parts(terminal).forEach(journal::addSubcommand);
        CommandLine hold = new CommandLine(new HoldCommand());
        HoldCommand.parts(terminal).forEach(hold::addSubcommand);
        CommandLine prompt = new CommandLine(new PromptCommand());
        PromptCommand.parts(terminal).forEach(prompt::addSubcommand);
        CommandLine cases = new CommandLine(new CaseCommand());
        CaseCommand.parts(terminal).forEach(cases::addSubcommand);
        CommandLine user = new CommandLine(new UserCommand());
        UserCommand.parts(terminal).forEach(user::addSubcommand);
        return new CommandLine(new Kept())
                .addSubcommand(new Demo(terminal))
                .addSubcommand(new Init(terminal))
                .addSubcommand(new Import(terminal))
                .addSubcommand(new Doctor(terminal))
                .addSubcommand(new Serve(terminal))
                .addSubcommand(new Link(terminal))
                .addSubcommand(user)
                .addSubcommand(worklist)
                .addSubcommand(bank)
                .addSubcommand(new Explain(terminal))
                .addSubcommand(new Read(terminal))
                .addSubcommand(new Parse(terminal))
                .addSubcommand(new Sort(terminal))
                .addSubcommand(new DayCommand(terminal))
                .addSubcommand(new Evaluate(terminal))
                .addSubcommand(new Calibrate(terminal))
                .addSubcommand(new Compare(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new Tune(terminal))
                .addSubcommand(new Train(terminal))
                .addSubcommand(prompt)
                .addSubcommand(cases)
                .addSubcommand(new Promote(terminal))
                .addSubcommand(journal)
                .addSubcommand(new Backup(terminal))
                .addSubcommand(new Restore(terminal))
                .addSubcommand(new Migrate(terminal))
                .addSubcommand(new Export(terminal))
                .addSubcommand(new Forget(terminal))
                .addSubcommand(hold)
                .addSubcommand(new IngestCommand(terminal))
                .addSubcommand(new RecallCommand(terminal))
                .addSubcommand(new Live(terminal))
                .addSubcommand(new Shadow(terminal))
                .addSubcommand(new Switch.Stop(terminal))
                .addSubcommand(new Switch.Resume(terminal))
                .addSubcommand(new Bench(terminal))
                .addSubcommand(new Version(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(new Problems(terminal));
    }
}
