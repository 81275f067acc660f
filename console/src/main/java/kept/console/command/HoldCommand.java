package kept.console.command;

import java.util.List;
import java.util.concurrent.Callable;
import kept.agent.keep.LegalHold;
import kept.agent.ledger.AccountId;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Legal holds from a terminal. */
@Command(name = "hold", description = "Accounts of which nothing may be removed: a lawsuit is on, or an audit.", synopsisSubcommandLabel = "COMMAND")
public final class HoldCommand {
    @Mixin private Help help = new Help();

    /** Subcommands of their own, since each asks for other things. */
    public static List<Object> parts(Terminal terminal) {
        return List.of(new Legal(terminal), new Release(terminal), new Show(terminal));
    }

    @Command(name = "legal", description = "Hold everything of an account back from retention and from 'kept forget'. It says nothing about reminders.")
    static final class Legal implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
        private String account;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for those who meet it later, e.g. 'Hamburg district court 12 C 3/26'.")
        private String reason;

        @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
        private String name = System.getProperty("user.name", "operator");

        Legal(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (reason.isBlank()) throw new Refusal("a legal hold needs a reason: who meets it in two years must know why it stands");
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                LegalHold hold = wiring.legalHolds().place(known(wiring, account), reason.strip(), name);
                terminal.out().println("Account " + hold.account() + " is under legal hold " + hold.id() + ": nothing of it is removed until 'kept hold release " + hold.account() + "'.");
                return 0;
            }
        }
    }

    @Command(name = "release", description = "End the legal holds of an account.")
    static final class Release implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
        private String account;

        @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
        private String name = System.getProperty("user.name", "operator");

        Release(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                int released = wiring.legalHolds().release(known(wiring, account), name);
                if (released == 0) throw new Refusal("account " + account + " is under no legal hold; 'kept hold show' lists those that are");
                terminal.out().println("Account " + account + " is under no legal hold any more: what is older than it is kept goes with the next sweep of 'kept serve'.");
                return 0;
            }
        }
    }

    @Command(name = "show", description = "List the legal holds that stand, or all that an account ever had.")
    static final class Show implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Parameters(arity = "0..1", paramLabel = "ACCOUNT", description = "The account's id.")
        private String account;

        @Option(names = "--json", description = "Print them as JSON.")
        private boolean json;

        Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                List<LegalHold> holds = account == null ? wiring.legalHolds().standing() : wiring.legalHolds().of(known(wiring, account));
                if (json) {
                    terminal.out().println(Json.print(holds));
                    return 0;
                }
                if (holds.isEmpty()) terminal.out().println("No legal hold.");
                for (LegalHold h : holds) {
                    terminal.out().printf("%5d  %-12s since %s by %s: %s%s%n", h.id(), h.account(), h.placedAt(), h.placedBy(), h.reason(),
                            h.releasedAt().map(at -> "; released " + at + " by " + h.releasedBy().orElse("")).orElse(""));
                }
                return 0;
            }
        }
    }

    private static AccountId known(Wiring wiring, String account) {
        return wiring.stores().ledger().account(new AccountId(account)).orElseThrow(() -> new Refusal("there is no account '" + account + "' in the books")).id();
    }
}
