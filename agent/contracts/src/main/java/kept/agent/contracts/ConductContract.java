package kept.agent.contracts;

import static kept.agent.contracts.Collector.ACME;
import static kept.agent.contracts.Collector.INVOICE;
import static kept.agent.contracts.Collector.MARIA;
import static kept.agent.contracts.Collector.reading;
import static kept.agent.contracts.Collector.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Recall;
import kept.agent.act.Answering;
import kept.agent.Outcome;
import kept.agent.act.Desk;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Decision;
import kept.agent.dunning.Approval;
import kept.agent.dunning.Notices;
import kept.agent.hold.Hold;
import kept.agent.ledger.Contact;
import kept.agent.promise.Promise;
import kept.agent.read.Intent;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the agent conducts itself, with all of its own parts on every store: what any clerk would insist on. It is Thursday, 12 March 2026. */
public interface ConductContract {

    String FRIDAY = "2026-03-20";

    House house();

    // --- nothing twice ---

    @ParameterizedTest
    @EnumSource(Intent.class)
    default void a_mail_that_is_worked_on_again_has_no_new_effect(Intent intent) {
        var agent = new Collector(house());
        ReceiptId mail = agent.mariaSays(statement(intent, FRIDAY));
        agent.works();
        String before = effects();

        for (int i = 0; i < 3; i++) assertThat(agent.worksOn(mail)).isInstanceOf(Outcome.Done.class);
        agent.works();

        assertThat(effects()).isEqualTo(before).isNotEqualTo("[] [] [] [] []");
    }

    @Test
    default void a_mail_that_a_person_has_decided_about_is_left_alone_when_it_comes_up_again() {
        var agent = new Collector(house());
        ReceiptId mail = agent.mariaSays(statement(Intent.PROMISE_TO_PAY, FRIDAY), statement(Intent.CALL_REQUEST, ""));
        agent.works();
        agent.adaRefuses(work());

        agent.readsNow(mail, reading(statement(Intent.PROMISE_TO_PAY, FRIDAY)));
        agent.worksOn(mail);
        agent.works();

        assertThat(promises()).isEmpty();
        assertThat(agent.sent()).isEmpty();
        assertThat(house().worklist().open()).isEmpty();
    }

    @Test
    default void an_answer_that_is_held_can_be_recalled_and_then_comes_before_a_person() {
        var agent = new Collector(house(), Approval.ALWAYS, new Answering.Manner(false, Duration.ofMinutes(10)));
        agent.mariaSays(statement(Intent.PROMISE_TO_PAY, FRIDAY));
        agent.works();
        assertThat(agent.sent()).isEmpty();
        house().clock().forward(Duration.ofMinutes(9));
        agent.works();
        assertThat(agent.sent()).as("a minute too early").isEmpty();

        long waiting = house().outbox().of(Collector.ACME).get(0).id();
        assertThat(agent.adaRecalls(waiting)).isEqualTo(Recall.Result.RECALLED);
        assertThat(agent.adaRecalls(waiting)).isEqualTo(Recall.Result.TOO_LATE);
        assertThat(agent.adaRecalls(4711)).isEqualTo(Recall.Result.UNKNOWN);
        house().clock().forward(Duration.ofMinutes(9));
        agent.works();

        assertThat(agent.sent()).isEmpty();
        assertThat(promises()).as("what was recorded stands").hasSize(1);
        assertThat(work().rules()).contains("answer.stopped");
    }

    @Test
    default void an_answer_that_is_held_leaves_when_its_time_is_over() {
        var agent = new Collector(house(), Approval.ALWAYS, new Answering.Manner(false, Duration.ofMinutes(10)));
        agent.mariaSays(statement(Intent.PROMISE_TO_PAY, FRIDAY));
        agent.works();
        house().clock().forward(Duration.ofMinutes(11));
        agent.works();
        assertThat(agent.sent()).hasSize(1);
        assertThat(agent.adaRecalls(house().outbox().of(Collector.ACME).get(0).id())).isEqualTo(Recall.Result.TOO_LATE);
    }

    // --- the model is away ---

    @Test
    default void while_the_model_cannot_be_reached_a_mail_waits_in_sight_and_is_then_worked_on() {
        var agent = new Collector(house());
        ReceiptId mail = agent.mariaWrites(MailClass.HUMAN, Collector.waiting(), m -> m);
        agent.works();

        assertThat(work().kind()).isEqualTo(WorkItem.Kind.WAITING_FOR_MODEL);
        assertThat(agent.sent()).isEmpty();

        agent.readsNow(mail, reading(statement(Intent.PROMISE_TO_PAY, FRIDAY)));
        house().clock().forward(Duration.ofMinutes(30));
        agent.works();

        assertThat(promises()).hasSize(1);
        assertThat(agent.sent()).hasSize(1);
        assertThat(house().worklist().open()).isEmpty();
    }

    @Test
    default void after_four_hours_without_the_model_the_mail_is_a_persons() {
        var agent = new Collector(house());
        agent.mariaWrites(MailClass.HUMAN, Collector.waiting(), m -> m);
        for (int i = 0; i < 30; i++) {
            agent.works();
            house().clock().forward(Duration.ofMinutes(10));
        }

        assertThat(house().worklist().open()).extracting(WorkItem::kind).containsExactly(WorkItem.Kind.MAIL);
        assertThat(house().receipts().waiting()).isZero();
    }

    @Test
    default void a_person_may_take_a_mail_that_waits_for_the_model_and_the_agent_keeps_out_of_it() {
        var agent = new Collector(house());
        ReceiptId mail = agent.mariaWrites(MailClass.HUMAN, Collector.waiting(), m -> m);
        agent.works();
        assertThat(agent.adaApproves(work())).isInstanceOf(Desk.Result.Done.class);

        agent.readsNow(mail, reading(statement(Intent.PROMISE_TO_PAY, FRIDAY)));
        house().clock().forward(Duration.ofMinutes(30));
        agent.works();

        assertThat(promises()).isEmpty();
        assertThat(agent.sent()).isEmpty();
        assertThat(house().worklist().open()).isEmpty();
        assertThat(house().receipts().waiting()).isZero();
    }

    // --- people and the agent ---

    @Test
    default void a_later_mail_joins_what_waits_for_a_person_and_protects_without_binding() {
        var agent = new Collector(house());
        agent.mariaSays(statement(Intent.QUESTION, ""));
        agent.works();
        WorkItem first = work();
        ReceiptId later = agent.mariaPromises(FRIDAY);
        agent.works();

        assertThat(house().worklist().open()).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo(first.id());
            assertThat(item.joined()).containsExactly(later);
        });
        assertThat(house().holds().of(ACME)).anyMatch(h -> h.stops(INVOICE, LocalDate.parse("2026-03-14")));
        assertThat(promises()).isEmpty();
        assertThat(agent.sent()).isEmpty();
    }

    @Test
    default void who_answers_from_a_mail_program_has_the_conversation_until_it_is_given_back() {
        var agent = new Collector(house());
        agent.mariaSays(statement(Intent.QUESTION, ""));
        agent.works();
        agent.mariaWrites(MailClass.STAFF, reading(), m -> m);
        agent.works();
        assertThat(house().worklist().settled(5)).extracting(WorkItem::state).containsExactly(WorkItem.State.ANSWERED);
        assertThat(house().worklist().open()).isEmpty();

        agent.mariaPromises(FRIDAY);
        agent.works();
        assertThat(agent.sent()).as("a person's thread").isEmpty();
        assertThat(work().rules()).contains("conversation.taken-over");

        agent.adaApproves(work());
        house().writing(ACME, pen -> pen.conversations().release(agent.conversation()));
        agent.mariaPromises("2026-03-27");
        agent.works();
        assertThat(agent.sent()).as("approved by Ada, and alone again").hasSize(2);
    }

    @Test
    default void to_approve_or_refuse_is_not_to_take_over() {
        var agent = new Collector(house());
        for (int i = 0; i < 2; i++) {
            agent.mariaSays(statement(Intent.PROMISE_TO_PAY, FRIDAY), statement(Intent.CALL_REQUEST, ""));
            agent.works();
            if (i == 0) agent.adaApproves(work());
            else agent.adaRefuses(work());
        }
        agent.works();
        int before = agent.sent().size();
        agent.mariaPromises("2026-03-27");
        agent.works();

        assertThat(agent.sent()).hasSize(before + 1);
        assertThat(house().worklist().open()).isEmpty();
    }

    @Test
    default void an_absence_is_waited_for_and_never_answered() {
        var agent = new Collector(house());
        Given.more().contact("paul", "paul@acme.example", Contact.Role.ACCOUNTS_PAYABLE, "ACME").in(house());
        agent.mariaWrites(MailClass.AUTO_REPLY, reading(statement(Intent.OUT_OF_OFFICE, FRIDAY)), m -> m);
        agent.works();

        assertThat(house().outbox().of(ACME)).isEmpty();
        assertThat(house().worklist().open()).isEmpty();
        assertThat(house().holds().of(ACME)).singleElement().satisfies(h -> {
            assertThat(h.contact().orElseThrow().value()).isEqualTo(MARIA);
            assertThat(h.reason()).isEqualTo(Hold.Reason.ABSENCE);
            assertThat(h.until()).as("the last day away").contains(LocalDate.parse("2026-03-19"));
        });
        agent.doesWhatIsDue();
        agent.adaApproves(work());
        agent.doesWhatIsDue();
        assertThat(house().outbox().of(ACME)).singleElement().satisfies(s -> assertThat(s.mail().to().value()).isEqualTo("paul@acme.example"));
    }

    // --- stopped, late, overdue ---

    @ParameterizedTest
    @EnumSource(Intent.class)
    default void while_everything_is_stopped_mail_is_read_and_nothing_is_sent_whatever_it_says(Intent intent) {
        var agent = new Collector(house());
        agent.stops();
        agent.mariaSays(statement(intent, FRIDAY));
        agent.works();

        assertThat(house().outbox().of(ACME)).isEmpty();
        assertThat(promises()).isEmpty();
        assertThat(house().disputes().of(ACME)).isEmpty();
        assertThat(work().rules()).contains("kill-switch");
        assertThat(house().readings().of(ACME)).hasSize(1);
    }

    @Test
    default void mail_first_seen_days_after_it_was_written_is_read_and_shown_and_not_acted_upon_alone() {
        var agent = new Collector(house());
        for (int days = 0; days <= 9; days++) {
            int age = days;
            agent.mariaWrites(MailClass.HUMAN, reading(statement(Intent.STATEMENT_REQUEST, "")), m -> written(m, m.receivedAt().minus(Duration.ofDays(age))));
            agent.works();
            boolean late = days > 3;
            assertThat(agent.sent()).as("after %s days", days).hasSize(late ? 3 : Math.min(days + 1, 3));
            if (late) {
                assertThat(work().rules()).contains("mail.late");
                agent.adaRefuses(work());
            } else if (days == 3) {
                assertThat(work().rules()).as("the fourth answer of a day").contains("loop-brake");
                agent.adaRefuses(work());
            }
        }
        assertThat(house().readings().of(ACME)).hasSize(10);
    }

    private static Message written(Message m, Instant at) {
        return new Message(m.id(), m.mailbox(), m.parsed(), at, m.receivedAt(), m.match(), m.standing(), m.standingReasons(), m.subjectChanged(), m.history());
    }

    @Test
    default void what_waits_too_long_for_a_person_is_escalated_and_still_no_reminder_goes() {
        var agent = new Collector(house());
        agent.mariaSays(statement(Intent.QUESTION, ""));
        agent.works();
        for (int day = 0; day < 21; day++) {
            Given.more().in(house());
            agent.doesWhatIsDue();
            agent.sends();
            house().clock().forward(Duration.ofDays(1));
        }

        assertThat(house().worklist().open()).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo(WorkItem.Kind.MAIL);
            assertThat(item.urgency()).isEqualTo(Decision.Urgency.URGENT);
        });
        assertThat(agent.sent()).isEmpty();
    }

    // --- runs ---

    @Test
    default void a_run_goes_as_its_operator_says() {
        var agent = new Collector(house(), Approval.FIRST_5);
        for (int day = 0; day < 7; day++) {
            Given.more().invoice("INV-" + (10 + day), "ACME", "EUR 10.00", "2026-02-27").in(house());
            house().clock().forward(Duration.ofDays(40));
            Given.more().in(house());
            agent.doesWhatIsDue();
            List<WorkItem> open = house().worklist().open();
            assertThat(open).as("run %s", day + 1).hasSize(day < 5 ? 1 : 0);
            open.forEach(agent::adaApproves);
            agent.doesWhatIsDue();
            agent.sends();
        }
        assertThat(house().notices().runs(10)).hasSize(7).extracting(Notices.Run::approvedBy).containsExactly("agent", "agent", "ada", "ada", "ada", "ada", "ada");
        assertThat(agent.sent()).hasSize(7);
    }

    @Test
    default void a_reminder_waits_for_the_hours_in_which_the_account_may_be_written_to() {
        var agent = new Collector(house());
        house().clock().set("2026-03-12T22:00:00Z"); // eleven at night in Berlin, where Acme is
        agent.doesWhatIsDue();
        agent.adaApproves(work());
        agent.doesWhatIsDue();
        agent.sends();
        assertThat(agent.sent()).as("approved by a person, and at night all the same").isEmpty();

        house().clock().set("2026-03-13T06:59:00Z");
        agent.sends();
        assertThat(agent.sent()).isEmpty();
        house().clock().set("2026-03-13T07:00:00Z");
        agent.sends();
        assertThat(agent.sent()).hasSize(1);
    }

    @Test
    default void after_a_month_of_silence_no_letter_of_before_leaves_and_one_of_today_does() {
        var agent = new Collector(house());
        house().clock().set("2026-03-12T17:00:00Z"); // six in the evening: what is approved waits for the morning
        agent.doesWhatIsDue();
        agent.adaApproves(work());
        agent.doesWhatIsDue();
        agent.sendsAsThePlanSays();
        assertThat(agent.sent()).isEmpty();

        house().clock().set("2026-04-13T08:00:00Z"); // the machine was off for a month
        agent.sendsAsThePlanSays();
        assertThat(agent.sent()).as("the letter of March").isEmpty();
        agent.doesWhatIsDue();
        agent.sendsAsThePlanSays();
        assertThat(house().worklist().open()).as("nobody is reminded by the books of March").isEmpty();

        Given.more().in(house());
        house().clock().forward(Duration.ofDays(1));
        agent.doesWhatIsDue();
        agent.adaApproves(work());
        agent.doesWhatIsDue();
        agent.sendsAsThePlanSays();
        assertThat(agent.sent()).as("one, of today").hasSize(1);
        assertThat(house().notices().sent(ACME)).singleElement().satisfies(n -> assertThat(n.on()).isEqualTo("2026-04-14"));

        for (int day = 0; day < 3; day++) {
            Given.more().in(house());
            house().clock().forward(Duration.ofDays(1));
            agent.doesWhatIsDue();
            agent.sendsAsThePlanSays();
        }
        assertThat(agent.sent()).as("and no backlog").hasSize(1);
    }

    @Test
    default void a_plan_that_runs_every_minute_reminds_once() {
        var agent = new Collector(house(), Approval.NEVER);
        for (int minute = 0; minute < 24 * 60; minute++) {
            agent.doesWhatIsDue();
            agent.sends();
            house().clock().forward(Duration.ofMinutes(1));
        }
        assertThat(agent.sent()).hasSize(1);
    }

    // --- in words ---

    private WorkItem work() {
        return house().worklist().open().get(0);
    }

    private List<Promise> promises() {
        return house().promises().of(ACME).stream().filter(Promise::counts).toList();
    }

    /** Everything that was done, as far as a customer or a clerk could tell. */
    private String effects() {
        return house().promises().of(ACME) + " " + house().disputes().of(ACME) + " " + house().holds().of(ACME) + " "
                + house().outbox().of(ACME).stream().map(s -> s.mail().key() + s.state()).toList() + " "
                + house().worklist().open().stream().map(w -> w.id() + " " + w.kind() + w.state()).toList();
    }
}
