package kept.console.tune;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import kept.console.command.ConfigFile;
import kept.console.command.Help;
import kept.console.command.Json;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import kept.console.wiring.ActiveWords;
import kept.console.wiring.Wiring;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.storage.store.VersionStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The words that run and those that could: prompts, letters, policy and plan (R64, R65). */
@Command(
        name = "prompt",
        description = {"The words that run and those that could: prompts, letters, policy and plan.", "A file in your 'prompts' folder is a candidate; what runs stands in the store, and changes by 'promote' and 'rollback' only."},
        synopsisSubcommandLabel = "COMMAND")
public final class PromptCommand {
    @Mixin private Help help = new Help();

    public static List<Object> parts(Terminal terminal) {
        return List.of(new Show(terminal), new Diff(terminal), new Check(terminal), new Promote(terminal), new Rollback(terminal));
    }

    private static String short8(String hash) {
        return hash.substring(0, 8);
    }

    private static String bare(String file) {
        return file.replaceFirst("\\.(md|yaml)$", "");
    }

    @Command(name = "list", description = {"Say which words run, since when and by whom, and which of your files differ.", "With a name: every version of it that ever ran."})
    static final class Show implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(arity = "0..1", paramLabel = "NAME", description = "E.g. policy or reply/en/notice-1.")
        private Optional<String> name = Optional.empty();

        @Option(names = "--json", description = "Print it as JSON.")
        private boolean json;

        Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                ActiveWords words = wiring.activeWords();
                List<Map<String, Object>> rows = name.isPresent() ? history(words, name.get()) : all(words);
                if (json) {
                    terminal.out().println(Json.print(rows));
                    return 0;
                }
                rows.forEach(r -> terminal.out().printf("%-28s %-9s %-25s %-16s %s%n", r.get("name"), r.get("hash"), r.get("at"), r.get("by"), r.get("state")));
                words.trouble().ifPresent(t -> terminal.out().println("These cannot be used, and those before them run: " + t.getMessage()));
                return 0;
            }
        }

        private static List<Map<String, Object>> all(ActiveWords words) {
            ActiveWords.Folder folder = words.folder();
            var states = new TreeMap<String, String>();
            folder.candidates().forEach(c -> states.put(c.entry().name(), c.active().isEmpty() ? "new: does not run yet" : "your file differs (" + short8(c.entry().hash()) + ")"));
            folder.faults().forEach(f -> states.merge(bare(f.path().replaceFirst(".*?((read|reply)/.*|[^/]*)$", "$1")), "your file cannot be used: 'kept prompt check'", (a, b) -> b));
            var rows = new ArrayList<Map<String, Object>>();
            for (VersionStore.Version v : words.active()) rows.add(row(bare(v.name()), short8(v.hash()), v.madeAt().toString(), v.who(), Optional.ofNullable(states.remove(bare(v.name()))).orElse("runs")));
            states.forEach((name, state) -> rows.add(row(name, "-", "-", "-", state)));
            return rows;
        }

        private static List<Map<String, Object>> history(ActiveWords words, String name) {
            List<VersionStore.Activation> made = words.history(name);
            if (made.isEmpty()) throw new Refusal("no words named '" + name + "' ever ran: 'kept prompt list' names those that do");
            var rows = new ArrayList<Map<String, Object>>();
            for (VersionStore.Activation a : made) {
                String state = (a.kind().equals("version.rolled-back") ? "rolled back to" : "promoted") + (rows.isEmpty() ? ", runs" : "");
                rows.add(row(bare(a.version().name()), short8(a.version().hash()), a.at().toString(), a.by(), state));
            }
            return rows;
        }

        private static Map<String, Object> row(String name, String hash, String at, String by, String state) {
            var row = new LinkedHashMap<String, Object>();
            row.put("name", name);
            row.put("hash", hash);
            row.put("at", at);
            row.put("by", by);
            row.put("state", state);
            return row;
        }
    }

    @Command(name = "diff", description = "Show what promoting your files would change, line by line. Ends with 1 where something differs.")
    static final class Diff implements Callable<Integer> {
        private static final int AROUND = 3;

        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(arity = "0..*", paramLabel = "NAME", description = "Only these.")
        private List<String> names = List.of();

        Diff(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                int shown = 0;
                for (ActiveWords.Candidate c : wiring.activeWords().folder().candidates()) {
                    if (!names.isEmpty() && names.stream().noneMatch(n -> bare(n).equals(c.entry().name()))) continue;
                    List<String> before = c.active().map(t -> t.lines().toList()).orElse(List.of());
                    List<String> after = c.entry().source().lines().toList();
                    UnifiedDiffUtils.generateUnifiedDiff("runs/" + c.entry().name(), c.entry().path(), before, DiffUtils.diff(before, after), AROUND).forEach(terminal.out()::println);
                    shown++;
                }
                if (shown == 0) terminal.out().println("Nothing differs from what runs.");
                return shown == 0 ? 0 : 1;
            }
        }
    }

    @Command(
            name = "check",
            description = {"Say everything that is wrong with your files, each with file and line. Ends with 1 where something is.", "Without a file: all of your 'prompts' folder, together with what runs."})
    static final class Check implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "A single prompt (.md): checked by itself, without settings.")
        private Optional<Path> file = Optional.empty();

        Check(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            List<FaultyEntry> faults = file.isPresent() ? ofFile(file.get()) : ofFolder();
            faults.forEach(f -> terminal.out().println(f.getMessage()));
            terminal.out().println(faults.isEmpty() ? "Sound." : faults.size() + (faults.size() == 1 ? " fault." : " faults.") + " What runs is not touched by them.");
            return faults.isEmpty() ? 0 : 1;
        }

        private List<FaultyEntry> ofFolder() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                return wiring.activeWords().folder().faults();
            }
        }

        private List<FaultyEntry> ofFile(Path given) {
            Path path = terminal.path(given);
            if (!Files.isReadable(path)) throw new Refusal("there is no file " + path);
            try {
                kept.agent.read.PromptText.of(Entry.parse("read/reply.md", given.toString(), ArmSource.text(path)));
                return List.of();
            } catch (FaultyEntry e) {
                return List.of(e);
            }
        }
    }

    @Command(name = "rollback", description = "Have run again what ran before, in every process at once. Rolling back twice goes two steps back.")
    static final class Rollback implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(paramLabel = "NAME", description = "E.g. policy or read/reply.")
        private String name;

        @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
        private String who = System.getProperty("user.name", "operator");

        Rollback(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                Optional<VersionStore.Version> now = wiring.activeWords().active().stream().filter(v -> bare(v.name()).equals(bare(name))).findFirst();
                if (now.isEmpty()) throw new Refusal("no words named '" + name + "' run: 'kept prompt list' names those that do");
                VersionStore.Version before = wiring.activeWords().rollback(name, who).orElseThrow(() -> new Refusal("before what runs of '" + name + "' nothing ran: there is nothing to go back to"));
                terminal.out().println("runs again: " + bare(before.name()) + "  " + short8(now.get().hash()) + " -> " + short8(before.hash()) + "  (made by " + before.who() + " at " + before.madeAt() + ")");
                return 0;
            }
        }
    }
}
