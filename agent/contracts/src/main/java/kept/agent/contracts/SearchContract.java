package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.search.FoundAccount;
import kept.agent.search.FoundMail;
import kept.agent.search.Search;
import kept.agent.search.Wanted;
import org.junit.jupiter.api.Test;

/** What every {@link Search} does. */
public interface SearchContract {

    AccountId ACME = new AccountId("ACME");
    String MARIA = "maria@acme.example";

    House house();

    Search search();

    private ConversationId begun() {
        Given.books().account("ACME").contact(MARIA, "ACME").account("BOLT").contact("bob@bolt.example", "BOLT")
                .invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27").in(house());
        return house().write(ACME, pen -> pen.conversations().begin(ACME, "Invoice INV-1"));
    }

    /** A mail of Maria's with these words. */
    private Message comes(ConversationId conversation, String subject, String text) {
        ReceiptId id = Mails.arrives(house(), MARIA, text);
        house().receipts().done(id);
        house().clock().forward(Duration.ofMinutes(1));
        Message plain = Mails.read(id, MARIA, MailClass.HUMAN, Mails.matched(conversation, ACME));
        Parsed.Headers h = plain.parsed().headers();
        var headers = new Parsed.Headers(h.messageId(), h.inReplyTo(), h.references(), h.from(), "Maria Łoś", h.replyTo(), h.to(), h.cc(), h.deliveredTo(), subject, h.date(), h.verdict());
        var body = new Parsed.Body(text, "> quotedhistory", "", text, List.of(new Parsed.Attachment("Überweisung_4711.pdf", "application/pdf", 12, "")), plain.parsed().body().flags());
        var message = new Message(id, plain.mailbox(), new Parsed(headers, body, plain.parsed().sorted(), List.of()), plain.effectiveAt(), house().clock().instant(), plain.match(),
                plain.standing(), List.of(), false, false);
        house().writing(ACME, pen -> pen.conversations().joined(conversation, message));
        return message;
    }

    private List<ReceiptId> found(String typed) {
        return search().mails(Wanted.of(typed), Optional.empty(), 20).stream().flatMap(m -> m.receipt().stream()).toList();
    }

    private List<String> accounts(String typed) {
        return search().accounts(Wanted.of(typed), 20).stream().map(FoundAccount::account).map(a -> a.id().value()).toList();
    }

    @Test
    default void a_mail_is_found_by_any_of_its_words_without_regard_to_case_and_accents() {
        ConversationId id = begun();
        Message zloty = comes(id, "Płatność za fakturę", "Przelew wyślemy w piątek. Straße 7, Żółć");
        comes(id, "Re: INV-1", "nothing of that");
        for (String typed : List.of("przelew", "PLATNOSC", "zolc", "strasse", "Piątek wyslemy", "żółć 7")) assertThat(found(typed)).as(typed).containsExactly(zloty.id());
        assertThat(found("przelew nothing")).as("every word must be there").isEmpty();
        assertThat(found("prze")).as("the beginning of a word is no word").isEmpty();
        assertThat(found("prze*")).containsExactly(zloty.id());
    }

    @Test
    default void sender_subject_numbers_and_file_names_are_looked_into_and_quoted_history_is_not() {
        ConversationId id = begun();
        Message mail = comes(id, "About 2024/00917", "see attached");
        for (String typed : List.of("2024/00917", "00917", "los maria", "maria@acme.example", "uberweisung", "4711")) assertThat(found(typed)).as(typed).containsExactly(mail.id());
        assertThat(found("quotedhistory")).isEmpty();
    }

    @Test
    default void languages_without_spaces_are_found_too() {
        ConversationId id = begun();
        Message mail = comes(id, "お支払い", "来週金曜日に支払います");
        assertThat(found("金曜日")).containsExactly(mail.id());
        assertThat(found("月曜日")).isEmpty();
    }

    @Test
    default void the_newest_comes_first_and_page_follows_page() {
        ConversationId id = begun();
        var all = new ArrayList<ReceiptId>();
        for (int i = 0; i < 5; i++) all.add(0, comes(id, "Re: INV-1", "transfer number " + i).id());
        List<FoundMail> first = search().mails(Wanted.of("transfer"), Optional.empty(), 3);
        List<FoundMail> second = search().mails(Wanted.of("transfer"), Optional.of(first.get(2).place()), 3);
        assertThat(first).extracting(m -> m.receipt().orElseThrow()).containsExactlyElementsOf(all.subList(0, 3));
        assertThat(second).extracting(m -> m.receipt().orElseThrow()).containsExactlyElementsOf(all.subList(3, 5));
    }

    @Test
    default void a_found_mail_says_whose_it_is_and_shows_the_line() {
        ConversationId id = begun();
        Message mail = comes(id, "Re: INV-1", "Hello,\n\nwe will pay on Friday the 20th.\nRegards");
        FoundMail found = search().mails(Wanted.of("friday"), Optional.empty(), 5).get(0);
        assertThat(found.excerpt()).isEqualTo("we will pay on Friday the 20th.");
        assertThat(List.of(found.receipt(), found.account(), found.conversation())).containsExactly(Optional.of(mail.id()), Optional.of(ACME), Optional.of(id));
        assertThat(found.other()).isEqualTo(MARIA);
    }

    @Test
    default void our_own_mails_are_found_as_well() {
        ConversationId id = begun();
        Message in = comes(id, "Re: INV-1", "hello");
        Outgoing answer = Mails.answer(id, ACME, in.id(), MARIA);
        long sending = house().write(ACME, pen -> pen.outbox().enqueue(Mails.cleared(answer), house().clock().instant()));
        List<FoundMail> found = search().mails(Wanted.of("dear"), Optional.empty(), 5);
        assertThat(found).extracting(FoundMail::sending).containsExactly(Optional.of(sending));
        assertThat(found.get(0).other()).isEqualTo(MARIA);
    }

    @Test
    default void a_mail_that_is_read_again_is_found_once_and_by_its_words_as_they_are_now() {
        ConversationId id = begun();
        Message mail = comes(id, "Re: INV-1", "hello");
        house().writing(ACME, pen -> pen.conversations().joined(id, mail));
        assertThat(found("hello")).containsExactly(mail.id());
    }

    @Test
    default void an_account_is_found_by_its_name_number_contact_and_invoice() {
        begun();
        for (String typed : List.of("acme", "ACM*", "maria@acme.example", "MARIA", "INV-1")) assertThat(accounts(typed)).as(typed).containsExactly("ACME");
        assertThat(accounts("INV-2")).isEmpty();
        assertThat(accounts("nobody")).isEmpty();
    }

    @Test
    default void an_account_is_found_as_the_books_have_it_now() {
        begun();
        Given.books().account("ACME").contact("maria.new@acme.example", "ACME").in(house());
        assertThat(search().accounts(Wanted.of("maria"), 20)).extracting(a -> a.account().id()).contains(ACME).doesNotHaveDuplicates();
    }

    @Test
    default void nothing_that_is_typed_is_taken_for_more_than_words() {
        ConversationId id = begun();
        Message mail = comes(id, "Re: INV-1", "pay or not");
        for (String typed : List.of("pay\" OR \"x", "pay' | 'x", "pay AND x", "NEAR(pay x)", "pay:* & x", "-pay x", "^pay x", "{pay} : x", "words:x pay")) assertThat(found(typed)).as(typed).isEmpty();
        assertThat(found("\"pay\" (not)")).containsExactly(mail.id());
        assertThat(found("")).isEmpty();
        assertThat(found(" ** ' \" \\ ; -- \u0000")).isEmpty();
        assertThat(search().accounts(Wanted.of("%"), 20)).isEmpty();
    }

    @Test
    default void an_address_is_its_words() {
        assertThat(Wanted.of("Maria.Los@acme.example inv*").words()).extracting(Wanted.Word::text).containsExactly("maria", "los", "acme", "example", "inv");
        assertThat(Wanted.of("in*").words()).extracting(Wanted.Word::beginning).as("too short for a beginning").containsExactly(false);
    }
}
