package kept.console.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import kept.agent.act.Stores;
import kept.agent.conversation.Tokens;
import kept.agent.ledger.Creditor;
import kept.agent.llm.Budget;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.Circuit;
import kept.agent.measure.Stocktaking;
import kept.console.settings.Settings;
import kept.mailbox.connect.ServerState;
import kept.mailbox.receive.ImapSettings;
import kept.mailbox.send.SmtpSettings;

/**
 * Makes the list of checks: the same for a running Kept, which remembers how mailbox, mail server and model were, and for the doctor, who goes
 * and looks (R91). They change nothing.
 */
public final class Checkup {

    /**
     * What is looked at.
     *
     * @param candidates  the operator's words that differ from what runs; throws for one that could not run
     * @param running     the words that run, for people
     * @param stopped     the kill switch
     * @param shadow      nothing is sent or recorded
     * @param installedAt of the installation
     * @param observed    what this process has seen of its own work
     */
    public record Parts(
            Settings settings, Stores stores, Stocktaking stocktaking, String place, Supplier<String> running, Supplier<List<String>> candidates, BooleanSupplier stopped, boolean shadow, Budget budget,
            Instant installedAt, Observed observed, Clock clock) {

        boolean isSilent() {
            return shadow || stopped.getAsBoolean();
        }
    }

    /**
     * How the mail servers are reached.
     *
     * @param withoutMailbox creditors whose mail would have no mailbox to leave by
     */
    public record Servers(Function<Settings.Mailbox, ImapSettings> imap, Function<Settings.Mailbox, SmtpSettings> smtp, List<Creditor> withoutMailbox) {}

    private final Parts p;

    public Checkup(Parts parts) {
        this.p = parts;
    }

    /**
     * Of a running Kept.
     *
     * @param circuit how the model was, by the mails that asked it
     * @param sending how it stands with each server that takes mail
     * @param dead    loops whose thread has ended
     */
    public Health serving(Supplier<Circuit.State> circuit, Supplier<List<ServerState>> sending, Supplier<List<String>> dead) {
        var checks = new ArrayList<>(common(p.observed().startedAt()));
        List<Settings.Mailbox> mailboxes = p.settings().mailboxes();
        for (Settings.Mailbox mailbox : mailboxes) {
            checks.add(new MailboxCheck(mailboxes.size() == 1 ? "mailbox" : "mailbox." + mailbox.name(), mailbox.name(), p.observed(), p.settings().alerts().mailboxStale()));
        }
        checks.add(new SendingCheck(sending));
        checks.add(new ModelCheck(p.settings().model(), circuit, p.observed()));
        checks.add(new LoopsCheck(dead, p.observed()));
        return new Health(look(checks), p.clock());
    }

    /** The doctor's, one after the other. @param model empty: none is set */
    public List<Finding> doctor(Servers servers, Optional<ChatDoor> model) {
        var checks = new ArrayList<>(common(Instant.EPOCH));
        checks.add(new JournalCheck(p.stores().journal()));
        checks.addAll(probes(servers, model).all());
        return look(checks).around();
    }

    /** Sends ourselves a mail, and waits until it has come. @param atMost in real time */
    public List<Finding> sendTest(Servers servers, Tokens tokens, Duration atMost) {
        return look(probes(servers, Optional.empty()).sendTest(p.stores().ledger(), tokens, atMost)).around();
    }

    private List<Check> common(Instant startedAt) {
        Settings settings = p.settings();
        BooleanSupplier silent = p::isSilent;
        return List.of(
                new StoreCheck(p.place()),
                new DiskCheck(settings.data().toString(), DiskCheck.Room.at(settings.data())),
                new ClockCheck(!settings.store().startsWith("sqlite:"), settings.dunning().runAt() + " " + settings.dunning().zone()),
                new WordsCheck(p.running(), p.candidates()),
                new BooksCheck(p.stores().ledger(), p.stocktaking(), settings.books().freshFor()),
                new BankCheck(p.stores().bankChanges()),
                new SwitchCheck(p.stopped(), p.shadow()),
                new WorkCheck(p.stores().receipts()),
                new OutboxCheck(silent),
                new UncertainCheck(),
                new CapCheck(p.budget()),
                new DunningCheck(p.stores().notices(), settings.dunning(), p.observed(), silent),
                new SealCheck(settings.dunning().zone(), p.installedAt(), startedAt));
    }

    private Probes probes(Servers servers, Optional<ChatDoor> model) {
        List<Probes.Box> boxes = p.settings().mailboxes().stream().map(m -> new Probes.Box(m, servers.imap().apply(m), servers.smtp().apply(m))).toList();
        return new Probes(p.settings(), boxes, servers.withoutMailbox(), model, p.observed(), p.clock());
    }

    private Look look(List<Check> checks) {
        return new Look(checks, p.stocktaking(), p.clock());
    }
}
