package kept.console.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.journal.Audit;
import kept.agent.journal.Journal;
import kept.agent.journal.JournalExport;
import kept.agent.journal.Lane;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The journal checked, sealed and handed out. */
@Command(name = "journal", description = "The record of what was done: check it, seal it, hand it out.", synopsisSubcommandLabel = "COMMAND")
public final class JournalCommand {
    @Mixin private Help help = new Help();

    /** Subcommands of their own, since each asks for other things. */
    public static List<Object> parts(Terminal terminal) {
        return List.of(new Verify(terminal), new Export(terminal), new Seal(terminal));
    }

    @Command(name = "verify", description = "Check every chain and every seal. Exit status 0: all is sound; 1: something was changed, and is named.")
    static final class Verify implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(arity = "0..1", paramLabel = "LANE", description = "Only this lane, e.g. account:ACME, and the seals.")
        private String lane;

        @Option(names = "--anchor", paramLabel = "HASH",
                description = "A seal's hash that you kept elsewhere (kept journal seal --print): it must be a seal of this journal still. May be given more than once.")
        private List<String> anchors = new ArrayList<>();

        @Option(names = "--json", description = "Print what was seen as JSON.")
        private boolean json;

        Verify(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                Journal journal = wiring.stores().journal();
                Audit audit = journal.audit(lane(journal, lane), anchors);
                if (json) {
                    terminal.out().println(Json.print(audit));
                } else {
                    lines(audit).forEach(terminal.out()::println);
                }
                return audit.isSound() ? 0 : 1;
            }
        }

        private static List<String> lines(Audit audit) {
            var lines = new ArrayList<String>();
            List<Audit.Seal> seals = audit.seals();
            lines.add("Checked " + counted(audit.lanes(), "lane") + ", " + counted(audit.entries(), "entry") + ", " + counted(seals.size(), "seal")
                    + (seals.isEmpty() ? "" : " (" + seals.get(0).day() + " to " + seals.get(seals.size() - 1).day() + ")") + ".");
            audit.anchors().forEach(seal -> lines.add("ok     anchor " + seal.chain() + ": the seal of " + seal.day() + ", entry " + seal.entry() + "."));
            audit.findings().forEach(finding -> lines.add("WRONG  " + finding.text()));
            if (!audit.isSound()) {
                lines.add("Keep the file as it is, and compare it with a backup: 'kept journal export' writes both out as lines to compare.");
                return lines;
            }
            lines.add("Sound.");
            if (audit.unsealed() > 0) {
                lines.add(counted(audit.unsealed(), "entry") + " since the last seal: each hangs on the one before it, but were the last of them cut off, nothing here would miss them.");
            }
            return lines;
        }
    }

    @Command(name = "export", description = "Write the journal as lines of JSON that an auditor can check without Kept (docs/reference/journal.md).")
    static final class Export implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(arity = "0..1", paramLabel = "LANE", description = "Only this lane, e.g. account:ACME, without the seals.")
        private String lane;

        @Option(names = "--to", paramLabel = "FILE", description = "A file that is not there yet (default: standard output).")
        private Path file;

        @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's): the journal keeps who took it out.")
        private String name = System.getProperty("user.name", "operator");

        Export(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                Journal journal = wiring.stores().journal();
                Optional<Lane> only = lane(journal, lane);
                wiring.stores().books().write(Lane.INSTALLATION, pen -> {
                    pen.journal().note("journal.exported", Map.of("by", name, "lane", only.map(Lane::key).orElse("all")));
                    return null;
                });
                if (file == null) {
                    write(wiring, only, terminal.out());
                    return 0;
                }
                Path target = terminal.path(file);
                try (BufferedWriter out = Files.newBufferedWriter(target, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    long written = write(wiring, only, out);
                    terminal.out().println("Wrote " + counted(written, "entry") + " to " + target + ".");
                } catch (FileAlreadyExistsException e) {
                    throw new Refusal(target + " is already there and was not touched: name another file");
                } catch (NoSuchFileException e) {
                    throw new Refusal("there is no folder " + target.getParent() + ": make it first");
                } catch (IOException e) {
                    throw new UncheckedIOException(target + " cannot be written: " + e.getMessage(), e);
                }
                return 0;
            }
        }

        private long write(Wiring wiring, Optional<Lane> only, Appendable out) {
            return wiring.stores().journal().rows(rows -> JournalExport.write(rows, only, terminal.clock().instant(), out));
        }
    }

    @Command(name = "seal", description = "Seal what stands, and print the seal: day, entry, hash. Who keeps the hash elsewhere can tell later whether the journal was rewritten.")
    static final class Seal implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Option(names = "--print", description = "Only print the newest seal; 'kept serve' seals every day by itself.")
        private boolean only;

        Seal(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                Journal journal = wiring.stores().journal();
                if (!only) journal.seal(LocalDate.now(terminal.clock().withZone(wiring.settings().dunning().zone())).minusDays(1));
                List<Audit.Seal> seals = journal.audit(Optional.of(Lane.INSTALLATION), List.of()).seals();
                if (seals.isEmpty()) throw new Refusal("nothing is sealed yet: 'kept serve' seals each day that is over, and 'kept journal seal' does it now");
                Audit.Seal newest = seals.get(seals.size() - 1);
                terminal.out().println(newest.day() + "  entry " + newest.entry() + "  " + newest.chain());
                return 0;
            }
        }
    }

    private static Optional<Lane> lane(Journal journal, String name) {
        if (name == null) return Optional.empty();
        var lane = new Lane.Named(name);
        boolean known = journal.rows(rows -> rows.lanes().contains(name) || rows.heads().stream().anyMatch(h -> h.lane().equals(name)));
        if (!known) throw new Refusal("there is no lane '" + name + "' in the journal: an account's is account:ID, e.g. account:ACME");
        return Optional.of(lane);
    }

    private static String counted(long many, String what) {
        return many + " " + (many == 1 ? what : what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s");
    }
}
