package kept.agent.dunning;

import static kept.agent.write.World.EUR;
import static kept.agent.write.World.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.ReceiptId;
import kept.agent.dispute.Dispute;
import kept.agent.dunning.AccountFacts.Promised;
import kept.agent.dunning.AccountFacts.Waiting;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.Exposure;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise;
import kept.agent.write.World;
import org.junit.jupiter.api.Test;

/** Acme's invoice INV-1 of EUR 1,000 is due on Friday, 27 February 2026; the days walk from there. Every notice that is due is sent the same day. */
class DunningTest {

    private static final LocalDate DUE = LocalDate.parse("2026-02-27");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Plan plan = PlanFile.parse(World.WORDS.get("plan"));
    private final Dunning dunning = new Dunning(plan, 3, Duration.ofDays(4));
    private final World world = new World();

    private final List<Invoice> invoices = new ArrayList<>(List.of(World.invoice("INV-1", "1000.00", DUE.toString())));
    private final List<Contact> contacts = new ArrayList<>(List.of(World.contact("maria", "maria@acme.example", "Maria")));
    private final List<Hold> holds = new ArrayList<>();
    private final List<Dispute> disputes = new ArrayList<>();
    private final List<Promised> promises = new ArrayList<>();
    private final Set<InvoiceId> copiesAwaited = new HashSet<>();
    private final List<Notice> sent = new ArrayList<>();
    private final List<LocalDate> unasked = new ArrayList<>();
    private Optional<Notices.Brought> brought = Optional.of(new Notices.Brought(0, Optional.empty(), at(DUE.minusDays(40))));
    private LocalDate knownSince = DUE.minusDays(40);
    private Money credits = Money.zero(EUR);
    private Waiting waiting = Waiting.NOTHING;
    private Duration booksAge = Duration.ofHours(6);

    // --- the ladder ---

    @Test
    void on_time_each_level_is_sent_once_on_its_day() {
        assertThat(walk(-10, 60)).containsExactly("-3: 1", "3: 2", "14: 3", "30: 4");
    }

    @Test
    void after_an_outage_only_the_current_level_is_sent_and_no_backlog() {
        walk(-10, 4);

        assertThat(walk(34, 60)).containsExactly("34: 4");
    }

    @Test
    void whoever_was_not_reminded_in_time_begins_with_the_first_level_after_the_due_day_and_climbs_at_the_plans_distances() {
        assertThat(walk(100, 160)).containsExactly("100: 2", "111: 3", "127: 4");
    }

    @Test
    void after_the_last_level_nothing_more_is_sent_but_the_account_stays_in_sight() {
        walk(-10, 60);

        assertThat(leftOut(70)).isEqualTo("notice.last-level: the plan's last letter was sent: a person decides what comes next");
    }

    @Test
    void a_paid_invoice_is_not_asked_for() {
        invoices.clear();

        assertThat(walk(-10, 60)).isEmpty();
    }

    @Test
    void an_invoice_that_is_open_again_goes_on_where_it_was() {
        walk(-10, 5);
        Invoice returned = invoices.remove(0);
        assertThat(walk(6, 20)).isEmpty();
        invoices.add(returned);

        assertThat(walk(21, 60)).containsExactly("21: 3", "30: 4");
    }

    @Test
    void one_notice_an_account_asks_for_everything_that_is_late_at_the_level_of_the_oldest() {
        invoices.add(World.invoice("INV-2", "50.00", DUE.plusDays(8).toString()));
        invoices.add(World.invoice("INV-3", "70.00", DUE.plusDays(13).toString()));
        invoices.add(World.invoice("INV-4", "90.00", DUE.plusDays(20).toString()));
        walk(-10, 4);

        Notice notice = planned(14);
        assertThat(notice.level()).isEqualTo(3);
        assertThat(notice.invoices()).containsExactlyElementsOf(numbers("INV-1", "INV-2"));
        assertThat(notice.total()).contains(Money.of("1050.00", EUR));
        assertThat(notice.contact()).contains(new ContactId("maria"));
        assertThat(notice.on()).isEqualTo(DUE.plusDays(14));
    }

    @Test
    void a_young_invoice_in_an_old_ones_letter_has_not_climbed_with_it() {
        invoices.add(World.invoice("INV-2", "50.00", DUE.plusDays(8).toString()));
        sent.add(new Notice(1, 1, World.ACME, Optional.empty(), 3, DUE.plusDays(14), numbers("INV-1", "INV-2"), Optional.empty(), "", Notice.State.QUEUED, Optional.empty()));
        invoices.remove(0);

        assertThat(walk(15, 60)).containsExactly("25: 3", "41: 4");
    }

    @Test
    void an_invoice_that_has_climbed_higher_does_not_stand_in_a_young_ones_letter() {
        invoices.add(World.invoice("INV-2", "50.00", DUE.plusDays(17).toString()));
        walk(-10, 16);

        assertThat(planned(20).level()).isEqualTo(2);
        assertThat(planned(20).invoices()).containsExactlyElementsOf(numbers("INV-2"));
    }

    @Test
    void no_friendly_word_about_next_weeks_invoice_goes_to_whom_we_remind_of_last_months() {
        invoices.add(World.invoice("INV-2", "50.00", DUE.plusDays(12).toString()));

        assertThat(walk(-10, 20)).containsExactly("-3: 1", "3: 2", "14: 3", "19: 2");
    }

    @Test
    void the_level_the_books_bring_along_is_where_it_goes_on() {
        brought = Optional.of(new Notices.Brought(3, Optional.of(DUE.plusDays(15)), at(DUE.plusDays(17))));

        assertThat(walk(17, 60)).containsExactly("31: 4");
    }

    @Test
    void an_account_without_a_history_is_left_alone_for_some_days_and_starts_in_the_lowest_level() {
        brought = Optional.empty();
        knownSince = DUE.plusDays(100);

        assertThat(leftOut(100)).startsWith("notice.new-account: it came in without a history: nothing before 2026-06-10");
        assertThat(walk(100, 110)).containsExactly("103: 2");
    }

    @Test
    void the_day_is_the_accounts_own() {
        Instant lateInBerlin = DUE.plusDays(2).atTime(LocalTime.of(23, 30)).atZone(ZoneId.of("UTC")).toInstant();

        assertThat(dunning.plan(lateInBerlin, Optional.of(lateInBerlin), List.of(facts()))).extracting(Notice::on).containsExactly(DUE.plusDays(3));
    }

    // --- who is left out, and why ---

    @Test
    void a_promise_pauses_only_its_invoices_until_the_day_plus_grace() {
        invoices.add(World.invoice("INV-2", "50.00", DUE.toString()));
        promise("INV-1", 10, Promise.Outcome.OPEN, false);

        assertThat(planned(5).invoices()).containsExactlyElementsOf(numbers("INV-2"));
        invoices.remove(1);
        assertThat(leftOut(13)).isEqualTo("notice.promised: INV-1 is promised by 2026-03-09");
        promise("INV-1", 10, Promise.Outcome.BROKEN, false);
        assertThat(leftOut(14)).isEqualTo("notice.follow-up-due: INV-1 was promised by 2026-03-09: that is followed up first");
        promise("INV-1", 10, Promise.Outcome.BROKEN, true);
        assertThat(leftOut(14)).isEmpty();
    }

    @Test
    void a_promise_that_does_not_count_any_more_pauses_nothing() {
        for (Promise.Fact fact : List.of(Promise.Fact.PROPOSED, Promise.Fact.SUPERSEDED, Promise.Fact.WITHDRAWN)) {
            Promise p = promise("INV-1", 10, Promise.Outcome.OPEN, false);
            promises.set(0, new Promised(new Promise(p.id(), p.account(), p.conversation(), p.source(), 0, "", p.payBy(), p.invoices(), p.stated(), p.madeAt(), fact), Promise.Outcome.OPEN, false));
            assertThat(leftOut(5)).as(fact.name()).isEmpty();
        }
    }

    @Test
    void a_dispute_pauses_only_the_disputed_invoice() {
        invoices.add(World.invoice("INV-2", "50.00", DUE.toString()));
        disputes.add(new Dispute(1, World.ACME, new ReceiptId(1), 0, numbers("INV-1"), Optional.empty(), Dispute.ReasonCode.PRICE, "", "jo", at(DUE), DUE, Optional.empty()));

        assertThat(planned(5).invoices()).containsExactlyElementsOf(numbers("INV-2"));
        invoices.remove(1);
        assertThat(leftOut(5)).isEqualTo("notice.disputed: INV-1 is disputed");
    }

    @Test
    void a_hold_ends_by_itself_after_its_last_day() {
        hold(Optional.of("INV-1"), Optional.empty(), Hold.Reason.PAYMENT_CLAIM, Optional.of(DUE.plusDays(9)));

        assertThat(leftOut(9)).isEqualTo("notice.held: INV-1 is held, payment claim, until 2026-03-08");
        assertThat(leftOut(10)).isEmpty();
    }

    @Test
    void a_hold_on_the_whole_account_stops_all_of_it() {
        hold(Optional.empty(), Optional.empty(), Hold.Reason.HARDSHIP, Optional.empty());

        assertThat(leftOut(200)).isEqualTo("notice.held: INV-1 is held, hardship");
    }

    @Test
    void while_the_payer_is_away_the_next_payer_is_written_to_and_nobody_else() {
        hold(Optional.empty(), Optional.of("maria"), Hold.Reason.ABSENCE, Optional.of(DUE.plusDays(9)));
        contacts.add(with("boss", Contact.Role.MANAGEMENT, Contact.Reach.REACHABLE));

        assertThat(leftOut(5)).startsWith("notice.contact-held");
        contacts.add(with("tom", Contact.Role.ACCOUNTS_PAYABLE, Contact.Reach.REACHABLE));
        assertThat(planned(5).contact()).contains(new ContactId("tom"));
        assertThat(planned(10).contact()).contains(new ContactId("maria"));
    }

    @Test
    void where_nobody_can_be_written_to_nobody_is() {
        contacts.set(0, with("maria", Contact.Role.ACCOUNTS_PAYABLE, Contact.Reach.STOPPED));
        assertThat(leftOut(5)).startsWith("notice.no-contact");
        contacts.clear();
        assertThat(leftOut(5)).startsWith("notice.no-contact");
        contacts.add(with("buyer", Contact.Role.BUYER, Contact.Reach.REACHABLE));
        assertThat(planned(5).contact()).contains(new ContactId("buyer"));
    }

    @Test
    void while_a_mail_of_the_customer_is_unread_or_waits_for_a_person_no_notice_goes() {
        waiting = Waiting.UNREAD;
        assertThat(leftOut(5)).isEqualTo("notice.mail-unread: a mail of this customer is not read yet");
        waiting = Waiting.FOR_A_PERSON;
        assertThat(leftOut(5)).isEqualTo("notice.mail-waiting: a mail of this customer waits for a person");
    }

    @Test
    void a_consumer_and_an_account_kept_for_people_get_none() {
        world.kind = Account.Kind.CONSUMER;
        assertThat(leftOut(5)).startsWith("notice.consumer");
        world.kind = Account.Kind.SOLE_TRADER;
        world.neverAlone = true;
        assertThat(leftOut(5)).startsWith("notice.never-alone");
    }

    @Test
    void a_net_credit_is_never_chased_nor_what_a_credit_covers() {
        credits = Money.of("1000.00", EUR);
        assertThat(leftOut(5)).startsWith("notice.net-credit");
        invoices.add(World.invoice("INV-2", "500.00", DUE.plusDays(60).toString()));
        assertThat(leftOut(5)).startsWith("notice.credit-covers");
        credits = Money.of("999.99", EUR);
        assertThat(leftOut(5)).isEmpty();
    }

    @Test
    void stale_books_are_no_ground_to_remind_anybody() {
        booksAge = Duration.ofDays(4).plusMinutes(1);
        assertThat(leftOut(5)).isEqualTo("notice.books-stale: the newest import is older than 96 hours: import payments first");
        assertThat(dunning.plan(at(DUE.plusDays(5)), Optional.empty(), List.of(facts())).get(0).leftOut()).startsWith("notice.books-stale");
    }

    @Test
    void an_invoice_whose_copy_was_asked_for_and_is_not_there_waits_for_its_file() {
        copiesAwaited.add(new InvoiceId("INV-1"));

        assertThat(leftOut(5)).isEqualTo("notice.no-file: a copy of INV-1 was asked for and its file is not stored");
    }

    @Test
    void between_two_mails_nobody_asked_for_lie_days_whoever_wrote_them() {
        unasked.add(DUE.plusDays(1));

        assertThat(leftOut(5)).isEqualTo("notice.interval: last written to on 2026-02-28, and 5 days must lie between");
        assertThat(walk(3, 60)).containsExactly("6: 2", "17: 3", "33: 4");
    }

    @Test
    void nobody_is_written_to_more_often_than_the_plan_says() {
        for (int day : List.of(-24, -17, -10, -5)) unasked.add(DUE.plusDays(day));

        assertThat(leftOut(3)).isEqualTo("notice.maximum: written to 4 times in 30 days");
        assertThat(leftOut(6)).isEmpty();
    }

    // --- from planning to sending ---

    @Test
    void what_happened_since_the_planning_stops_the_notice() {
        Notice notice = planned(5);
        assertThat(objection(notice, 6)).isEmpty();

        waiting = Waiting.FOR_A_PERSON;
        assertThat(objection(notice, 6)).hasValueSatisfying(o -> assertThat(o).startsWith("notice.mail-waiting"));
        waiting = Waiting.NOTHING;

        invoices.add(World.invoice("INV-2", "50.00", DUE.toString()));
        promise("INV-1", 10, Promise.Outcome.OPEN, false);
        assertThat(objection(notice, 6)).contains("notice.promised: INV-1 is promised by 2026-03-09");
        promises.clear();
        invoices.remove(0);
        assertThat(objection(notice, 6)).contains("notice.settled: INV-1 is not owed any more");
        invoices.clear();
        assertThat(objection(notice, 6)).contains("notice.nothing-due: nothing is due of this account any more");
    }

    @Test
    void a_notice_approved_weeks_later_is_planned_anew() {
        walk(-10, 4);
        Notice notice = planned(14);

        assertThat(objection(notice, 35)).contains("notice.level: level 4 is due now, and not 3");
    }

    // --- broken promises ---

    @Test
    void a_broken_promise_is_followed_up_once_after_its_day_and_grace() {
        promise("INV-1", 10, Promise.Outcome.BROKEN, false);

        assertThat(followUp(13)).contains("follow-up.early");
        assertThat(followUp(14)).isEmpty();
        promise("INV-1", 10, Promise.Outcome.BROKEN, true);
        assertThat(followUp(14)).contains("follow-up.done");
    }

    @Test
    void no_follow_up_where_the_money_came() {
        promise("INV-1", 10, Promise.Outcome.KEPT, false);
        assertThat(followUp(14)).contains("follow-up.kept");
        promise("INV-1", 10, Promise.Outcome.BROKEN, false);
        credits = Money.of("1000.00", EUR);
        assertThat(followUp(14)).contains("follow-up.net-credit");
        invoices.add(World.invoice("INV-2", "500.00", DUE.plusDays(60).toString()));
        assertThat(followUp(14)).contains("follow-up.credit-covers");
        credits = Money.zero(EUR);
        invoices.remove(0);
        assertThat(followUp(14)).contains("follow-up.settled");
    }

    @Test
    void a_follow_up_waits_for_what_a_notice_waits_for_but_not_for_its_own_promise() {
        promise("INV-1", 10, Promise.Outcome.PARTLY_KEPT, false);
        hold(Optional.of("INV-1"), Optional.empty(), Hold.Reason.PROMISE, Optional.of(DUE.plusDays(20)));
        assertThat(followUp(14)).isEmpty();

        hold(Optional.of("INV-1"), Optional.empty(), Hold.Reason.PAYMENT_CLAIM, Optional.of(DUE.plusDays(20)));
        assertThat(followUp(14)).contains("follow-up.held");
        holds.clear();
        waiting = Waiting.FOR_A_PERSON;
        assertThat(followUp(14)).contains("follow-up.mail-waiting");
        waiting = Waiting.NOTHING;
        unasked.add(DUE.plusDays(12));
        assertThat(followUp(14)).contains("follow-up.interval");
        unasked.clear();
        booksAge = Duration.ofDays(9);
        assertThat(followUp(14)).contains("follow-up.books-stale");
        booksAge = Duration.ZERO;
        world.kind = Account.Kind.CONSUMER;
        assertThat(followUp(14)).contains("follow-up.consumer");
    }

    @Test
    void an_account_gets_one_follow_up_at_a_time() {
        Promise first = promise("INV-1", 10, Promise.Outcome.BROKEN, false);
        promises.add(new Promised(first, Promise.Outcome.BROKEN, false));

        assertThat(dunning.followUps(at(DUE.plusDays(14)), Optional.of(at(DUE.plusDays(14))), List.of(facts(), facts()))).hasSize(2).containsOnly(first);
    }

    // --- in words ---

    /** Plans every day, sends what is planned, and tells the days and levels. */
    private List<String> walk(int from, int to) {
        var story = new ArrayList<String>();
        for (int day = from; day <= to; day++) {
            for (Notice notice : lines(day)) {
                if (notice.state() != Notice.State.PLANNED) continue;
                story.add(day + ": " + notice.level());
                sent.add(notice);
            }
        }
        return story;
    }

    private List<Notice> lines(int day) {
        Instant now = at(DUE.plusDays(day));
        return dunning.plan(now, Optional.of(now.minus(booksAge)), List.of(facts()));
    }

    private Notice planned(int day) {
        assertThat(lines(day)).extracting(Notice::leftOut).containsExactly("");
        return lines(day).get(0);
    }

    private String leftOut(int day) {
        assertThat(lines(day)).hasSize(1);
        return lines(day).get(0).leftOut();
    }

    private Optional<String> objection(Notice notice, int day) {
        Instant now = at(DUE.plusDays(day));
        return dunning.objection(notice, now, Optional.of(now), facts());
    }

    private Optional<String> followUp(int day) {
        Instant now = at(DUE.plusDays(day));
        return dunning.followUpObjection(promises.get(0), now, Optional.of(now.minus(booksAge)), facts()).map(o -> o.replaceAll(":.*", ""));
    }

    private AccountFacts facts() {
        Money open = Money.zero(EUR);
        for (Invoice i : invoices) open = open.plus(i.open());
        return new AccountFacts(world.account(), contacts, invoices, new Exposure(open, open, credits), new AccountFacts.Arrangements(holds, disputes, promises, copiesAwaited),
                new AccountFacts.History(sent, brought, unasked, knownSince), waiting);
    }

    private Promise promise(String invoice, int payBy, Promise.Outcome outcome, boolean followedUp) {
        var part = new Promise.Part(new InvoiceId(invoice), Money.of("1000.00", EUR));
        var promise = new Promise(1, World.ACME, Optional.empty(), new ReceiptId(1), 0, "", DUE.plusDays(payBy), List.of(part), Optional.empty(), at(DUE), Promise.Fact.MADE);
        promises.clear();
        promises.add(new Promised(promise, outcome, followedUp));
        return promise;
    }

    private void hold(Optional<String> invoice, Optional<String> contact, Hold.Reason reason, Optional<LocalDate> until) {
        holds.add(new Hold(holds.size(), World.ACME, invoice.map(InvoiceId::new), contact.map(ContactId::new), reason, until, "agent", Optional.empty(), 0, at(DUE), Optional.empty()));
    }

    private static Contact with(String id, Contact.Role role, Contact.Reach reach) {
        Contact c = World.contact(id, id + "@acme.example", id);
        return new Contact(c.id(), c.address(), c.name(), role, c.language(), c.accounts(), c.addedAt(), c.firstImport(), reach);
    }

    private static Instant at(LocalDate day) {
        return day.atTime(9, 0).atZone(BERLIN).toInstant();
    }
}
