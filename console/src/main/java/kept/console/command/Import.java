package kept.console.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.LedgerImport.Problem;
import kept.console.feed.BookFile;
import kept.console.feed.BookImport;
import kept.console.wiring.Wiring;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Take the books in from a folder of CSV files and a folder 'invoices' of invoice files, each called by its invoice's number.",
            "All of it comes in or, if anything is wrong, nothing; the same again changes nothing."
        })
public final class Import implements Callable<Integer> {
    private static final int SHOWN = 50;

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "Where the files are.")
    private Path folder;

    @Option(names = "--dry-run", description = "Check and count everything, change nothing.")
    private boolean dryRun;

    @Option(names = "--columns", description = "Say which files and columns there are.")
    private boolean columns;

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name: whoever brings other bank details of ours under a name is the first of the two people who must confirm them.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    public Import(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (columns) return printColumns();
        if (folder == null) throw new CommandLine.ParameterException(spec.commandLine(), "Missing: FOLDER, where the files are");
        Path path = terminal.path(folder);
        if (!Files.isDirectory(path)) throw new CommandLine.ParameterException(spec.commandLine(), "There is no folder " + path);
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            Set<Long> waited = waiting(wiring);
            BookImport.Report report = wiring.bookImport().run(path, dryRun, name.orElse("import"));
            if (report.published()) bankDetails(wiring, waited);
            if (json) {
                terminal.out().println(Json.print(report));
            } else {
                print(report);
            }
            return report.problems().isEmpty() ? 0 : 1;
        }
    }

    private static Set<Long> waiting(Wiring wiring) {
        return wiring.stores().bankChanges().pending().stream().map(BankChange::id).collect(Collectors.toSet());
    }

    /** People are alerted at once; and a person with a name who brings other details is the first of the two. */
    private void bankDetails(Wiring wiring, Set<Long> waited) {
        wiring.bankDesk().look();
        name.ifPresent(who -> waiting(wiring).stream().filter(change -> !waited.contains(change)).forEach(change -> wiring.bankDesk().confirm(change, who)));
    }

    private void print(BookImport.Report report) {
        var out = terminal.out();
        report.rows().forEach((file, count) -> out.printf("  %-18s %6d%n", file, count));
        shown(report.warnings(), "warning: ");
        shown(report.unmatched(), "belongs to no invoice: ");
        if (report.withoutFile() > 0) out.println(report.withoutFile() + " invoices have no file: no copy of them can be sent, and a request for one goes to a person");
        List<Problem> problems = report.problems();
        shown(problems.stream().map(Problem::toString).toList(), "wrong: ");
        var s = report.summary();
        if (!problems.isEmpty()) {
            out.println("Nothing was changed: " + problems.size() + " wrong " + (problems.size() == 1 ? "line" : "lines") + ". Mend them and import again.");
        } else {
            out.println((report.published() ? "Imported: " : "Dry run, nothing was changed. It would be: ") + s.added() + " new, " + s.changed() + " changed, " + s.unchanged()
                    + " as they were" + (s.noticesCancelled() > 0 ? "; " + s.noticesCancelled() + " waiting notices cancelled by payments" : "") + ".");
        }
    }

    private void shown(List<String> lines, String mark) {
        lines.stream().limit(SHOWN).forEach(l -> terminal.out().println(mark + l));
        if (lines.size() > SHOWN) terminal.out().println(mark + "and " + (lines.size() - SHOWN) + " more");
    }

    private int printColumns() {
        var out = terminal.out();
        for (BookFile file : BookFile.values()) {
            out.println(file.file() + ": " + file.about());
            file.columns().forEach(c -> out.printf("  %-18s %s%s%n", c.name(), c.needed() ? "" : "(may be left out) ", c.about()));
        }
        out.println("invoices/: the files, called by number and .pdf or .xml; / \\ : * ? \" < > | of a number stand as _");
        return 0;
    }
}
