package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.contracts.Collector.Moment;
import kept.agent.hold.Hold;
import kept.agent.ledger.InvoiceId;
import kept.agent.promise.Promise;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Just before the agent acts, and again just before it sends, it looks again: what has changed since the mail was read is not acted upon as it was (invariant
 * 8). Maria promises INV-1 for 20 March, and something happens meanwhile.
 */
public interface SecondLookContract {

    House house();

    @ParameterizedTest
    @EnumSource(Moment.class)
    default void what_is_paid_meanwhile_is_neither_promised_nor_confirmed(Moment moment) {
        var agent = new Collector(house());
        agent.meanwhile(moment, () -> Given.more().payment("BK-1", "ACME", "EUR 1000.00", "2026-03-12", "INV-1", "EUR 1000.00").in(house()));
        agent.mariaPromises("2026-03-20");

        agent.works();

        comesBeforeAPerson(agent, moment, moment == Moment.WHEN_THE_ANSWER_IS_QUEUED ? "answer.stopped" : "promise_to_pay.settled");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    default void what_a_person_puts_on_hold_meanwhile_is_left_to_people(Moment moment) {
        var agent = new Collector(house());
        agent.meanwhile(moment, () -> hold(Optional.of(new InvoiceId("INV-1")), "ada", Optional.of(LocalDate.parse("2026-04-30"))));
        agent.mariaPromises("2026-03-20");

        agent.works();

        comesBeforeAPerson(agent, moment, moment == Moment.WHEN_THE_ANSWER_IS_QUEUED ? "answer.stopped" : "hold.standing");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    default void an_account_that_is_held_without_an_end_meanwhile_is_left_to_people(Moment moment) {
        var agent = new Collector(house());
        agent.meanwhile(moment, () -> hold(Optional.empty(), Hold.AGENT, Optional.empty()));
        agent.mariaPromises("2026-03-20");

        agent.works();

        comesBeforeAPerson(agent, moment, moment == Moment.WHEN_THE_ANSWER_IS_QUEUED ? "answer.stopped" : "hold.standing");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    default void a_conversation_that_a_person_takes_over_meanwhile_is_theirs(Moment moment) {
        var agent = new Collector(house());
        agent.meanwhile(moment, () -> house().writing(Collector.ACME, pen -> pen.conversations().takeOver(agent.conversation(), "ada")));
        agent.mariaPromises("2026-03-20");

        agent.works();

        comesBeforeAPerson(agent, moment, moment == Moment.WHEN_THE_ANSWER_IS_QUEUED ? "answer.stopped" : "conversation.taken-over");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    default void of_a_mail_that_comes_meanwhile_the_word_stands(Moment moment) {
        var agent = new Collector(house());
        agent.meanwhile(moment, () -> agent.mariaPromises("2026-03-27"));
        agent.mariaPromises("2026-03-20");

        agent.works();

        assertThat(promises()).extracting(Promise::payBy).containsExactly(LocalDate.parse("2026-03-27"));
        assertThat(house().promises().of(Collector.ACME)).as("what was taken back before the act was never recorded").hasSize(moment == Moment.WHEN_THE_ANSWER_IS_QUEUED ? 2 : 1);
        assertThat(agent.sent()).singleElement().satisfies(text -> assertThat(text).contains("27 March 2026").doesNotContain("20 March 2026"));
    }

    /** A pause of the agent's own is no reason to stop: the promise is what it waits for. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    default void what_only_pauses_reminders_stops_no_answer(Moment moment) {
        var agent = new Collector(house());
        agent.meanwhile(moment, () -> hold(Optional.of(new InvoiceId("INV-1")), Hold.AGENT, Optional.of(LocalDate.parse("2026-03-15"))));
        agent.mariaPromises("2026-03-20");

        agent.works();

        assertThat(promises()).hasSize(1);
        assertThat(agent.sent()).singleElement().satisfies(text -> assertThat(text).contains("20 March 2026"));
        assertThat(house().worklist().open()).isEmpty();
    }

    private void comesBeforeAPerson(Collector agent, Moment moment, String rule) {
        assertThat(agent.sent()).as("nothing left").isEmpty();
        assertThat(house().worklist().open()).singleElement().satisfies(item -> assertThat(item.rules()).contains(rule));
        // What was done before the fact changed was rightly done: only its answer is stopped.
        assertThat(promises()).hasSize(moment == Moment.WHEN_THE_ANSWER_IS_QUEUED ? 1 : 0);
        WorkItem.Kind kind = moment == Moment.WHEN_THE_ANSWER_IS_QUEUED ? WorkItem.Kind.CARE : WorkItem.Kind.MAIL;
        assertThat(house().worklist().open()).extracting(WorkItem::kind).containsExactly(kind);
    }

    private void hold(Optional<InvoiceId> invoice, String who, Optional<LocalDate> until) {
        house().writing(Collector.ACME, pen -> pen.holds().place(new Hold(0, Collector.ACME, invoice, Optional.empty(), Hold.Reason.BY_HAND, until, who, Optional.empty(), 0,
                house().clock().instant(), Optional.empty())));
    }

    private List<Promise> promises() {
        return house().promises().of(Collector.ACME).stream().filter(Promise::counts).toList();
    }
}
