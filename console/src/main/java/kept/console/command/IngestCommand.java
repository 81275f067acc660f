package kept.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.console.settings.Settings;
import kept.console.wiring.Ingest;
import kept.console.wiring.Wiring;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        description = {
            "Take older mail in as history: it is threaded and shown, and can never act or be answered.",
            "From a Maildir, an mbox, an .eml file or a folder of them; without PATH from the mailbox itself, what lay there before Kept came."
        })
public final class IngestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;
    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "Where the mails lie.")
    private Optional<Path> path = Optional.empty();

    @Option(names = "--since", paramLabel = "DAY", description = "Only mail from this day on, e.g. 2026-01-01, in the time zone of dunning.zone. Needed without PATH.")
    private Optional<LocalDate> since = Optional.empty();

    @Option(names = "--mailbox", paramLabel = "NAME", description = "As whose mail (default: the first mailbox).")
    private Optional<String> mailbox = Optional.empty();

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String who = System.getProperty("user.name", "operator");

    public IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (path.isEmpty() && since.isEmpty()) throw new CommandLine.ParameterException(spec.commandLine(), "Name where the mails lie, or with --since the day from which on the mailbox's own are taken");
        Settings settings = config.read(terminal);
        Settings.Mailbox box = settings.mailboxes().stream().filter(m -> mailbox.map(m.name()::equals).orElse(true)).findFirst()
                .orElseThrow(() -> new Refusal("there is no mailbox '" + mailbox.orElseThrow() + "' in " + settings.file()));
        Optional<Path> from = path.map(p -> terminal.path(p));
        if (from.isPresent() && !Files.isReadable(from.get())) throw new Refusal("there is no " + from.get() + " that can be read");
        Instant first = since.map(day -> day.atStartOfDay(settings.dunning().zone()).toInstant()).orElse(Instant.EPOCH);
        try (Wiring wiring = Wiring.of(settings, terminal.clock())) {
            Ingest ingest = wiring.ingest(first, who);
            Ingest.Report report = from.isPresent() ? ingest.files(box.name(), from.get(), box.reading().largest()) : wiring.ingestMailbox(ingest, box);
            report.notes().forEach(note -> terminal.out().println("left out: " + note));
            terminal.out().println("Stored " + report.stored() + " of " + report.found() + " mails as history" + (report.older() > 0 ? ", " + report.older() + " are older" : "")
                    + (report.found() - report.stored() - report.older() > 0 ? ", the others were there already" : "") + ". 'kept serve' reads them; they never act.");
            return report.notes().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException("a file could not be read: " + e.getMessage(), e);
        }
    }
}
