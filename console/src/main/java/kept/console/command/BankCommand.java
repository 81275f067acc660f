package kept.console.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import kept.agent.act.BankDesk;
import kept.agent.act.Desk;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.Creditor;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Our bank details: those in force, and a change on its way (R109). */
@Command(
        name = "bank",
        description = {"Our bank details: which are in force, and which change waits.", "Other details come in by 'kept import' alone, and count once two people have confirmed them and 24 hours have passed."},
        synopsisSubcommandLabel = "COMMAND")
public final class BankCommand {
    @Mixin private Help help = new Help();

    /** Subcommands of their own, since each asks for other things. */
    public static List<Object> parts(Terminal terminal) {
        return List.of(new Show(terminal), new Confirm(terminal), new Refuse(terminal));
    }

    @Command(name = "show", description = "Say which bank details are in force, and what is to change.")
    static final class Show implements Callable<Integer> {
        private static final int SETTLED = 10;

        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Option(names = "--json", description = "Print it as JSON.")
        private boolean json;

        Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                List<Creditor> creditors = wiring.stores().ledger().creditors();
                List<BankChange> pending = wiring.stores().bankChanges().pending();
                List<BankChange> settled = wiring.stores().bankChanges().settled(SETTLED);
                if (json) {
                    var inForce = new LinkedHashMap<String, Object>();
                    creditors.forEach(c -> inForce.put(c.id().value(), named(c.banks())));
                    terminal.out().println(Json.print(Map.of("inForce", inForce, "pending", pending.stream().map(Show::facts).toList(), "settled", settled.stream().map(Show::facts).toList())));
                } else {
                    print(terminal.out(), creditors, pending, settled);
                }
                return 0;
            }
        }

        private static void print(PrintWriter out, List<Creditor> creditors, List<BankChange> pending, List<BankChange> settled) {
            if (creditors.isEmpty()) out.println("There are no books yet: run 'kept import FOLDER' first.");
            for (Creditor c : creditors) {
                out.println(c.id() + " is paid to:" + (c.banks().isEmpty() ? " no account (bank_accounts.csv brings one)" : ""));
                lines(c.banks()).forEach(out::println);
            }
            for (BankChange change : pending) {
                out.println("Change " + change.id() + " of " + change.creditor() + ", brought by " + change.proposedBy() + " at " + change.proposedAt() + ", would be:");
                lines(change.banks()).forEach(out::println);
                out.println("  " + BankDesk.rest(change));
                out.println("  -> kept bank confirm " + change.id() + ", or kept bank refuse " + change.id());
            }
            for (BankChange change : settled) {
                out.println("Change " + change.id() + " of " + change.creditor() + ": " + WorklistCommand.word(change.state()) + change.settledAt().map(at -> " at " + at).orElse("") + by(change));
            }
        }

        private static String by(BankChange change) {
            if (change.state() == BankChange.State.REFUSED) return ", by " + change.settledBy();
            List<String> people = change.confirmations().stream().map(BankChange.Confirmation::who).toList();
            return people.isEmpty() ? "" : ", confirmed by " + String.join(" and ", people);
        }

        private static List<String> lines(Map<Currency, Creditor.BankAccount> banks) {
            var lines = new ArrayList<String>();
            banks.entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.comparing(Currency::getCurrencyCode))).forEach(e -> lines.add("  " + e.getKey() + "  " + e.getValue().iban()
                    + (e.getValue().bic().isEmpty() ? "" : " (" + e.getValue().bic() + ")") + ", " + e.getValue().holder() + (e.getValue().bank().isEmpty() ? "" : ", " + e.getValue().bank())));
            return lines;
        }

        private static Map<String, Creditor.BankAccount> named(Map<Currency, Creditor.BankAccount> banks) {
            var named = new TreeMap<String, Creditor.BankAccount>();
            banks.forEach((currency, bank) -> named.put(currency.getCurrencyCode(), bank));
            return named;
        }

        private static Map<String, Object> facts(BankChange c) {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("change", c.id());
            facts.put("creditor", c.creditor().value());
            facts.put("state", c.state());
            facts.put("banks", named(c.banks()));
            facts.put("before", named(c.before()));
            facts.put("proposedAt", c.proposedAt());
            facts.put("proposedBy", c.proposedBy());
            facts.put("confirmations", c.confirmations());
            facts.put("earliest", c.earliest());
            facts.put("settledAt", c.settledAt());
            facts.put("settledBy", c.settledBy());
            return facts;
        }
    }

    @Command(name = "confirm", description = "Confirm a change of our bank details: the first or the second of two people.")
    static final class Confirm extends Decision {
        @Parameters(paramLabel = "CHANGE", description = "Its number, as 'kept bank show' says it.")
        private long change;

        Confirm(Terminal terminal) {
            super(terminal);
        }

        @Override
        Desk.Result decide(Wiring wiring, String who) {
            return wiring.bankDesk().confirm(change, who);
        }
    }

    @Command(name = "refuse", description = "Refuse a change of our bank details, confirmed or not: the old ones stay in force.")
    static final class Refuse extends Decision {
        @Parameters(paramLabel = "CHANGE", description = "Its number, as 'kept bank show' says it.")
        private long change;

        Refuse(Terminal terminal) {
            super(terminal);
        }

        @Override
        Desk.Result decide(Wiring wiring, String who) {
            return wiring.bankDesk().refuse(change, who);
        }
    }
}
