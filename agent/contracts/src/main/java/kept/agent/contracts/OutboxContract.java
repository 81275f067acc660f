package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Installation;
import kept.agent.act.Outbox.Sending;
import kept.agent.act.Outbox.State;
import kept.agent.act.Outbox;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.ReceiptId;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Plan;
import kept.agent.guard.LastCheck;
import kept.agent.hold.Hold;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} does. */
public interface OutboxContract {

    AccountId ACME = new AccountId("ACME");
    String MARIA = "maria@acme.example";

    House house();

    private ConversationId conversation() {
        Given.books().account("ACME", "EUR", "America/Chicago").contact(MARIA, "ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27").in(house());
        return house().write(ACME, pen -> pen.conversations().begin(ACME, "Your invoice"));
    }

    private ReceiptId readMail(ConversationId conversation, MailClass mailClass) {
        ReceiptId id = Mails.arrives(house(), MARIA, "we pay");
        house().writing(ACME, pen -> pen.conversations().joined(conversation, Mails.read(id, MARIA, mailClass, Mails.matched(conversation, ACME))));
        house().receipts().done(id);
        return id;
    }

    private long enqueue(Outgoing mail) {
        return house().write(ACME, pen -> pen.outbox().enqueue(Mails.cleared(mail), house().clock().instant()));
    }

    private long notice(ConversationId conversation, LocalDate day) {
        return house().write(ACME, pen -> {
            long run = pen.notices().propose(day, List.of(new Notice(0, 0, ACME, Optional.empty(), 1, day, List.of(new InvoiceId("INV-1")), Optional.empty(),
                    "", Notice.State.PLANNED, Optional.empty())));
            long notice = house().notices().lines(run).get(0).id();
            pen.notices().queued(notice);
            return pen.outbox().enqueue(Mails.cleared(Mails.notice(conversation, ACME, notice, MARIA, "INV-1")), house().clock().instant());
        });
    }

    private Optional<Sending> claim() {
        return house().outbox().claim(new LastCheck(house().clock()));
    }

    private Sending found(long id) {
        return house().outbox().find(id).orElseThrow();
    }

    @Test
    default void sendings_are_counted_from_when_they_were_begun_whatever_became_of_them() {
        ConversationId conversation = conversation();
        Instant before = house().clock().instant().minusSeconds(1);
        long id = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        assertThat(house().outbox().begunSince(before)).isZero();
        claim();
        assertThat(house().outbox().begunSince(before)).isEqualTo(1);
        house().outbox().sent(id, "250 ok");
        assertThat(house().outbox().begunSince(before)).isEqualTo(1);
        assertThat(house().outbox().begunSince(house().clock().instant())).isZero();
    }

    @Test
    default void a_mail_leaves_although_the_clock_was_set_back_since_it_was_queued() {
        ConversationId conversation = conversation();
        long id = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        house().clock().forward(Duration.ofHours(-1));
        assertThat(claim()).map(Sending::id).contains(id);
        house().outbox().deferred(id, house().clock().instant().plusSeconds(60), "421 later");
        assertThat(claim()).as("what was put off waits").isEmpty();
    }

    @Test
    default void a_mail_goes_its_way_as_it_was_queued() {
        ConversationId conversation = conversation();
        Outgoing mail = Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA);
        long id = enqueue(mail);
        Instant now = house().clock().instant();
        assertThat(found(id)).isEqualTo(new Sending(id, mail, State.QUEUED, 0, now, now, ""));
        assertThat(house().outbox().byMessageId(mail.messageId())).contains(found(id));
        assertThat(house().outbox().waiting()).isEqualTo(1);
        assertThat(claim()).contains(new Sending(id, mail, State.SENDING, 1, now, now, ""));
        assertThat(claim()).isEmpty();
        house().outbox().sent(id, "250 2.0.0 ok");
        assertThat(found(id)).isEqualTo(new Sending(id, mail, State.SENT, 1, now, now, "250 2.0.0 ok"));
        assertThat(house().outbox().waiting()).isZero();
    }

    @Test
    default void the_same_mail_is_queued_once_even_after_it_was_sent() {
        ConversationId conversation = conversation();
        Outgoing mail = Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA);
        long id = enqueue(mail);
        assertThat(enqueue(mail)).isEqualTo(id);
        claim();
        house().outbox().sent(id, "250");
        assertThat(enqueue(mail)).isEqualTo(id);
        assertThat(house().outbox().of(ACME)).hasSize(1);
    }

    @Test
    default void a_mail_waits_for_its_time() {
        ConversationId conversation = conversation();
        Outgoing mail = Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA);
        house().writing(ACME, pen -> pen.outbox().enqueue(Mails.cleared(mail), house().clock().instant().plusSeconds(60)));
        assertThat(claim()).isEmpty();
        house().clock().forward(Duration.ofSeconds(60));
        assertThat(claim()).isPresent();
    }

    @Test
    default void a_deferred_mail_is_tried_again_with_the_same_message_id() {
        ConversationId conversation = conversation();
        long id = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        claim();
        house().outbox().deferred(id, house().clock().instant().plusSeconds(300), "451 later");
        assertThat(claim()).isEmpty();
        assertThat(found(id).note()).isEqualTo("451 later");
        house().clock().forward(Duration.ofMinutes(5));
        assertThat(claim().orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    default void an_uncertain_mail_is_never_sent_again_by_itself() {
        ConversationId conversation = conversation();
        long id = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        claim();
        house().outbox().uncertain(id, "connection lost after DATA");
        house().clock().forward(Duration.ofDays(30));
        assertThat(claim()).isEmpty();
        assertThat(found(id).state()).isEqualTo(State.UNCERTAIN);
        house().outbox().sent(id, "the customer has it, says eva");
        assertThat(found(id).state()).isEqualTo(State.SENT);
    }

    @Test
    default void after_a_restore_what_had_not_left_is_in_doubt_and_what_had_left_is_not() {
        ConversationId conversation = conversation();
        long left = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        claim();
        house().outbox().sent(left, "250 OK");
        long inHand = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        claim();
        long waits = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        assertThat(house().outbox().doubt("restored")).extracting(Outbox.Sending::id).containsExactlyInAnyOrder(inHand, waits);
        assertThat(found(left).state()).isEqualTo(State.SENT);
        assertThat(found(inHand).state()).isEqualTo(State.UNCERTAIN);
        assertThat(found(waits).state()).isEqualTo(State.UNCERTAIN);
        assertThat(claim()).isEmpty();
        assertThat(house().outbox().doubt("again")).isEmpty();
    }

    @Test
    default void what_was_sent_stays_sent() {
        ConversationId conversation = conversation();
        long id = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        assertThatThrownBy(() -> house().outbox().sent(id, "250")).isInstanceOf(IllegalStateException.class).hasMessageContaining("is QUEUED, not SENDING");
        claim();
        house().outbox().sent(id, "250");
        assertThatThrownBy(() -> house().outbox().deferred(id, house().clock().instant(), "again")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> house().outbox().refused(99, "x")).isInstanceOf(IllegalStateException.class).hasMessageContaining("there is none");
        assertThat(found(id).state()).isEqualTo(State.SENT);
    }

    @Test
    default void a_mail_whose_sender_died_is_an_orphan_and_not_claimed() {
        ConversationId conversation = conversation();
        long id = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        claim();
        assertThat(house().outbox().orphans(Duration.ofMinutes(10))).isEmpty();
        assertThat(house().outbox().orphans(Duration.ZERO)).extracting(Sending::id).containsExactly(id);
        house().clock().forward(Duration.ofMinutes(10));
        assertThat(claim()).isEmpty();
        assertThat(house().outbox().orphans(Duration.ofMinutes(10))).extracting(Sending::id).containsExactly(id);
    }

    private void stops(ConversationId conversation, String why) {
        assertThat(claim()).isEmpty();
        Sending sending = house().outbox().of(ACME).get(0);
        assertThat(sending.state()).isEqualTo(State.CANCELLED);
        assertThat(sending.note()).contains(why);
        assertThat(house().conversations().find(conversation).orElseThrow().lastOfOurs()).isEmpty();
    }

    @Test
    default void a_notice_for_a_settled_invoice_does_not_leave_and_does_not_count() {
        ConversationId conversation = conversation();
        notice(conversation, LocalDate.parse("2026-03-12"));
        Given.more().creditNote("CN-1", "ACME", "EUR 100.00", "2026-03-12", Optional.of("INV-1")).in(house());
        stops(conversation, "is settled");
        assertThat(house().notices().sent(ACME)).isEmpty();
        assertThat(house().journal().of(new kept.agent.journal.Lane.OfAccount(ACME))).extracting(e -> e.kind()).containsExactly("mail.cancelled");
    }

    // --- hours, outages and old books: it is Thursday, 12 March, eleven in the morning in Chicago

    private Optional<Sending> claimWithinHours() {
        var plan = new Plan(List.of(), 5, 4, LocalTime.of(8, 0), LocalTime.of(17, 30), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 3);
        return house().outbox().claim(new LastCheck(house().clock(), new LastCheck.Reminding(() -> plan, Duration.ofDays(3))));
    }

    @Test
    default void a_reminder_that_comes_up_outside_the_accounts_hours_waits_for_them_and_counts_for_the_day_it_leaves() {
        ConversationId conversation = conversation();
        long id = notice(conversation, LocalDate.parse("2026-03-12"));
        house().clock().set("2026-03-12T22:30:00Z"); // half past five
        assertThat(claimWithinHours()).isEmpty();

        assertThat(found(id).state()).isEqualTo(State.QUEUED);
        assertThat(found(id).dueAt()).isEqualTo("2026-03-13T13:00:00Z");
        assertThatThrownBy(() -> house().writing(ACME, pen -> pen.outbox().enqueue(Mails.cleared(Mails.outgoing("other", conversation, ACME, Outgoing.Purpose.FOLLOW_UP, Optional.empty(),
                Optional.empty(), MARIA, true, List.of())), Instant.parse("2026-03-13T14:00:00Z")))).isInstanceOf(Outbox.AlreadyReminded.class);
        house().clock().set("2026-03-13T12:59:59Z");
        assertThat(claimWithinHours()).isEmpty();
        house().clock().set("2026-03-13T13:00:00Z");
        assertThat(claimWithinHours()).hasValueSatisfying(s -> assertThat(s.id()).isEqualTo(id));
    }

    @Test
    default void what_would_wait_for_a_day_on_which_the_account_is_reminded_already_is_stopped() {
        ConversationId conversation = conversation();
        long id = notice(conversation, LocalDate.parse("2026-03-12"));
        house().writing(ACME, pen -> pen.outbox().enqueue(Mails.cleared(Mails.outgoing("other", conversation, ACME, Outgoing.Purpose.FOLLOW_UP, Optional.empty(),
                Optional.empty(), MARIA, true, List.of())), Instant.parse("2026-03-13T14:00:00Z")));
        house().clock().set("2026-03-12T23:00:00Z");

        assertThat(claimWithinHours()).isEmpty();
        assertThat(found(id).state()).isEqualTo(State.CANCELLED);
        assertThat(found(id).note()).isEqualTo("the account is reminded on 2026-03-13 already");
    }

    @Test
    default void a_reminder_whose_time_was_days_ago_does_not_leave_after_the_outage() {
        ConversationId conversation = conversation();
        long id = notice(conversation, LocalDate.parse("2026-03-12"));
        house().clock().forward(Duration.ofDays(30));
        Given.more().in(house());

        assertThat(claimWithinHours()).isEmpty();
        assertThat(found(id).state()).isEqualTo(State.CANCELLED);
        assertThat(found(id).note()).contains("what is due now is worked out anew");
        assertThat(house().notices().sent(ACME)).isEmpty();
    }

    @Test
    default void no_reminder_leaves_by_old_books() {
        ConversationId conversation = conversation();
        house().clock().set("2026-03-16T16:00:00Z");
        long id = notice(conversation, LocalDate.parse("2026-03-16"));

        assertThat(claimWithinHours()).isEmpty();
        assertThat(found(id).note()).isEqualTo("the books are older than 72 hours: import payments first");
    }

    @Test
    default void an_answer_and_what_a_person_wrote_leave_at_any_hour() {
        ConversationId conversation = conversation();
        ReceiptId mail = readMail(conversation, MailClass.HUMAN);
        long answer = enqueue(Mails.answer(conversation, ACME, mail, MARIA));
        long letter = enqueue(Mails.outgoing("by-hand", conversation, ACME, Outgoing.Purpose.BY_HAND, Optional.empty(), Optional.empty(), MARIA, false, List.of()));
        house().clock().set("2026-03-15T03:00:00Z"); // Saturday night

        assertThat(claimWithinHours()).hasValueSatisfying(s -> assertThat(s.id()).isEqualTo(answer));
        assertThat(claimWithinHours()).hasValueSatisfying(s -> assertThat(s.id()).isEqualTo(letter));
    }

    @Test
    default void a_notice_for_a_held_invoice_does_not_leave() {
        ConversationId conversation = conversation();
        notice(conversation, LocalDate.parse("2026-03-12"));
        house().writing(ACME, pen -> pen.holds().place(new Hold(0, ACME, Optional.of(new InvoiceId("INV-1")), Optional.empty(), Hold.Reason.DISPUTE,
                Optional.empty(), "agent", Optional.empty(), 0, house().clock().instant(), Optional.empty())));
        stops(conversation, "is held: dispute");
    }

    @Test
    default void nothing_leaves_while_outbound_is_switched_off() {
        ConversationId conversation = conversation();
        notice(conversation, LocalDate.parse("2026-03-12"));
        house().installation().set(Installation.OUTBOUND_OFF, "true");
        stops(conversation, "switched off");
    }

    @Test
    default void nothing_leaves_to_an_address_that_failed() {
        ConversationId conversation = conversation();
        notice(conversation, LocalDate.parse("2026-03-12"));
        house().writing(ACME, pen -> pen.reach(new ContactId(MARIA), Contact.Reach.STOPPED));
        stops(conversation, "may not be written to");
    }

    @Test
    default void an_answer_does_not_leave_once_the_customer_wrote_again() {
        ConversationId conversation = conversation();
        ReceiptId first = readMail(conversation, MailClass.HUMAN);
        enqueue(Mails.answer(conversation, ACME, first, MARIA));
        readMail(conversation, MailClass.HUMAN);
        stops(conversation, "wrote again");
    }

    @Test
    default void an_automatic_reply_takes_no_answer_back() {
        ConversationId conversation = conversation();
        ReceiptId first = readMail(conversation, MailClass.HUMAN);
        enqueue(Mails.answer(conversation, ACME, first, MARIA));
        readMail(conversation, MailClass.AUTO_REPLY);
        assertThat(claim()).isPresent();
    }

    @Test
    default void nothing_automatic_leaves_before_the_customers_newer_mail_is_read() {
        ConversationId conversation = conversation();
        ReceiptId first = readMail(conversation, MailClass.HUMAN);
        long answer = enqueue(Mails.answer(conversation, ACME, first, MARIA));
        ReceiptId unread = Mails.arrives(house(), MARIA, "thanks");
        assertThat(claim()).isEmpty();
        assertThat(found(answer).state()).isEqualTo(State.QUEUED);
        house().writing(ACME, pen -> pen.conversations().joined(conversation, Mails.read(unread, MARIA, MailClass.AUTO_REPLY, Mails.matched(conversation, ACME))));
        house().receipts().done(unread);
        assertThat(claim().orElseThrow().id()).isEqualTo(answer);
    }

    @Test
    default void nothing_automatic_leaves_before_it_is_known_what_a_colleague_sent() {
        ConversationId conversation = conversation();
        long answer = enqueue(Mails.answer(conversation, ACME, readMail(conversation, MailClass.HUMAN), MARIA));
        ReceiptId colleague = Mails.arrives(house(), Given.creditor().sender().value(), "take your time");
        assertThat(claim()).isEmpty();
        house().writing(ACME, pen -> pen.conversations().takeOver(conversation, "staff by mail"));
        house().receipts().done(colleague);
        assertThat(claim()).isEmpty();
        assertThat(found(answer).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    default void no_notice_leaves_while_a_mail_of_the_customer_is_unread_or_could_not_be_worked_on() {
        ConversationId conversation = conversation();
        ReceiptId unread = Mails.arrives(house(), MARIA, "this is wrong");
        notice(conversation, LocalDate.parse("2026-03-12"));
        assertThat(claim()).isEmpty();
        assertThat(house().outbox().waiting()).isEqualTo(1);
        house().receipts().failed(unread, "StackOverflowError");
        assertThat(claim()).isEmpty();
        assertThat(house().outbox().of(ACME).get(0).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    default void what_a_person_writes_waits_for_nothing() {
        ConversationId conversation = conversation();
        Mails.arrives(house(), MARIA, "this is wrong");
        enqueue(Mails.outgoing("by-hand:1", conversation, ACME, Outgoing.Purpose.BY_HAND, Optional.empty(), Optional.empty(), MARIA, false, List.of()));
        assertThat(claim()).isPresent();
    }

    @Test
    default void one_that_must_wait_holds_up_no_other() {
        ConversationId conversation = conversation();
        Given.more().account("BOLT").contact("bob@bolt.example", "BOLT").in(house());
        Mails.arrives(house(), MARIA, "this is wrong");
        notice(conversation, LocalDate.parse("2026-03-12"));
        AccountId bolt = new AccountId("BOLT");
        long other = house().write(bolt, pen -> pen.outbox().enqueue(Mails.cleared(Mails.outgoing("x:1", pen.conversations().begin(bolt, "x"), bolt,
                Outgoing.Purpose.ANSWER, Optional.empty(), Optional.empty(), "bob@bolt.example", true, List.of())), house().clock().instant()));
        assertThat(claim().orElseThrow().id()).isEqualTo(other);
    }

    @Test
    default void an_account_is_reminded_once_a_day_of_its_own() {
        ConversationId conversation = conversation();
        house().clock().set("2026-03-13T04:00:00Z"); // the 12th, 23:00 in Chicago
        long first = notice(conversation, LocalDate.parse("2026-03-12"));
        assertThatThrownBy(() -> notice(conversation, LocalDate.parse("2026-03-13"))).isInstanceOf(Outbox.AlreadyReminded.class)
                .hasMessageContaining("already reminded on 2026-03-12");
        assertThat(house().notices().runOf(LocalDate.parse("2026-03-13"))).as("all of the transaction is undone").isEmpty();
        house().clock().set("2026-03-13T05:30:00Z"); // half an hour into the 13th there
        assertThat(notice(conversation, LocalDate.parse("2026-03-13"))).isNotEqualTo(first);
    }

    @Test
    default void a_notice_that_did_not_leave_makes_room_for_another() {
        ConversationId conversation = conversation();
        long first = notice(conversation, LocalDate.parse("2026-03-12"));
        int cancelled = house().write(ACME, pen -> pen.outbox().cancelNotices(ACME, "the customer wrote"));
        assertThat(cancelled).isEqualTo(1);
        assertThat(notice(conversation, LocalDate.parse("2026-03-13"))).isNotEqualTo(first);
    }

    @Test
    default void a_refused_notice_was_not_sent() {
        ConversationId conversation = conversation();
        long id = notice(conversation, LocalDate.parse("2026-03-12"));
        claim();
        house().outbox().refused(id, "550 no such user");
        assertThat(found(id).state()).isEqualTo(State.FAILED);
        assertThat(house().notices().sent(ACME)).isEmpty();
    }
}
