package kept.console.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import kept.agent.act.Desk;
import kept.agent.dunning.Notice;
import kept.agent.ledger.Money;
import kept.agent.measure.Stocktaking;
import kept.agent.worklist.WorkItem;
import kept.agent.write.DraftText;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The worklist from a terminal: the same decisions as on the page, by the same desk. */
@Command(name = "worklist", description = "What waits for a person, and the person's decisions.", synopsisSubcommandLabel = "COMMAND")
public final class WorklistCommand {
    @Mixin private Help help = new Help();

    /** Subcommands of their own, since each asks for other things. */
    public static List<Object> parts(Terminal terminal) {
        return List.of(new Show(terminal), new Approve(terminal), new Refuse(terminal), new Strike(terminal), new FailedMails.Failed(terminal), new FailedMails.Retry(terminal),
                new FailedMails.Eml(terminal));
    }

    @Command(name = "show", description = "List what waits, or show one item and what approving it will do.")
    static final class Show implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(arity = "0..1", paramLabel = "ITEM", description = "Its number.")
        private Long item;

        @Option(names = "--json", description = "Print it as JSON.")
        private boolean json;

        Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                if (item == null) {
                    list(wiring.stores().worklist().open());
                } else {
                    one(wiring, found(wiring, item));
                }
                return 0;
            }
        }

        private void list(List<WorkItem> items) {
            if (json) {
                terminal.out().println(Json.print(items));
                return;
            }
            if (items.isEmpty()) terminal.out().println("Nothing waits.");
            for (WorkItem w : items) {
                terminal.out().printf("%5d  %-7s %-18s %-12s %16s  %s%n", w.id(), word(w.urgency()), word(w.kind()), w.account().map(Object::toString).orElse("-"),
                        w.atRisk().map(Money::toString).orElse(""), w.headline());
            }
        }

        private void one(Wiring wiring, WorkItem w) {
            List<String> effects = w.isOpen() ? wiring.desk().effects(w) : List.of();
            if (json) {
                terminal.out().println(Json.print(java.util.Map.of("item", w, "effects", effects)));
                return;
            }
            var out = terminal.out();
            out.println(w.id() + " " + word(w.kind()) + ", version " + w.version() + ": " + w.headline());
            w.account().ifPresent(a -> out.println("  account   " + a + w.atRisk().map(m -> ", " + m + " open").orElse("")));
            w.message().ifPresent(m -> out.println("  mail      " + m + " (kept explain " + m + ")"));
            out.println("  rules     " + String.join(", ", w.rules()));
            out.println("  opened    " + w.openedAt() + ", due " + w.dueAt());
            if (!w.isOpen()) out.println("  settled   " + word(w.state()) + " by " + w.settledBy() + w.settledAt().map(at -> " at " + at).orElse(""));
            w.run().ifPresent(run -> lines(wiring, run));
            if (!w.draft().isEmpty()) {
                var mail = DraftText.read(w.draft()).mail();
                out.println("  answer to " + mail.to() + ": " + mail.subject());
                mail.text().lines().forEach(l -> out.println("  | " + l));
            }
            if (w.isOpen()) out.println("Approving will:");
            effects.forEach(e -> out.println("  - " + e));
        }

        private void lines(Wiring wiring, long run) {
            Stocktaking.Cash cash = wiring.storage().stocktaking().cash();
            terminal.out().println("  books     of " + wiring.stores().ledger().importedAt().map(Object::toString).orElse("never") + ", newest payment of " + cash.newest().map(Object::toString).orElse("none")
                    + (cash.unmatched() > 0 ? ", " + cash.unmatched() + " payments not matched to invoices" : ""));
            for (Notice n : wiring.stores().notices().lines(run)) {
                terminal.out().printf("  notice %-6d %-12s level %d %16s  %s%n", n.id(), n.account(), n.level(), n.total().map(Money::toString).orElse(""),
                        n.leftOut().isEmpty() ? word(n.state()) + ", " + n.invoices().size() + " invoices" : word(n.state()) + ": " + n.leftOut());
            }
        }
    }

    @Command(name = "approve", description = "Do what the item proposes.")
    static final class Approve extends Decision {
        @Parameters(paramLabel = "ITEM", description = "Its number.")
        private long item;

        @Option(names = "--version", paramLabel = "N", description = "The version you looked at: refused if it has changed since.")
        private Integer version;

        @Option(names = "--confirm", paramLabel = "LIMIT", description = "A limit you answer for.")
        private List<String> confirmed = new ArrayList<>();

        Approve(Terminal terminal) {
            super(terminal);
        }

        @Override
        Desk.Result decide(Wiring wiring, String who) {
            return wiring.desk().approve(item, version == null ? found(wiring, item).version() : version, who, new LinkedHashSet<>(confirmed));
        }
    }

    @Command(name = "refuse", description = "Do not do what the item proposes.")
    static final class Refuse extends Decision {
        @Parameters(paramLabel = "ITEM", description = "Its number.")
        private long item;

        @Option(names = "--version", paramLabel = "N", description = "The version you looked at: refused if it has changed since.")
        private Integer version;

        @Option(names = "--reason", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
        private Reason reason;

        Refuse(Terminal terminal) {
            super(terminal);
        }

        @Override
        Desk.Result decide(Wiring wiring, String who) {
            return wiring.desk().refuse(item, version == null ? found(wiring, item).version() : version, who, reason.toString());
        }
    }

    /** As on the page. */
    enum Reason {
        MISREAD,
        WRONG_ANSWER,
        BY_HAND,
        SETTLED_OTHERWISE,
        OTHER;

        @Override
        public String toString() {
            return word(this).replace(' ', '-');
        }
    }

    @Command(name = "strike", description = "Strike one notice out of a run.")
    static final class Strike extends Decision {
        @Parameters(paramLabel = "NOTICE", description = "The notice's number, as 'kept worklist show ITEM' lists it.")
        private long notice;

        Strike(Terminal terminal) {
            super(terminal);
        }

        @Override
        Desk.Result decide(Wiring wiring, String who) {
            return wiring.desk().strike(notice, who);
        }
    }

    private static WorkItem found(Wiring wiring, long item) {
        return wiring.stores().worklist().find(item).orElseThrow(() -> new Refusal("there is no work item " + item + "; 'kept worklist show' lists them"));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
