package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.EmailAddress;
import org.junit.jupiter.api.Test;

/** What every {@link kept.agent.conversation.Receipts} does. */
public interface ReceiptContract {

    Duration LEASE = Duration.ofMinutes(5);

    House house();

    private Cursor cursor(long lastUid) {
        return new Cursor(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, lastUid);
    }

    private Optional<ReceiptId> claim() {
        return house().receipts().claim(LEASE).map(Receipt::id);
    }

    @Test
    default void mails_and_cursor_are_kept_together() {
        RawMail mail = Mails.raw(3, "maria@acme.example", "<a@x>", "grüße");
        List<ReceiptId> ids = house().receipts().store(List.of(mail, Mails.raw(4, "bob@bolt.example", "<b@x>", "hi")), cursor(4));
        assertThat(ids).hasSize(2);
        assertThat(house().receipts().cursor(Mails.MAILBOX, Mails.INBOX)).contains(cursor(4));
        assertThat(house().receipts().cursor(Mails.MAILBOX, "inbox")).isEmpty();
        Receipt receipt = house().receipts().find(ids.get(0)).orElseThrow();
        assertThat(receipt.mail()).usingRecursiveComparison().isEqualTo(mail);
        assertThat(receipt.state()).isEqualTo(Receipt.State.NEW);
        assertThat(receipt.storedAt()).isEqualTo(house().clock().instant());
        assertThat(house().receipts().waiting()).isEqualTo(2);
    }

    @Test
    default void a_stored_mail_is_left_out_under_whatever_number_it_comes_again() {
        house().receipts().store(List.of(Mails.raw(3, "maria@acme.example", "<a@x>", "hello")), cursor(3));
        var recreated = new RawMail(Mails.MAILBOX, Mails.INBOX, 99, 1, Instant.parse("2026-03-13T15:00:00Z"),
                Mails.raw(3, "maria@acme.example", "<a@x>", "hello").bytes(), false);
        assertThat(house().receipts().store(List.of(recreated), new Cursor(Mails.MAILBOX, Mails.INBOX, 99, 1))).isEmpty();
        assertThat(house().receipts().cursor(Mails.MAILBOX, Mails.INBOX).orElseThrow().uidValidity()).isEqualTo(99);
        assertThat(house().receipts().waiting()).isEqualTo(1);
    }

    @Test
    default void a_place_in_the_folder_is_stored_once() {
        house().receipts().store(List.of(Mails.raw(3, "maria@acme.example", "<a@x>", "hello")), cursor(3));
        assertThat(house().receipts().store(List.of(Mails.raw(3, "maria@acme.example", "<other@x>", "other")), cursor(3))).isEmpty();
    }

    @Test
    default void the_same_message_id_with_other_bytes_is_kept_and_flagged() {
        List<ReceiptId> ids = house().receipts().store(List.of(Mails.raw(3, "maria@acme.example", "<a@x>", "hello"),
                Mails.raw(4, "evil@bad.example", "<a@x>", "pay me")), cursor(4));
        assertThat(ids).hasSize(2);
        assertThat(house().receipts().isSecondWithSameId(ids.get(0))).isFalse();
        assertThat(house().receipts().isSecondWithSameId(ids.get(1))).isTrue();
    }

    @Test
    default void message_ids_differ_by_case() {
        List<ReceiptId> ids = house().receipts().store(List.of(Mails.raw(3, "maria@acme.example", "<A@x>", "hello"),
                Mails.raw(4, "maria@acme.example", "<a@x>", "hello")), cursor(4));
        assertThat(house().receipts().isSecondWithSameId(ids.get(1))).isFalse();
    }

    @Test
    default void mails_without_an_id_are_all_kept_and_not_flagged() {
        List<ReceiptId> ids = house().receipts().store(List.of(Mails.raw(3, "maria@acme.example", "", "one"),
                Mails.raw(4, "maria@acme.example", "", "two")), cursor(4));
        assertThat(ids).hasSize(2);
        assertThat(house().receipts().isSecondWithSameId(ids.get(1))).isFalse();
    }

    @Test
    default void two_mailboxes_do_not_share_their_mail() {
        RawMail mail = Mails.raw(3, "maria@acme.example", "<a@x>", "hello");
        var other = new RawMail("second", mail.folder(), mail.uidValidity(), mail.uid(), mail.internalDate(), mail.bytes(), false);
        house().receipts().store(List.of(mail), cursor(3));
        assertThat(house().receipts().store(List.of(other), new Cursor("second", Mails.INBOX, Mails.VALIDITY, 3))).hasSize(1);
    }

    @Test
    default void the_cursor_never_goes_back_under_one_validity() {
        house().receipts().store(List.of(), cursor(10));
        house().receipts().store(List.of(Mails.raw(3, "maria@acme.example", "<a@x>", "older")), cursor(3));
        assertThat(house().receipts().cursor(Mails.MAILBOX, Mails.INBOX)).contains(cursor(10));
    }

    @Test
    default void mails_are_given_out_in_the_order_they_came_and_once() {
        ReceiptId first = Mails.arrives(house(), "a@x.example", "one");
        ReceiptId second = Mails.arrives(house(), "b@x.example", "two");
        assertThat(claim()).contains(first);
        assertThat(claim()).contains(second);
        assertThat(claim()).isEmpty();
        house().receipts().done(first);
        house().receipts().done(second);
        assertThat(house().receipts().waiting()).isZero();
        assertThat(house().receipts().list(Receipt.State.DONE, 1)).extracting(Receipt::id).containsExactly(second);
    }

    @Test
    default void while_one_mail_of_a_sender_is_in_hand_or_waits_no_later_one_is_given_out() {
        ReceiptId first = Mails.arrives(house(), "Maria <maria@acme.example>", "Friday");
        ReceiptId later = Mails.arrives(house(), "MARIA@acme.example", "scrap that");
        ReceiptId other = Mails.arrives(house(), "bob@bolt.example", "hello");
        assertThat(claim()).contains(first);
        assertThat(claim()).contains(other);
        assertThat(claim()).isEmpty();
        house().receipts().later(first, house().clock().instant().plusSeconds(60), "the model is down");
        assertThat(claim()).isEmpty();
        house().clock().forward(Duration.ofSeconds(60));
        assertThat(claim()).contains(first);
        house().receipts().done(first);
        assertThat(claim()).contains(later);
    }

    @Test
    default void what_a_colleague_sent_is_looked_at_before_what_came_after_it() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME").in(house());
        ReceiptId before = Mails.arrives(house(), "maria@acme.example", "what about the credit note?");
        ReceiptId colleague = Mails.arrives(house(), "Eva <" + Given.creditor().sender() + ">", "it is on its way");
        ReceiptId after = Mails.arrives(house(), "bob@bolt.example", "hello");
        assertThat(claim()).contains(colleague);
        // What came before it need not wait, what came after it must.
        assertThat(claim()).contains(before);
        assertThat(claim()).isEmpty();
        house().receipts().done(colleague);
        assertThat(claim()).contains(after);
    }

    @Test
    default void mails_of_two_contacts_of_one_account_come_in_order_too() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME").contact("boss@acme.example", "ACME").in(house());
        ReceiptId maria = Mails.arrives(house(), "maria@acme.example", "we pay on Friday");
        ReceiptId boss = Mails.arrives(house(), "boss@acme.example", "no, we do not");
        assertThat(claim()).contains(maria);
        assertThat(claim()).isEmpty();
        house().receipts().done(maria);
        assertThat(claim()).contains(boss);
    }

    @Test
    default void a_failed_mail_holds_up_nobody() {
        ReceiptId first = Mails.arrives(house(), "maria@acme.example", "Friday");
        ReceiptId second = Mails.arrives(house(), "maria@acme.example", "Saturday");
        claim();
        house().receipts().failed(first, "StackOverflowError");
        assertThat(claim()).contains(second);
        assertThat(house().receipts().list(Receipt.State.FAILED, 10)).extracting(Receipt::problem).containsExactly("StackOverflowError");
    }

    @Test
    default void a_mail_whose_worker_died_is_given_out_again_after_its_lease() {
        ReceiptId id = Mails.arrives(house(), "maria@acme.example", "Friday");
        claim();
        house().clock().forward(LEASE.minusMillis(1));
        assertThat(claim()).isEmpty();
        house().clock().forward(Duration.ofMillis(1));
        Receipt again = house().receipts().claim(LEASE).orElseThrow();
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    default void a_mail_does_not_wait_until_a_clock_that_was_set_back_has_caught_up() {
        ReceiptId id = Mails.arrives(house(), "maria@acme.example", "Friday");
        house().clock().forward(Duration.ofHours(-1));
        assertThat(claim()).contains(id);
        house().receipts().later(id, house().clock().instant().plusSeconds(60), "the model is down");
        assertThat(claim()).as("what was put off waits").isEmpty();
        house().clock().forward(Duration.ofSeconds(60));
        assertThat(claim()).contains(id);
    }

    @Test
    default void a_person_can_have_a_failed_mail_tried_again() {
        ReceiptId id = Mails.arrives(house(), "maria@acme.example", "Friday");
        assertThat(house().receipts().retry(id)).isFalse();
        claim();
        house().receipts().failed(id, "no");
        assertThat(house().receipts().retry(id)).isTrue();
        assertThat(claim()).contains(id);
        assertThat(house().receipts().retry(new ReceiptId(99))).isFalse();
    }

    @Test
    default void failed_mails_are_listed_with_what_went_wrong_and_without_their_bytes() {
        ReceiptId first = Mails.arrives(house(), "Maria <Maria@acme.example>", "Friday");
        ReceiptId second = Mails.arrives(house(), "a@x.example, b@x.example", "hello");
        Mails.arrives(house(), "bob@bolt.example", "fine");
        claim();
        claim();
        house().receipts().failed(first, "StackOverflowError");
        house().receipts().failed(second, "IllegalStateException");
        List<FailedMail> failed = house().receipts().failures(10);
        assertThat(failed).extracting(FailedMail::id).containsExactly(second, first);
        FailedMail maria = failed.get(1);
        assertThat(maria.problem()).isEqualTo("StackOverflowError");
        assertThat(maria.sender()).contains(new EmailAddress("maria@acme.example"));
        assertThat(maria.storedAt()).isEqualTo(house().clock().instant());
        assertThat(maria.attempts()).isEqualTo(1);
        assertThat(maria.size()).isEqualTo(house().receipts().find(first).orElseThrow().mail().bytes().length);
        assertThat(failed.get(0).sender()).isEmpty();
        assertThat(house().receipts().failures(1)).extracting(FailedMail::id).containsExactly(second);
    }

    @Test
    default void a_failed_mail_that_a_person_dealt_with_is_done_and_says_what_had_gone_wrong() {
        ReceiptId id = Mails.arrives(house(), "maria@acme.example", "Friday");
        assertThat(house().receipts().dealtWith(id)).isFalse();
        claim();
        house().receipts().failed(id, "StackOverflowError");
        assertThat(house().receipts().dealtWith(id)).isTrue();
        assertThat(house().receipts().failures(10)).isEmpty();
        assertThat(house().receipts().find(id).orElseThrow().state()).isEqualTo(Receipt.State.DONE);
        assertThat(house().receipts().find(id).orElseThrow().problem()).isEqualTo("StackOverflowError");
        assertThat(house().receipts().retry(id)).isFalse();
        assertThat(house().receipts().dealtWith(id)).isFalse();
    }

    @Test
    default void what_is_done_stays_done_whoever_comes_late() {
        ReceiptId id = Mails.arrives(house(), "maria@acme.example", "Friday");
        claim();
        house().receipts().done(id);
        house().receipts().later(id, house().clock().instant(), "the model is down");
        house().receipts().failed(id, "StackOverflowError");
        assertThat(house().receipts().find(id).orElseThrow().state()).isEqualTo(Receipt.State.DONE);
        assertThat(claim()).isEmpty();
    }

    @Test
    default void an_unknown_mail_cannot_be_done() {
        assertThatThrownBy(() -> house().receipts().done(new ReceiptId(99))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("m-99");
    }

    @Test
    default void mails_without_a_sender_keep_no_order() {
        var ids = new ArrayList<ReceiptId>();
        ids.add(Mails.arrives(house(), "", "one"));
        ids.add(Mails.arrives(house(), "a@x.example, b@x.example", "two"));
        assertThat(claim()).contains(ids.get(0));
        assertThat(claim()).contains(ids.get(1));
    }
}
