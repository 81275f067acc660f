package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.act.Correspondent;
import kept.agent.act.DuePlanner;
import kept.agent.act.Outbox;
import kept.agent.act.Runs;
import kept.agent.act.Stores;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Tokens;
import kept.agent.dispute.Dispute;
import kept.agent.dunning.Approval;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Notices;
import kept.agent.dunning.Plan;
import kept.agent.dunning.PlanFile;
import kept.agent.guard.Guard;
import kept.agent.guard.LastCheck;
import kept.agent.hold.Hold;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.promise.Promise;
import kept.agent.worklist.WorkItem;
import kept.agent.write.Writer;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.Test;

/** Weeks of runs and follow-ups on the stores in memory: planned, approved, written, cleared and queued by the real parts. INV-1 is due on 27 February. */
class RemindingTest {

    private static final AccountId ACME = new AccountId("ACME");
    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");

    private final MemoryHouse house = MemoryHouse.at("2026-03-02T09:00:00Z");
    private final PromptLibrary words = PromptLibrary.builtIn();
    private final Plan plan = PlanFile.parse(words.get("plan"));
    private final Policy policy = PolicyFile.parse(words.get("policy-full"));
    private final Runs runs = runs();

    RemindingTest() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME").invoice("INV-1", "ACME", "EUR 1000.00", "2026-02-27").file("INV-1", "%PDF")
                .lastLevel("ACME", 1, "2026-02-20").in(house);
    }

    @Test
    void without_an_answer_the_levels_follow_one_another() {
        live(40);

        assertThat(letters()).containsExactly("2026-03-02 Reminder: invoice INV-1", "2026-03-13 Second reminder: invoice INV-1", "2026-03-29 Final reminder: invoice INV-1");
    }

    @Test
    void a_promise_is_waited_for_followed_up_once_and_then_the_reminders_go_on() {
        live(1);
        promise("2026-03-10");
        live(45);

        assertThat(letters()).containsExactly("2026-03-02 Reminder: invoice INV-1", "2026-03-14 Your payment for invoice INV-1", "2026-03-19 Second reminder: invoice INV-1",
                "2026-03-29 Final reminder: invoice INV-1");
    }

    @Test
    void a_promise_that_is_kept_is_never_followed_up() {
        live(1);
        promise("2026-03-10");
        live(9);
        Given.more().payment("BK-1", "ACME", "EUR 1000.00", "2026-03-11", "INV-1", "EUR 1000.00").in(house);
        live(45);

        assertThat(letters()).containsExactly("2026-03-02 Reminder: invoice INV-1");
    }

    @Test
    void a_dispute_stops_its_invoice_and_no_other() {
        Given.more().invoice("INV-2", "ACME", "EUR 50.00", "2026-02-27").file("INV-2", "%PDF").in(house);
        house.writing(ACME, pen -> pen.disputes().open(new Dispute(0, ACME, new ReceiptId(1), 0, List.of(new InvoiceId("INV-1")), Optional.empty(), Dispute.ReasonCode.PRICE, "", "jo",
                house.clock().instant(), FIRST.plusDays(7), Optional.empty())));
        live(3);

        assertThat(letters()).containsExactly("2026-03-02 Reminder: invoice INV-2");
    }

    @Test
    void a_payment_between_approval_and_sending_cancels_the_notice() {
        runs.plan(FIRST);
        approve();
        Given.more().payment("BK-1", "ACME", "EUR 1000.00", "2026-03-02", "INV-1", "EUR 1000.00").in(house);
        runs.sendApproved();

        assertThat(letters()).isEmpty();
        assertThat(house.notices().lines(1)).extracting(Notice::state).containsExactly(Notice.State.CANCELLED);
    }

    @Test
    void without_new_books_nobody_is_reminded() {
        for (int i = 0; i < 20; i++) day(false);

        assertThat(letters()).containsExactly("2026-03-02 Reminder: invoice INV-1");
    }

    @Test
    void eight_hundred_accounts_that_are_late_on_the_first_day_are_one_item_to_look_at() {
        Given books = Given.more();
        for (int i = 0; i < 800; i++) {
            books.account("A" + i).contact("ap@a" + i + ".example", "A" + i).invoice("N-" + i, "A" + i, "EUR 10.00", "2026-01-31").lastLevel("A" + i, 1, "2026-02-10");
        }
        books.in(house);
        runs.plan(FIRST);

        assertThat(house.worklist().open()).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo(WorkItem.Kind.RUN);
            assertThat(item.headline()).contains("801 accounts");
        });
        assertThat(house.notices().lines(1)).hasSize(801).allSatisfy(line -> assertThat(line.total()).isPresent());
    }

    // --- in words ---

    private void live(int days) {
        for (int i = 0; i < days; i++) day(true);
    }

    /** A day: books come in, the run is worked out and approved, promises are looked at, the mails leave. */
    private void day(boolean booksComeIn) {
        LocalDate today = house.clock().instant().atZone(java.time.ZoneId.of("Europe/Berlin")).toLocalDate();
        if (booksComeIn) Given.more().in(house);
        runs.followUp(today);
        runs.plan(today);
        approve();
        runs.sendApproved();
        for (var sending = house.outbox().claim(new LastCheck(house.clock())); sending.isPresent(); sending = house.outbox().claim(new LastCheck(house.clock()))) {
            house.outbox().sent(sending.get().id(), "250 ok");
        }
        house.clock().forward(Duration.ofDays(1));
    }

    private void approve() {
        for (Notices.Run run : house.notices().runs(5)) {
            if (run.state() == Notices.State.PROPOSED) house.books().write(new Lane.OfMailbox("run"), pen -> pen.notices().approve(run.id(), "ada"));
        }
    }

    private void promise(String payBy) {
        house.writing(ACME, pen -> {
            pen.promises().record(new Promise(0, ACME, Optional.empty(), new ReceiptId(1), 0, "we pay", LocalDate.parse(payBy),
                    List.of(new Promise.Part(new InvoiceId("INV-1"), Money.parse("EUR 1000.00"))), Optional.empty(), house.clock().instant(), Promise.Fact.MADE));
            pen.holds().place(new Hold(0, ACME, Optional.of(new InvoiceId("INV-1")), Optional.empty(), Hold.Reason.PROMISE, Optional.of(LocalDate.parse(payBy).plusDays(policy.graceDays())),
                    "agent", Optional.of(new ReceiptId(1)), 0, house.clock().instant(), Optional.empty()));
        });
    }

    private List<String> letters() {
        Set<Outbox.State> alive = Set.of(Outbox.State.QUEUED, Outbox.State.SENT);
        return house.outbox().of(ACME).stream().filter(s -> alive.contains(s.state())).map(s -> s.queuedAt().toString().substring(0, 10) + " " + s.mail().subject()).sorted().toList();
    }

    private Runs runs() {
        Stores stores = house.memory().stores();
        var tokens = new Tokens("a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8), "haus.example");
        var correspondent = new Correspondent(stores, new Writer(() -> words, tokens, stores.documents()), new Guard(() -> words), () -> policy, () -> plan, house.clock());
        return new Runs(stores, new DuePlanner(stores, () -> plan, () -> policy, Duration.ofDays(4), house.clock()), correspondent, new Runs.Rules(() -> plan, () -> policy, Approval.ALWAYS), house.clock());
    }
}
