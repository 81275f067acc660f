package kept.agent.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kept.agent.Agent;
import kept.agent.Outcome;
import kept.agent.act.Answering;
import kept.agent.act.Books;
import kept.agent.act.Correspondent;
import kept.agent.act.DuePlanner;
import kept.agent.act.Known;
import kept.agent.act.Outbox;
import kept.agent.act.Pen;
import kept.agent.act.Runs;
import kept.agent.act.Shelf;
import kept.agent.act.Stages;
import kept.agent.act.Stores;
import kept.agent.act.WatchedOutbox;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.Tokens;
import kept.agent.dunning.Plan;
import kept.agent.dunning.PlanFile;
import kept.agent.guard.Guard;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Statement;
import kept.agent.write.Writer;
import kept.prompts.PromptLibrary;

/**
 * The agent at work on a house, under the full policy: deciding, writing, clearing, acting and sending are the product's own. What a mail says is told to
 * it, and something may happen in the middle of its work.
 */
public final class Collector {

    static final AccountId ACME = new AccountId("ACME");
    static final String MARIA = "maria@acme.example";

    /** When something happens that the agent did not know of. */
    public enum Moment {
        WHILE_THE_MAIL_IS_READ,
        WHEN_THE_ACT_IS_PLANNED,
        WHEN_THE_ANSWER_IS_QUEUED
    }

    private final House house;
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final ConversationId conversation;
    private final Agent agent;
    private final WatchedOutbox outbox;
    private Optional<Moment> moment = Optional.empty();
    private Runnable happens = () -> {};
    private boolean isRead;

    /** Acme owes INV-1, which is due since 27 February, and Maria answers our mail. */
    Collector(House house) {
        this.house = house;
        Given.books().account("ACME").contact(MARIA, "ACME").invoice("INV-1", "ACME", "EUR 1000.00", "2026-02-27").file("INV-1", "%PDF").in(house);
        this.conversation = house.write(ACME, pen -> pen.conversations().begin(ACME, "Reminder: invoice INV-1"));
        PromptLibrary words = PromptLibrary.builtIn();
        Policy policy = PolicyFile.parse(words.get("policy-full"));
        Plan plan = PlanFile.parse(words.get("plan"));
        Stores s = house.stores();
        Stores stores = new Stores(interrupted(s.books()), s.ledger(), s.receipts(), s.conversations(), s.readings(), s.promises(), s.disputes(), s.holds(), s.worklist(), s.outbox(),
                s.notices(), s.journal(), s.documents());
        var tokens = new Tokens("a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8), "haus.example");
        var correspondent = new Correspondent(stores, new Writer(() -> words, tokens, stores.documents()), new Guard(() -> words), () -> policy, () -> plan, house.clock());
        Duration fresh = Duration.ofDays(4);
        var known = new Known(stores, () -> policy, house.clock(), fresh, () -> false, Stages.UNWATCHED);
        var shelf = new Shelf(stores, house.clock());
        var runs = new Runs(stores, new DuePlanner(stores, () -> plan, () -> policy, fresh, house.clock()), correspondent, () -> plan, () -> policy, house.clock());
        this.agent = new Agent(stores, known, (letter, context) -> {
            Reading reading = readings.remove();
            now(Moment.WHILE_THE_MAIL_IS_READ);
            isRead = true;
            return reading;
        }, new Answering(stores, known, correspondent, house.clock(), false, Stages.UNWATCHED), runs, shelf);
        this.outbox = new WatchedOutbox(house.stores(), shelf);
    }

    ConversationId conversation() {
        return conversation;
    }

    void meanwhile(Moment when, Runnable what) {
        moment = Optional.of(when);
        happens = what;
    }

    private void now(Moment here) {
        if (!moment.equals(Optional.of(here))) return;
        moment = Optional.empty();
        happens.run();
    }

    /** The first transaction after the reading is that of the act. */
    private Books interrupted(Books books) {
        return new Books() {
            @Override
            public <T> T write(Lane lane, Function<Pen, T> work) {
                if (isRead) now(Moment.WHEN_THE_ACT_IS_PLANNED);
                isRead = false;
                return books.write(lane, work);
            }
        };
    }

    /** Maria writes; nobody has looked at it yet. Its words and their reading: INV-1 is promised for this day. */
    void mariaPromises(String day) {
        Mails.arrives(house, MARIA, "we pay on Friday");
        var statement = new Statement(Intent.PROMISE_TO_PAY, Optional.of(new Quote("we pay on Friday", 0, false)), "we pay on Friday", List.of(new InvoiceId("INV-1")),
                Optional.of(LocalDate.parse(day)), "", Optional.empty(), 1.0, List.of(), Map.of());
        readings.add(new Reading(List.of(statement), List.of(), "model", "en", Reading.Cost.NONE, List.of(), Optional.empty()));
    }

    /** Every mail is worked on, and what is queued leaves. */
    void works() {
        read();
        now(Moment.WHEN_THE_ANSWER_IS_QUEUED);
        send();
        read();
        send();
    }

    private void read() {
        for (var next = house.receipts().claim(Duration.ofMinutes(4)); next.isPresent(); next = house.receipts().claim(Duration.ofMinutes(4))) {
            Receipt receipt = next.get();
            Message message = Mails.read(receipt.id(), MARIA, MailClass.HUMAN, Mails.matched(conversation, ACME));
            if (!(agent.handle(message) instanceof Outcome.Done)) throw new AssertionError("not finished: " + receipt.id());
            house.receipts().done(receipt.id());
        }
    }

    private void send() {
        var check = new LastCheck(house.clock());
        for (var sending = outbox.claim(check); sending.isPresent(); sending = outbox.claim(check)) outbox.sent(sending.get().id(), "250 ok");
    }

    /** The mails that left, oldest first. */
    List<String> sent() {
        return house.outbox().of(ACME).stream().filter(s -> s.state() == Outbox.State.SENT).map(s -> s.mail().text()).sorted().toList();
    }
}
