package kept.mailbox.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed.Flag;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Standing;
import kept.mailbox.trust.DkimCheck;
import kept.mailbox.trust.Trust;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final World world = new World();
    private final Intake intake = new Intake(world.reader, world.matcher, new Trust(world.house.ledger(), world.house.conversations(), false, DkimCheck.NONE), world.house.conversations(), world.house.receipts(), world.sent);
    private long uid;

    @Test
    void a_reply_to_a_reminder_is_proven_and_its_subject_is_not_the_customers_own() {
        Message message = take("From: Maria <maria@acme.example>\nTo: accounts@haus.example\nDate: Thu, 12 Mar 2026 09:04:00 -0500\nMessage-ID: <1@acme.example>\nIn-Reply-To: " + world.reminder
                + "\nSubject: RE: [EXTERNAL] Invoice INV-1042 is overdue", "We will pay on Friday.");
        assertThat(message.standing()).isEqualTo(Standing.PROVEN);
        assertThat(message.mailClass()).isEqualTo(MailClass.HUMAN);
        assertThat(message.subjectChanged()).isFalse();
        assertThat(message.parsed().body().newText()).isEqualTo("We will pay on Friday.");
        assertThat(message.match().conversation()).contains(world.thread);
    }

    @Test
    void a_subject_of_the_customers_own_may_be_quoted() {
        assertThat(take("From: maria@acme.example\nMessage-ID: <2@a>\nIn-Reply-To: " + world.reminder + "\nSubject: Paid today - was: Invoice INV-1042 is overdue", "see subject").subjectChanged()).isTrue();
        // What was answered is not known: a reply prefix says that the subject is not new.
        assertThat(take("From: maria@acme.example\nMessage-ID: <3@a>\nSubject: AW: Mahnung", "hallo").subjectChanged()).isFalse();
        assertThat(take("From: maria@acme.example\nMessage-ID: <4@a>\nSubject: Payment of INV-1042 on Friday", "hi").subjectChanged()).isTrue();
        assertThat(take("From: maria@acme.example\nMessage-ID: <5@a>", "hi").subjectChanged()).isFalse();
    }

    @Test
    void the_day_of_a_mail_is_its_own_unless_that_is_missing_unreadable_or_ahead() {
        Instant arrived = Instant.parse("2026-03-12T09:59:00Z");
        assertThat(take("From: a@b.example\nDate: Thu, 12 Mar 2026 10:30:00 +0000\nMessage-ID: <6@a>", "x").effectiveAt()).isEqualTo("2026-03-12T10:30:00Z");
        assertThat(take("From: a@b.example\nDate: Thu, 12 Mar 2026 11:30:00 +0000\nMessage-ID: <7@a>", "x").effectiveAt()).isEqualTo(arrived);
        assertThat(take("From: a@b.example\nDate: yesterday\nMessage-ID: <8@a>", "x").effectiveAt()).isEqualTo(arrived);
        assertThat(take("From: a@b.example\nMessage-ID: <9@a>", "x").effectiveAt()).isEqualTo(arrived);
        assertThat(take("From: a@b.example\nDate: Mon, 2 Mar 2026 09:00:00 +0100\nMessage-ID: <10@a>", "x").effectiveAt()).isEqualTo("2026-03-02T08:00:00Z");
    }

    @Test
    void our_words_that_come_back_without_any_mark_are_ours_and_not_the_customers() {
        var notice = world.tokens.messageId(world.thread, "n-2");
        world.send("notice:2", notice, "maria@acme.example", "Invoice INV-1042 is overdue", """
                Dear Maria,

                our invoice INV-1042 of 28 January has been due since 27 February, and we have not seen your payment yet. Please pay the open amount by Friday, 20 March, or tell us what keeps you from paying it.

                INV-1042   EUR 1,250.00   due 27 February 2026

                Kind regards
                Haus & Co.
                """);
        String head = "From: maria@acme.example\nMessage-ID: <%s@acme.example>\nSubject: Re: Invoice INV-1042 is overdue\nIn-Reply-To: " + notice;

        // Wrapped anew by the customer's program, and cut.
        Message message = take(head.formatted("q1"), """
                Hello Eva, the goods were faulty, we will not pay.

                Maria

                Dear Maria,

                our invoice INV-1042 of 28 January has been due since 27 February, and
                we have not seen your payment yet. Please pay the open amount by
                Friday, 20 March, or tell us what keeps you from paying it.
                INV-1042   EUR 1,250.00   due 27 February 2026
                Kind regards
                Haus & Co.
                """);

        assertThat(message.parsed().body().newText()).isEqualTo("Hello Eva, the goods were faulty, we will not pay.\n\nMaria");
        assertThat(message.parsed().body().quoted()).startsWith("Dear Maria,").contains("Friday, 20 March").endsWith("Haus & Co.");
        // A row of ours is how a customer says which invoice he means.
        String row = "We pay this one today:\n\nINV-1042   EUR 1,250.00   due 27 February 2026";
        assertThat(take(head.formatted("q2"), row).parsed().body().newText()).isEqualTo(row);
        // In another thread the same words are not known to be ours.
        assertThat(take("From: someone@else.example\nMessage-ID: <q3@else.example>\nSubject: hello", "We have not seen your payment yet. Please pay the open amount by Friday, 20 March, or tell us what keeps you.")
                .parsed().body().newText()).contains("Please pay");
    }

    @Test
    void the_same_id_with_other_bytes_is_flagged() {
        String head = "From: maria@acme.example\nMessage-ID: <same@acme.example>\nSubject: x";
        assertThat(take(head, "We pay 100.").parsed().body().flags()).doesNotContain(Flag.SECOND_WITH_SAME_ID);
        assertThat(take(head, "We pay 1.").parsed().body().flags()).contains(Flag.SECOND_WITH_SAME_ID);
    }

    @Test
    void our_own_mail_and_a_colleagues_are_told_apart() {
        Message own = take("From: accounts@haus.example\nTo: maria@acme.example\nMessage-ID: " + world.reminder + "\nSubject: Invoice INV-1042 is overdue", "Dear Maria");
        assertThat(own.mailClass()).isEqualTo(MailClass.OWN);
        Message colleague = take("From: accounts@haus.example\nTo: maria@acme.example\nMessage-ID: <outlook@haus.example>\nIn-Reply-To: " + world.reminder + "\nSubject: Re: Invoice", "I called you.");
        assertThat(colleague.mailClass()).isEqualTo(MailClass.STAFF);
        assertThat(colleague.match().conversation()).contains(world.thread);
        // Who got our mail knows its id; sent under another name it is no mail of ours.
        Message copied = take("From: maria@acme.example\nMessage-ID: " + world.tokens.messageId(world.thread, "n-9") + "\nSubject: hello", "We will not pay.");
        assertThat(copied.mailClass()).isEqualTo(MailClass.HUMAN);
    }

    @Test
    void mail_from_before_the_installation_stays_history() {
        var bytes = World.raw("From: maria@acme.example\nMessage-ID: <old@acme.example>\nSubject: x", "We pay.");
        var raw = new RawMail("main", "INBOX", 1, ++uid, Instant.parse("2025-01-01T00:00:00Z"), bytes, true);
        ReceiptId id = world.house.receipts().store(List.of(raw), new Cursor("main", "INBOX", 1, uid)).get(0);
        assertThat(intake.message(world.house.receipts().find(id).orElseThrow()).history()).isTrue();
    }

    private Message take(String headers, String text) {
        var raw = new RawMail("main", "INBOX", 1, ++uid, world.house.clock().instant().minus(Duration.ofMinutes(1)), World.raw(headers, text), false);
        ReceiptId id = world.house.receipts().store(List.of(raw), new Cursor("main", "INBOX", 1, uid)).get(0);
        return intake.message(world.house.receipts().find(id).orElseThrow());
    }
}
