package kept.agent.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kept.agent.Agent;
import kept.agent.DueStep;
import kept.agent.Outcome;
import kept.agent.act.Answering;
import kept.agent.act.Books;
import kept.agent.act.Correspondent;
import kept.agent.act.Decisions;
import kept.agent.act.Desk;
import kept.agent.act.DuePlanner;
import kept.agent.act.Known;
import kept.agent.act.Recall;
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
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Tokens;
import kept.agent.dunning.Approval;
import kept.agent.dunning.Plan;
import kept.agent.dunning.PlanFile;
import kept.agent.guard.Guard;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.read.AccountContext;
import kept.agent.read.Doubt;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Statement;
import kept.agent.worklist.WorkItem;
import kept.agent.write.Writer;
import kept.prompts.PromptLibrary;

/**
 * The agent at work on a house, under the full policy: deciding, writing, clearing, acting, planning and sending are the product's own. What a mail says is
 * told to it, and something may happen in the middle of its work. Acme owes INV-1, due since 27 February, and Maria writes for it.
 */
public final class Collector {

    public static final AccountId ACME = new AccountId("ACME");
    public static final String MARIA = "maria@acme.example";
    public static final InvoiceId INVOICE = new InvoiceId("INV-1");

    private static final Duration FRESH = Duration.ofDays(4);

    /** The words of every mail here, and what they are quoted from. */
    private static final Quote WORDS = new Quote("we pay on Friday", 0, false);

    /** When something happens that the agent did not know of. */
    public enum Moment {
        WHILE_THE_MAIL_IS_READ,
        WHEN_THE_ACT_IS_PLANNED,
        WHEN_THE_ANSWER_IS_QUEUED
    }

    private record Mail(MailClass mailClass, Reading reading, UnaryOperator<Message> as) {}

    private final House house;
    private final Map<ReceiptId, Mail> mails = new HashMap<>();
    private final ConversationId conversation;
    private final Agent agent;
    private final Desk desk;
    private final Recall recall;
    private final WatchedOutbox outbox;
    private Optional<Moment> moment = Optional.empty();
    private Runnable happens = () -> {};
    private Optional<AccountContext> context = Optional.empty();
    private boolean isRead;
    private boolean isStopped;

    public Collector(House house) {
        this(house, Approval.ALWAYS);
    }

    /** @param approve whether a notice run waits for a person */
    public Collector(House house, Approval approve) {
        this(house, approve, Answering.Manner.FREE);
    }

    /** @param manner how freely answers leave */
    public Collector(House house, Approval approve, Answering.Manner manner) {
        this.house = house;
        Given.books().account("ACME").contact(MARIA, "ACME").invoice("INV-1", "ACME", "EUR 1000.00", "2026-02-27").file("INV-1", "%PDF").lastLevel("ACME", 1, "2026-02-20").in(house);
        this.conversation = house.write(ACME, pen -> pen.conversations().begin(ACME, "Reminder: invoice INV-1"));
        PromptLibrary words = PromptLibrary.builtIn();
        Policy policy = PolicyFile.parse(words.get("policy-full"));
        Plan plan = PlanFile.parse(words.get("plan"));
        Stores s = house.stores();
        var stores = new Stores(interrupted(s.books()), s.ledger(), s.receipts(), s.conversations(), s.readings(), s.promises(), s.disputes(), s.holds(), s.worklist(), s.outbox(),
                s.notices(), s.journal(), s.documents(), s.bankChanges());
        var tokens = new Tokens("a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8), "haus.example");
        var correspondent = new Correspondent(stores, new Writer(() -> words, tokens, stores.documents()), new Guard(() -> words), () -> policy, () -> plan, house.clock());
        var known = new Known(stores, () -> policy, house.clock(), FRESH, () -> isStopped, Stages.UNWATCHED);
        var shelf = new Shelf(stores, house.clock());
        var runs = new Runs(stores, new DuePlanner(stores, () -> plan, () -> policy, FRESH, house.clock()), correspondent, new Runs.Rules(() -> plan, () -> policy, approve), house.clock());
        this.agent = new Agent(stores, known, (letter, around) -> {
            now(Moment.WHILE_THE_MAIL_IS_READ);
            isRead = true;
            context = Optional.of(around);
            return mails.get(ReceiptId.parse(letter.id())).reading();
        }, new Answering(stores, known, correspondent, house.clock(), manner, Stages.UNWATCHED), runs, shelf);
        this.recall = new Recall(stores, shelf);
        this.desk = new Desk(stores, known, correspondent, house.clock(), false);
        this.outbox = new WatchedOutbox(house.stores(), shelf);
    }

    /** Ada wants a mail back. */
    public Recall.Result adaRecalls(long outbox) {
        return recall.recall(outbox, "ada");
    }

    /** The thread in which Acme was reminded. */
    public ConversationId conversation() {
        return conversation;
    }

    public void meanwhile(Moment when, Runnable what) {
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

    // --- what a mail says ---

    /** Certain, about INV-1 where it carries invoices, for this day where it carries one. */
    public static Statement statement(Intent intent, String day) {
        return new Statement(intent, Optional.of(WORDS), WORDS.text(), intent.carriesInvoices() ? List.of(INVOICE) : List.of(),
                intent.carriesDate() ? Optional.of(LocalDate.parse(day)) : Optional.empty(), "", Optional.empty(), 1.0, List.of(), Map.of());
    }

    public static Reading reading(Statement... statements) {
        return new Reading(List.of(statements), List.of(), "model", "en", Reading.Cost.NONE, List.of(), Optional.empty());
    }

    /** The model cannot be reached, and the mail waits for it. */
    public static Reading waiting() {
        var down = new Doubt(Doubt.Kind.MODEL_DOWN, "connection refused");
        return new Reading(List.of(), List.of(down), "model", "en", Reading.Cost.NONE, List.of(), Optional.of(new Reading.Waiting("connection refused")));
    }

    // --- mails come in ---

    /** Maria writes; nobody has looked at it yet. */
    public ReceiptId mariaSays(Statement... statements) {
        return mariaWrites(MailClass.HUMAN, reading(statements), m -> m);
    }

    public ReceiptId mariaPromises(String day) {
        return mariaSays(statement(Intent.PROMISE_TO_PAY, day));
    }

    /** @param as what is otherwise with this mail than with a proven reply of today */
    public ReceiptId mariaWrites(MailClass mailClass, Reading reading, UnaryOperator<Message> as) {
        ReceiptId id = Mails.arrives(house, MARIA, WORDS.text());
        mails.put(id, new Mail(mailClass, reading, as));
        return id;
    }

    /** The same mail is read otherwise from now on. */
    public void readsNow(ReceiptId id, Reading reading) {
        mails.put(id, new Mail(mails.get(id).mailClass(), reading, mails.get(id).as()));
    }

    // --- work ---

    /** Every mail is worked on, and what is queued leaves. */
    public void works() {
        worksOnMail();
        now(Moment.WHEN_THE_ANSWER_IS_QUEUED);
        sends();
        worksOnMail();
        sends();
    }

    private void worksOnMail() {
        for (var next = house.receipts().claim(Duration.ofMinutes(4)); next.isPresent(); next = house.receipts().claim(Duration.ofMinutes(4))) {
            Receipt receipt = next.get();
            Outcome outcome = worksOn(receipt.id());
            if (outcome instanceof Outcome.Later later) house.receipts().later(receipt.id(), later.dueAt(), later.why());
            else house.receipts().done(receipt.id());
        }
    }

    /** Whether it was worked on before or not. */
    public Outcome worksOn(ReceiptId id) {
        Mail mail = mails.get(id);
        Message message = Mails.read(id, MARIA, mail.mailClass(), Mails.matched(conversation, ACME));
        return agent.handle(mail.as().apply(message));
    }

    /** What is queued leaves, and is accepted. */
    public void sends() {
        var check = new LastCheck(house.clock());
        for (var sending = outbox.claim(check); sending.isPresent(); sending = outbox.claim(check)) outbox.sent(sending.get().id(), "250 ok");
    }

    /** The same, as the product looks before each mail: at the plan's hours, and at how old the books are. */
    public void sendsAsThePlanSays() {
        var check = new LastCheck(house.clock(), new LastCheck.Reminding(() -> PlanFile.parse(PromptLibrary.builtIn().get("plan")), FRESH));
        for (var sending = outbox.claim(check); sending.isPresent(); sending = outbox.claim(check)) outbox.sent(sending.get().id(), "250 ok");
    }

    /** Everything is stopped: nothing leaves, and no model is asked. */
    public void stops() {
        isStopped = true;
    }

    public void doesWhatIsDue() {
        LocalDate day = house.clock().instant().atZone(java.time.ZoneId.of("Europe/Berlin")).toLocalDate();
        agent.handle(new DueStep.BankDetails());
        agent.handle(new DueStep.Overdue(house.clock().instant()));
        agent.handle(new DueStep.FollowUps(day));
        agent.handle(new DueStep.PlanRun(day));
        agent.handle(new DueStep.SendApprovedRuns());
    }

    /** What the reader was told beside the last mail. */
    public AccountContext contextOfLastReading() {
        return context.orElseThrow();
    }

    // --- people ---

    /** Ada approves it as it stands now. */
    public Desk.Result adaApproves(WorkItem item) {
        return desk.approve(item.id(), house.worklist().find(item.id()).orElseThrow().version(), "ada", Set.of());
    }

    /** What approving it will do, as people are told. */
    public List<String> effects(WorkItem item) {
        return desk.effects(item);
    }

    public Desk.Result adaRefuses(WorkItem item) {
        return desk.refuse(item.id(), house.worklist().find(item.id()).orElseThrow().version(), "ada", "misread");
    }

    public Desk desk() {
        return desk;
    }

    public Decisions decisions() {
        return new Decisions(house.stores(), desk, house.clock());
    }

    // --- what came of it ---

    /** The texts of the mails that left, oldest first. */
    public List<String> sent() {
        return house.outbox().of(ACME).stream().filter(s -> s.state() == Outbox.State.SENT).sorted(java.util.Comparator.comparing(Outbox.Sending::id)).map(s -> s.mail().text()).toList();
    }
}
