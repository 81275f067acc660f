package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.ReceiptId;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.read.Doubt;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Readings;
import kept.agent.read.Statement;
import org.junit.jupiter.api.Test;

/** What every {@link kept.agent.conversation.Conversations} and {@link Readings} does. */
public interface ConversationContract {

    AccountId ACME = new AccountId("ACME");
    String MARIA = "maria@acme.example";

    House house();

    private ConversationId begun() {
        Given.books().account("ACME").contact(MARIA, "ACME").account("BOLT").contact("bob@bolt.example", "BOLT")
                .invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27").in(house());
        return house().write(ACME, pen -> pen.conversations().begin(ACME, "Invoice INV-1"));
    }

    private Message mail(MailClass mailClass, Match match) {
        return Mails.read(Mails.arrives(house(), MARIA, "we pay on Friday"), MARIA, mailClass, match);
    }

    private Message joined(ConversationId conversation, MailClass mailClass) {
        Message message = mail(mailClass, Mails.matched(conversation, ACME));
        house().writing(ACME, pen -> pen.conversations().joined(conversation, message));
        return message;
    }

    private long sent(ConversationId conversation, ReceiptId answered) {
        long id = house().write(ACME, pen -> pen.outbox().enqueue(Mails.cleared(Mails.answer(conversation, ACME, answered, MARIA)), house().clock().instant()));
        house().outbox().claim(new LastCheck(house().clock())).orElseThrow();
        house().outbox().sent(id, "250 ok");
        return id;
    }

    @Test
    default void a_conversation_says_who_said_what_in_order() {
        ConversationId id = begun();
        Message in = joined(id, MailClass.HUMAN);
        house().receipts().done(in.id());
        sent(id, in.id());
        house().writing(ACME, pen -> pen.conversations().joined(id, in));
        Conversation conversation = house().conversations().find(id).orElseThrow();
        assertThat(conversation.subject()).isEqualTo("Invoice INV-1");
        assertThat(conversation.account()).isEqualTo(ACME);
        assertThat(conversation.said()).extracting(Conversation.Said::ours).containsExactly(false, true);
        assertThat(conversation.said().get(0)).isEqualTo(new Conversation.Said(new MessageId("<" + in.id() + "@customer.example>"), false, false,
                Instant.parse("2026-03-12T15:04:00Z"), new EmailAddress(MARIA), "Re: your invoice"));
        assertThat(conversation.lastOfOurs().orElseThrow().automatic()).isTrue();
    }

    @Test
    default void what_waits_or_was_stopped_is_not_said_yet() {
        ConversationId id = begun();
        Message in = joined(id, MailClass.HUMAN);
        house().receipts().done(in.id());
        house().write(ACME, pen -> pen.outbox().enqueue(Mails.cleared(Mails.answer(id, ACME, in.id(), MARIA)), house().clock().instant()));
        assertThat(house().conversations().find(id).orElseThrow().lastOfOurs()).isEmpty();
    }

    @Test
    default void a_colleague_who_answered_by_mail_is_one_of_us() {
        ConversationId id = begun();
        joined(id, MailClass.STAFF);
        joined(id, MailClass.OWN);
        assertThat(house().conversations().find(id).orElseThrow().said()).extracting(Conversation.Said::ours).containsExactly(true);
    }

    @Test
    default void a_mail_is_found_by_its_message_id_whoever_wrote_it() {
        ConversationId id = begun();
        Message in = joined(id, MailClass.HUMAN);
        house().receipts().done(in.id());
        sent(id, in.id());
        MessageId ours = Mails.answer(id, ACME, in.id(), MARIA).messageId();
        assertThat(house().conversations().byMessageId(ours).orElseThrow().id()).isEqualTo(id);
        assertThat(house().conversations().byMessageId(new MessageId("<" + in.id() + "@customer.example>")).orElseThrow().id()).isEqualTo(id);
        assertThat(house().conversations().byMessageId(new MessageId("<" + in.id() + "@CUSTOMER.example>"))).isEmpty();
    }

    @Test
    default void the_newest_conversation_is_the_current_one() {
        begun();
        ConversationId second = house().write(ACME, pen -> pen.conversations().begin(ACME, "another"));
        assertThat(house().conversations().current(ACME).orElseThrow().id()).isEqualTo(second);
        assertThat(house().conversations().current(new AccountId("BOLT"))).isEmpty();
    }

    @Test
    default void a_conversation_of_nothing_but_history_is_not_the_current_one() {
        ConversationId first = begun();
        ConversationId old = house().write(ACME, pen -> pen.conversations().begin(ACME, "long ago"));
        RawMail mail = Mails.raw(7, MARIA, "<old@customer.example>", "we paid last year").asHistory();
        ReceiptId id = house().receipts().store(List.of(mail), new Cursor(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, 7)).get(0);
        house().writing(ACME, pen -> pen.conversations().joined(old, Mails.read(id, MARIA, MailClass.HUMAN, Mails.matched(old, ACME))));
        assertThat(house().conversations().current(ACME).orElseThrow().id()).isEqualTo(first);
        ReceiptId fresh = Mails.arrives(house(), MARIA, "and now?");
        house().writing(ACME, pen -> pen.conversations().joined(old, Mails.read(fresh, MARIA, MailClass.HUMAN, Mails.matched(old, ACME))));
        assertThat(house().conversations().current(ACME).orElseThrow().id()).isEqualTo(old);
    }

    @Test
    default void a_person_takes_over_and_gives_back() {
        ConversationId id = begun();
        house().writing(ACME, pen -> pen.conversations().takeOver(id, "eva"));
        assertThat(house().conversations().find(id).orElseThrow().takenOver()).contains("eva");
        house().writing(ACME, pen -> pen.conversations().release(id));
        assertThat(house().conversations().find(id).orElseThrow().takenOver()).isEmpty();
    }

    @Test
    default void an_unknown_conversation_cannot_be_joined() {
        begun();
        Message message = mail(MailClass.HUMAN, Match.none(List.of()));
        assertThatThrownBy(() -> house().writing(ACME, pen -> pen.conversations().joined(new ConversationId(99), message)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("c-99");
    }

    @Test
    default void newer_mail_is_a_persons_or_unread() {
        ConversationId id = begun();
        Message first = joined(id, MailClass.HUMAN);
        house().receipts().done(first.id());
        assertThat(house().conversations().newerInbound(ACME, first.id())).isEmpty();
        Message away = joined(id, MailClass.AUTO_REPLY);
        assertThat(house().conversations().newerInbound(ACME, first.id())).as("not worked on yet").contains(away.id());
        house().receipts().done(away.id());
        assertThat(house().conversations().newerInbound(ACME, first.id())).as("an automatic reply").isEmpty();
        ReceiptId unread = Mails.arrives(house(), "Maria <" + MARIA + ">", "scrap that");
        assertThat(house().conversations().newerInbound(ACME, first.id())).contains(unread);
        assertThat(house().conversations().newerInbound(new AccountId("BOLT"), first.id())).isEmpty();
    }

    @Test
    default void automatic_answers_are_counted_by_address_since_an_instant() {
        ConversationId id = begun();
        Message in = joined(id, MailClass.HUMAN);
        house().receipts().done(in.id());
        Instant before = house().clock().instant();
        sent(id, in.id());
        house().clock().forward(Duration.ofHours(25));
        assertThat(house().conversations().automaticAnswers(new EmailAddress("Maria@ACME.example"), before)).isEqualTo(1);
        assertThat(house().conversations().automaticAnswers(new EmailAddress(MARIA), house().clock().instant().minus(Duration.ofHours(24)))).isZero();
        assertThat(house().conversations().automaticAnswers(new EmailAddress("bob@bolt.example"), before)).isZero();
    }

    private Reading reading() {
        var statement = new Statement(Intent.PROMISE_TO_PAY, Optional.of(new Quote("we pay on Friday", 0, false)), "we pay on Friday",
                List.of(new InvoiceId("INV-1")), Optional.of(LocalDate.parse("2026-03-20")), "'Friday' -> Fri 20 Mar 2026",
                Optional.of(Money.parse("EUR 100.00")), 0.97, List.of(new Doubt(Doubt.Kind.CONDITION, "if")), Map.of("phone", "+49 1"));
        var unproven = new Statement(Intent.QUESTION, Optional.empty(), "ü {{it}}", List.of(), Optional.empty(), "", Optional.empty(), 0, List.of(), Map.of());
        return new Reading(List.of(statement, unproven), List.of(Doubt.of(Doubt.Kind.CONTRADICTION)), "local", "en",
                new Reading.Cost(7.5, 0, 1, 20, 30), List.of(4L), Optional.of(new Reading.Waiting("no connection")));
    }

    @Test
    default void a_reading_is_kept_with_the_mail_as_it_was_read() {
        ConversationId id = begun();
        Message in = joined(id, MailClass.HUMAN);
        var kept = new Readings.Kept(in, Optional.of(ACME), reading(), "{\"handling\":\"AUTO\"}", "{}", house().clock().instant(), false);
        house().writing(ACME, pen -> pen.readings().keep(kept));
        assertThat(house().readings().find(in.id())).contains(kept);
        assertThat(house().readings().of(ACME)).containsExactly(kept);
        assertThat(house().readings().of(new AccountId("BOLT"))).isEmpty();
    }

    @Test
    default void the_newest_reading_of_a_mail_replaces_the_earlier_one() {
        ConversationId id = begun();
        Message in = joined(id, MailClass.HUMAN);
        house().writing(ACME, pen -> pen.readings().keep(new Readings.Kept(in, Optional.of(ACME), reading(), "", "", house().clock().instant(), false)));
        assertThat(house().readings().undecided()).extracting(kept -> kept.message().id()).containsExactly(in.id());
        var second = new Readings.Kept(in, Optional.of(ACME), Reading.nothing("none", "de"), "{}", "", house().clock().instant(), true);
        house().writing(ACME, pen -> pen.readings().keep(second));
        assertThat(house().readings().of(ACME)).containsExactly(second);
        assertThat(house().readings().undecided()).isEmpty();
    }

    @Test
    default void a_mail_that_was_only_read_is_still_in_its_conversation() {
        ConversationId id = begun();
        Message in = mail(MailClass.HUMAN, Match.none(List.of()));
        house().writing(ACME, pen -> pen.conversations().joined(id, in));
        house().writing(ACME, pen -> pen.readings().keep(new Readings.Kept(in, Optional.empty(), reading(), "{}", "", house().clock().instant(), false)));
        assertThat(house().conversations().find(id).orElseThrow().said()).hasSize(1);
    }
}
