package kept.console.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kept.agent.evaluate.CaseFile;
import kept.agent.replay.CaseDraft;
import kept.agent.worklist.WorkItem;
import kept.console.command.ConfigFile;
import kept.console.command.Help;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Labelled cases of one's own: what a person had to look at today is what a change is measured by tomorrow. */
@Command(name = "case", description = "Labelled cases of your own: made from work items, and checked.", synopsisSubcommandLabel = "COMMAND")
public final class CaseCommand {
    @Mixin private Help help = new Help();

    public static List<Object> parts(Terminal terminal) {
        return List.of(new Add(terminal), new Check(terminal));
    }

    @Command(
            name = "add",
            description = {
                "Make a case of the mail a work item is about: names, addresses, telephone numbers, bank accounts and links are taken out of it.",
                "What was read stands there as a first guess. It counts once somebody has read it through, mended the labels, and put their name for null at 'reviewed_by'."
            })
    static final class Add implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Option(names = "--from", required = true, paramLabel = "WORKITEM", description = "Its number, as 'kept worklist show' says it; open or settled.")
        private long item;

        @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file of cases to add it to; made if it is not there.")
        private Path file;

        Add(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                WorkItem of = wiring.stores().worklist().find(item).orElseThrow(() -> new Refusal("there is no work item " + item + ": 'kept worklist show' lists them"));
                String line = new CaseDraft(wiring.stores(), wiring.known(), wiring.policy()).of(of);
                Path path = terminal.path(file);
                String id = line.substring(0, line.indexOf(','));
                if (Files.exists(path) && Files.readAllLines(path).stream().anyMatch(l -> l.startsWith(id + ","))) throw new Refusal("the case of work item " + item + " is in " + file + " already");
                Files.writeString(path, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                terminal.out().println("Added to " + path + ". Read it through, mend its labels, and put your name for null at 'reviewed_by': until then it does not count.");
                return 0;
            } catch (IllegalArgumentException e) {
                throw new Refusal(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }

    @Command(name = "check", description = "Say everything that is wrong with files of cases, each with file and line. Ends with 1 where something is.")
    static final class Check implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of cases.")
        private List<Path> files = List.of();

        Check(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var wrong = new ArrayList<String>();
            int counted = 0;
            int waiting = 0;
            for (Path given : files) {
                Path path = terminal.path(given);
                if (!Files.isReadable(path)) throw new Refusal("there is no file " + path);
                CaseFile.Checked checked = CaseFile.check(path);
                wrong.addAll(checked.wrong());
                counted += checked.counting();
                waiting += checked.waiting();
            }
            wrong.forEach(terminal.out()::println);
            terminal.out().println(counted + " cases count, " + waiting + " wait to be looked over" + (wrong.isEmpty() ? ". Sound." : ", " + wrong.size() + " lines are wrong."));
            return wrong.isEmpty() ? 0 : 1;
        }
    }
}
