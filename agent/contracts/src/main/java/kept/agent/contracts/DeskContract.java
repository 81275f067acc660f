package kept.agent.contracts;

import static kept.agent.contracts.Collector.ACME;
import static kept.agent.contracts.Collector.INVOICE;
import static kept.agent.contracts.Collector.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.act.AccountDesk;
import kept.agent.act.Decisions;
import kept.agent.act.Desk;
import kept.agent.act.Effects;
import kept.agent.act.Outbox;
import kept.agent.act.Recall;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.ReceiptId;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.promise.Promise;
import kept.agent.read.Intent;
import kept.agent.worklist.Decided;
import kept.agent.worklist.Revision;
import kept.agent.worklist.Revision.Change;
import kept.agent.worklist.Revision.Edit;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.Test;

/** What people decide, on every store: carried out as it was shown, once, and not before it can be undone no more. */
public interface DeskContract {

    LocalDate FRIDAY = LocalDate.parse("2026-03-20");
    LocalDate MONDAY = LocalDate.parse("2026-03-23");

    House house();

    private Collector proposed() {
        var agent = new Collector(house());
        agent.mariaSays(statement(Intent.PROMISE_TO_PAY, FRIDAY.toString()), statement(Intent.CALL_REQUEST, ""));
        agent.works();
        return agent;
    }

    private WorkItem work() {
        List<WorkItem> open = house().worklist().open();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private Decisions.Result decides(Collector agent, String who, WorkItem seen, Decided.Verdict verdict, Revision revision) {
        return agent.decisions().decide(new Decisions.Wish(seen.id(), seen.version(), verdict, revision, verdict == Decided.Verdict.REFUSE ? "misread" : "", Set.of()), who);
    }

    private void secondsPass(Collector agent) {
        house().clock().forward(Decisions.UNDO);
        agent.decisions().carryOut();
    }

    private List<Promise> promises() {
        return house().promises().of(ACME).stream().filter(Promise::counts).toList();
    }

    private List<Outgoing> letters() {
        return house().outbox().of(ACME).stream().filter(s -> s.state() != Outbox.State.CANCELLED).map(Outbox.Sending::mail).toList();
    }

    /** What stands on record, in the words of the list of effects. */
    private List<String> onRecord(List<Hold> before) {
        var effects = new ArrayList<String>();
        List<Hold> now = house().holds().of(ACME);
        now.stream().filter(h -> h.liftedAt().isPresent() && before.stream().anyMatch(b -> b.id() == h.id() && b.liftedAt().isEmpty())).forEach(h -> effects.add(Effects.lifted(h)));
        now.stream().filter(h -> before.stream().noneMatch(b -> b.id() == h.id())).forEach(h -> effects.add(Effects.held(h)));
        promises().forEach(p -> effects.add(Effects.promise(p.invoices(), p.payBy())));
        house().disputes().of(ACME).forEach(d -> effects.add(Effects.dispute(d.invoices(), d.reason(), d.owner(), d.dueOn())));
        letters().forEach(m -> effects.add(Effects.mail(m)));
        return effects;
    }

    @Test
    default void what_is_approved_is_what_was_shown_and_leaves_when_it_can_be_undone_no_more() {
        Collector agent = proposed();
        WorkItem item = work();
        List<String> shown = agent.desk().effects(item);
        List<Hold> before = house().holds().of(ACME);

        assertThat(decides(agent, "ada", item, Decided.Verdict.APPROVE, Revision.NONE)).isInstanceOf(Decisions.Result.Waiting.class);
        agent.decisions().carryOut();
        assertThat(promises()).isEmpty();
        assertThat(letters()).isEmpty();

        secondsPass(agent);
        secondsPass(agent);
        assertThat(onRecord(before)).containsExactlyElementsOf(shown);
        assertThat(house().worklist().find(item.id()).orElseThrow().state()).isEqualTo(WorkItem.State.APPROVED);
        assertThat(house().worklist().trays().latest(item.id())).hasValueSatisfying(d -> assertThat(d.state()).isEqualTo(Decided.State.DONE));
    }

    @Test
    default void a_decision_that_is_undone_leaves_no_trace_outside_and_the_item_waits_again() {
        Collector agent = proposed();
        var waiting = (Decisions.Result.Waiting) decides(agent, "ada", work(), Decided.Verdict.APPROVE, Revision.NONE);

        assertThat(agent.decisions().undo(waiting.decided().id(), "ada")).isTrue();
        secondsPass(agent);

        assertThat(promises()).isEmpty();
        assertThat(letters()).isEmpty();
        assertThat(work().isOpen()).isTrue();
        assertThat(decides(agent, "bob", work(), Decided.Verdict.REFUSE, Revision.NONE)).isInstanceOf(Decisions.Result.Waiting.class);
        secondsPass(agent);
        assertThat(agent.decisions().undo(waiting.decided().id(), "ada")).isFalse();
        assertThat(house().worklist().open()).isEmpty();
    }

    @Test
    default void of_two_reviewers_one_decides_and_the_other_is_told_who_and_when() {
        Collector agent = proposed();
        WorkItem seen = work();

        decides(agent, "ada", seen, Decided.Verdict.APPROVE, Revision.NONE);
        Decisions.Result late = decides(agent, "bob", seen, Decided.Verdict.APPROVE, Revision.NONE);
        secondsPass(agent);

        assertThat(late).isEqualTo(new Decisions.Result.Not(new Desk.Result.Conflict("ada", Optional.of(house().clock().instant().minus(Decisions.UNDO)))));
        assertThat(letters()).hasSize(1);
    }

    @Test
    default void a_corrected_day_is_recorded_held_and_written_and_the_one_that_was_read_is_not() {
        Collector agent = proposed();
        var corrected = new Revision(Map.of(0, Change.edited(new Edit(Intent.PROMISE_TO_PAY, Optional.of(MONDAY), Optional.empty(), List.of(INVOICE)))), Optional.empty());
        List<String> shown = agent.desk().effects(work(), corrected);
        List<Hold> before = house().holds().of(ACME);

        decides(agent, "ada", work(), Decided.Verdict.APPROVE, corrected);
        secondsPass(agent);

        assertThat(promises()).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo(MONDAY));
        assertThat(letters()).singleElement().satisfies(m -> assertThat(m.text()).contains("23 March").doesNotContain("20 March"));
        assertThat(onRecord(before)).containsExactlyElementsOf(shown);
        assertThat(house().holds().of(ACME).stream().filter(h -> h.stands(FRIDAY)).toList()).singleElement()
                .satisfies(h -> assertThat(h.until()).hasValueSatisfying(d -> assertThat(d).isAfter(MONDAY)));
    }

    @Test
    default void a_statement_that_is_set_aside_leads_to_nothing_and_its_hold_is_lifted() {
        Collector agent = proposed();
        var aside = new Revision(Map.of(0, Change.refused("misread")), Optional.empty());
        List<String> shown = agent.desk().effects(work(), aside);
        List<Hold> before = house().holds().of(ACME);

        decides(agent, "ada", work(), Decided.Verdict.APPROVE, aside);
        secondsPass(agent);

        assertThat(promises()).isEmpty();
        assertThat(house().holds().of(ACME)).noneMatch(h -> h.stands(LocalDate.parse("2026-03-12")));
        assertThat(onRecord(before)).containsExactlyElementsOf(shown);
    }

    @Test
    default void an_edited_letter_leaves_once_in_the_persons_words_and_how_much_is_new_is_kept() {
        Collector agent = proposed();
        long item = work().id();
        String written = agent.desk().look(work(), Revision.NONE, "ada").orElseThrow().draft().orElseThrow().mail().text();
        String edited = written.replaceFirst("\n\n", "\n\nThe delivery note is on its way too.\n\n");

        decides(agent, "ada", work(), Decided.Verdict.APPROVE, Revision.NONE.withText(Optional.of(edited)));
        secondsPass(agent);

        assertThat(letters()).singleElement().satisfies(m -> assertThat(m.text()).isEqualTo(edited));
        assertThat(house().worklist().trays().latest(item)).hasValueSatisfying(d -> assertThat(d.distance()).isBetween(1, 50));
    }

    @Test
    default void who_answers_by_hand_has_the_conversation_afterwards() {
        Collector agent = proposed();
        String blank = agent.desk().blank(work()).orElseThrow().mail().text();

        decides(agent, "ada", work(), Decided.Verdict.ANSWER, Revision.NONE.withText(Optional.of(blank + "\nI will call you.")));
        secondsPass(agent);

        assertThat(letters()).singleElement().satisfies(m -> assertThat(m.purpose()).isEqualTo(Outgoing.Purpose.BY_HAND));
        assertThat(promises()).isEmpty();
        assertThat(house().conversations().find(agent.conversation()).orElseThrow().takenOver()).contains("ada");
    }

    @Test
    default void what_comes_after_the_proposal_makes_it_stale_until_it_is_proposed_anew() {
        Collector agent = proposed();
        assertThat(look(agent).stale()).isEmpty();

        house().clock().forward(Duration.ofHours(49));
        assertThat(look(agent).stale()).containsExactly("the proposal is older than 48 hours");
        assertThat(decides(agent, "ada", work(), Decided.Verdict.APPROVE, Revision.NONE)).isEqualTo(new Decisions.Result.Not(new Desk.Result.Stale(List.of("the proposal is older than 48 hours"))));
        agent.desk().proposeAnew(work().id(), "ada");
        assertThat(look(agent).stale()).isEmpty();

        house().clock().forward(Duration.ofMinutes(1));
        Given.books().payment("P-1", "ACME", "EUR 100.00", "2026-03-13").in(house());
        assertThat(look(agent).stale()).containsExactly("a payment came in");
        agent.desk().proposeAnew(work().id(), "ada");

        house().clock().forward(Duration.ofMinutes(1));
        ReceiptId second = agent.mariaPromises("2026-03-27");
        agent.works();
        assertThat(look(agent).stale()).containsExactly("the customer wrote again (" + second + ")");
        agent.desk().proposeAnew(work().id(), "ada");

        assertThat(look(agent).stale()).isEmpty();
        assertThat(look(agent).about()).isEqualTo(second);
        decides(agent, "ada", work(), Decided.Verdict.APPROVE, Revision.NONE);
        secondsPass(agent);
        assertThat(promises()).as("the last word").singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo(LocalDate.parse("2026-03-27")));
    }

    private Desk.Look look(Collector agent) {
        return agent.desk().look(work(), Revision.NONE, "ada").orElseThrow();
    }

    @Test
    default void a_decision_that_does_not_fit_any_more_is_not_carried_out_and_the_item_says_why() {
        Collector agent = proposed();
        decides(agent, "ada", work(), Decided.Verdict.APPROVE, Revision.NONE);
        agent.mariaPromises("2026-03-27");
        agent.works();
        secondsPass(agent);

        assertThat(promises()).isEmpty();
        assertThat(work().isOpen()).isTrue();
        assertThat(house().worklist().trays().latest(work().id())).hasValueSatisfying(d -> assertThat(d.state()).isEqualTo(Decided.State.FAILED));
    }

    @Test
    default void a_dispute_by_hand_holds_its_invoice_until_it_is_closed() {
        Collector agent = proposed();
        var desk = new AccountDesk(house().stores(), house().clock());
        ReceiptId mail = work().message().orElseThrow();
        desk.dispute(ACME, mail, List.of(INVOICE), Dispute.ReasonCode.QUANTITY, "ada");
        LocalDate later = LocalDate.parse("2026-09-01");

        assertThat(house().holds().of(ACME)).anyMatch(h -> h.reason() == Hold.Reason.DISPUTE && h.stops(INVOICE, later));
        long dispute = house().disputes().of(ACME).get(0).id();
        assertThat(desk.closeDispute(dispute, "bob")).isTrue();
        assertThat(desk.closeDispute(dispute, "bob")).isFalse();
        assertThat(house().holds().of(ACME)).noneMatch(h -> h.reason() == Hold.Reason.DISPUTE && h.stands(later));
        assertThat(agent.sent()).isEmpty();
    }

    @Test
    default void a_hold_by_hand_stands_until_somebody_lifts_it() {
        proposed();
        var desk = new AccountDesk(house().stores(), house().clock());
        desk.hold(ACME, Optional.empty(), Optional.empty(), "ada");
        Hold hold = house().holds().of(ACME).stream().filter(h -> h.author().equals("ada")).findFirst().orElseThrow();

        assertThat(hold.stands(LocalDate.parse("2030-01-01"))).isTrue();
        assertThat(desk.lift(ACME, hold.id(), "bob")).isTrue();
        assertThat(desk.lift(ACME, hold.id(), "bob")).isFalse();
    }

    @Test
    default void of_an_account_that_is_never_alone_a_person_sees_everything_until_it_is_again() {
        var agent = new Collector(house());
        var desk = new AccountDesk(house().stores(), house().clock());
        desk.neverAlone(ACME, true, "ada");
        assertThat(house().ledger().account(ACME).orElseThrow().neverAlone()).isTrue();
        agent.mariaPromises(FRIDAY.toString());
        agent.works();
        assertThat(agent.sent()).isEmpty();
        assertThat(house().worklist().open()).hasSize(1);

        desk.neverAlone(ACME, false, "ada");
        assertThat(house().ledger().account(ACME).orElseThrow().neverAlone()).isFalse();
    }

    @Test
    default void a_mail_that_waits_to_leave_is_recalled_and_one_that_left_is_not() {
        var agent = new Collector(house());
        agent.mariaSays(statement(Intent.PROMISE_TO_PAY, FRIDAY.toString()), statement(Intent.CALL_REQUEST, ""));
        agent.works();
        decides(agent, "ada", work(), Decided.Verdict.APPROVE, Revision.NONE);
        secondsPass(agent);
        long mail = house().outbox().of(ACME).get(0).id();

        assertThat(agent.adaRecalls(mail)).isEqualTo(Recall.Result.RECALLED);
        agent.sends();
        assertThat(agent.sent()).isEmpty();
        assertThat(agent.adaRecalls(mail)).isEqualTo(Recall.Result.TOO_LATE);
    }
}
