package kept.console.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kept.agent.conversation.ReceiptId;
import kept.agent.keep.Forgetting;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.EmailAddress;
import kept.console.wiring.Wiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "forget",
        description = {
            "Take a person out of everything that is kept: their mails, readings, drafts, model calls, name and address.",
            "Says what would go; with --yes it goes. What happened stays, by numbers, and 'kept journal verify' passes as before."
        })
public final class Forget implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Forget.class);
    private static final int SHOWN = 12;

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "CONTACT", description = "The contact's id, as in contacts.csv.")
    private String contact;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "An address they had before, or have besides; alone: somebody who is no contact. May be given more than once.")
    private List<String> addresses = new ArrayList<>();

    @Option(names = "--yes", description = "Do it. It cannot be undone.")
    private boolean yes;

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String name = System.getProperty("user.name", "operator");

    @Option(names = "--json", description = "Print what would go, or went, as JSON.")
    private boolean json;

    public Forget(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Forgetting.Person person = person();
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            Forgetting forgetting = wiring.forgetting();
            Optional<Forgetting.Plan> found = yes ? forgetting.forget(person, name) : forgetting.plan(person);
            Forgetting.Plan plan = found.orElseThrow(() -> new Refusal("there is no contact '" + contact + "': 'kept export ACCOUNT' lists an account's, and contacts.csv names them all"));
            boolean done = yes && plan.refusals().isEmpty();
            boolean scrubbed = done && forgetting.scrub();
            List<Forgetting.Trace> traces = done ? forgetting.traces(plan) : List.of();
            if (done) LOG.info("forgotten contact={} mails={} letters={} calls={} by={}", logged(), plan.mails().size(), plan.letters().size(), plan.calls().size(), name);
            if (json) {
                terminal.out().println(Json.print(new Report(done, done && scrubbed, contacts(plan), plan.mails().stream().map(ReceiptId::toString).toList(), plan.letters(), plan.work(),
                        plan.calls(), plan.refusals(), traces)));
            } else {
                print(plan, done, scrubbed, traces);
            }
            return plan.refusals().isEmpty() ? 0 : 1;
        }
    }

    /** An id that is an address does not get into a log (R97). */
    private String logged() {
        return contact == null ? "none" : contact.contains("@") ? "(an address)" : contact;
    }

    /** @param scrubbed the database's files do not hold it any more either */
    private record Report(
            boolean done, boolean scrubbed, List<String> contacts, List<String> mails, List<Long> letters, List<Long> work, List<Long> calls, List<String> refusals,
            List<Forgetting.Trace> stillStandsIn) {}

    private static List<String> contacts(Forgetting.Plan plan) {
        return plan.contacts().stream().map(ContactId::value).sorted().toList();
    }

    private Forgetting.Person person() {
        if (contact == null && addresses.isEmpty()) throw new CommandLine.ParameterException(spec.commandLine(), "Whom? Name a CONTACT, or an --address");
        var known = addresses.stream().map(a -> EmailAddress.tryParse(a)
                .orElseThrow(() -> new CommandLine.ParameterException(spec.commandLine(), "'" + a + "' is no e-mail address"))).collect(Collectors.toSet());
        return new Forgetting.Person(Optional.ofNullable(contact).map(ContactId::new), Set.copyOf(known));
    }

    /** By numbers only: what is printed here ends up in logs and tickets. */
    private void print(Forgetting.Plan plan, boolean done, boolean scrubbed, List<Forgetting.Trace> traces) {
        var out = terminal.out();
        List<String> contacts = contacts(plan);
        out.println((contacts.isEmpty() ? "Nobody of the books" : "Contact " + String.join(", ", contacts)) + (done ? ": gone are" : ": this would go"));
        out.println("  " + counted(plan.mails().size(), "received mail") + " they wrote or that names them" + first(plan.mails().stream().map(ReceiptId::toString).toList())
                + ": bytes, words, readings, quotes, drafts");
        out.println("  " + counted(plan.letters().size(), "mail") + " of ours to them or naming them: texts and recipients");
        out.println("  the texts of " + counted(plan.work().size(), "work item") + " and " + counted(plan.calls().size(), "model call"));
        if (!contacts.isEmpty()) out.println("  name and address; a mail of theirs is known again by a keyed hash alone, and goes to a person unread");
        out.println("What stays: the journal, that mails came and left, promises, disputes and reminders with their figures.");
        if (!plan.refusals().isEmpty()) {
            out.println("Not now; nothing was changed:");
            plan.refusals().forEach(r -> out.println("  " + r));
            return;
        }
        if (!done) {
            out.println("Looked for were their addresses everywhere, and the full name in the mails of their accounts; not in pictures and PDF files.");
            out.println("Nothing was changed. It cannot be undone: 'kept export' writes a copy first; the same command with --yes does it.");
            return;
        }
        out.println(scrubbed ? "The database's files hold none of it any more. Backups made before do, until you delete them."
                : "Somebody was reading the database: its files may hold remains until 'kept forget' is run again. Backups made before hold it, until you delete them.");
        for (Forgetting.Trace t : traces) {
            out.println("Still named in " + t.table() + "." + t.column() + " (" + counted(t.rows(), "row") + "): " + why(t));
        }
    }

    private static String why(Forgetting.Trace trace) {
        return switch (trace.table()) {
            case "account_version", "creditor_version", "payment_version", "invoice_version" -> "it comes from your books; mend them and import again";
            case "version" -> "it stands in your own words (prompts, letters, policy); mend them and 'kept promote'";
            case "contact", "contact_version", "contact_account" -> "the contact's id itself names them, and ids stay; give it another in your books";
            case "document" -> "it stands in a stored file";
            default -> "a full name like theirs in what is kept of other accounts, or a table that came later: have a look";
        };
    }

    private static String first(List<String> ids) {
        if (ids.isEmpty()) return "";
        return " (" + String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size()))) + (ids.size() > SHOWN ? ", …" : "") + ")";
    }

    private static String counted(long many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }
}
