package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Decision.Urgency;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.Test;

/** Text is compared and ordered by its bytes, and what no database likes to see in a text does not stop anything. */
public interface TextContract {

    /** A language's own order would mix upper with lower case, and letters with signs. */
    List<String> IN_ORDER = List.of("#1", "-a", "1", "10", "2", "A", "A-1", "A1", "AB", "Z", "_a", "a", "a b", "a-b", "a.b", "aB", "ab", "b", "e\u0301", "strasse", "straße", "z",
            "É", "Ü", "é", "ü", "Ω", "я", "中");

    House house();

    @Test
    default void ids_stand_in_the_order_of_their_bytes_whatever_the_language() {
        Given books = Given.books();
        for (String id : IN_ORDER.stream().sorted(Comparator.comparing(String::hashCode)).toList()) books.account(id);
        books.in(house());
        assertThat(house().ledger().accounts()).extracting(a -> a.id().value()).containsExactlyElementsOf(IN_ORDER);
    }

    @Test
    default void texts_that_look_the_same_are_not_the_same() {
        Given.books().account("ACME").invoice("RE-é", "ACME", "EUR 1.00", "2026-02-27").invoice("RE-e\u0301", "ACME", "EUR 2.00", "2026-02-27")
                .invoice("re-é", "ACME", "EUR 3.00", "2026-02-27").invoice("RE-é ", "ACME", "EUR 4.00", "2026-02-27").invoice("RE-%", "ACME", "EUR 5.00", "2026-02-27").in(house());
        assertThat(house().ledger().invoices(new AccountId("ACME"))).hasSize(5);
        assertThat(house().ledger().invoice(new InvoiceId("RE-é")).orElseThrow().amount().minor()).isEqualTo(100);
        assertThat(house().ledger().invoice(new InvoiceId("RE-e\u0301")).orElseThrow().amount().minor()).isEqualTo(200);
        assertThat(house().ledger().invoice(new InvoiceId("RE-E"))).isEmpty();
        assertThat(house().ledger().invoice(new InvoiceId("RE-_"))).isEmpty();
    }

    @Test
    default void a_header_with_characters_that_no_text_may_hold_stops_nobody() {
        String hostile = "\0\u0001\ud83d \ud83d\ude00 \ufffe";
        byte[] eml = ("From: maria@acme.example\r\nMessage-ID: <a\0b" + hostile + "@x>\r\nSubject: a\0b\r\n\r\nhello\0\r\n").getBytes(StandardCharsets.UTF_8);
        var raw = new RawMail(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, 3, Instant.parse("2026-03-12T15:00:00Z"), eml, false);
        var cursor = new Cursor(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, 3);
        ReceiptId id = house().receipts().store(List.of(raw), cursor).get(0);
        assertThat(house().receipts().store(List.of(raw), cursor)).as("known when it comes again").isEmpty();
        Receipt claimed = house().receipts().claim(Duration.ofMinutes(5)).orElseThrow();
        assertThat(claimed.mail().bytes()).isEqualTo(eml);
        house().receipts().failed(id, "a class\0 of its own " + hostile);
        assertThat(house().receipts().find(id).orElseThrow().problem()).startsWith("a class");
        Given.books().account("ACME").in(house());
        var conversation = house().write(new AccountId("ACME"), pen -> pen.conversations().begin(new AccountId("ACME"), "a\0b" + hostile));
        assertThat(house().conversations().find(conversation).orElseThrow().subject()).startsWith("a");
    }

    @Test
    default void very_long_texts_stop_nobody() {
        var random = new Random(7);
        String noise = random.ints(6_000, 0x21, 0x7e).mapToObj(c -> String.valueOf((char) c)).filter(c -> !"<>@".contains(c)).collect(Collectors.joining());
        String wide = random.ints(3_000, 0x4e00, 0x9fff).mapToObj(Character::toString).collect(Collectors.joining());
        var mails = new ArrayList<RawMail>();
        for (String id : List.of("<" + noise + "@x>", "<" + wide + "@x>", "<" + wide + "other@x>")) {
            mails.add(Mails.raw(3 + mails.size(), "maria@acme.example", id, "mail " + mails.size()));
        }
        assertThat(house().receipts().store(mails, new Cursor(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, 5))).hasSize(3);
        Given.books().account("ACME").in(house());
        AccountId acme = new AccountId("ACME");
        Instant now = house().clock().instant();
        var item = new WorkItem(0, WorkItem.Kind.CARE, "account:ACME", Optional.of(acme), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Urgency.NORMAL,
                noise + wide, List.of("a.rule"), "", "", Optional.empty(), now, now.plus(Duration.ofDays(2)), WorkItem.State.PENDING, 0, "", Optional.empty());
        long id = house().write(acme, pen -> pen.worklist().open(item));
        assertThat(house().<Long>write(acme, pen -> pen.worklist().open(item))).as("once, for the same care").isEqualTo(id);
        assertThat(house().worklist().find(id).orElseThrow().headline()).isEqualTo(noise + wide);
    }

    @Test
    default void an_instant_is_kept_to_the_millisecond_and_never_rounded_into_the_future() {
        house().clock().set("2026-03-12T16:00:00.999999999Z");
        Given.books().account("ACME").in(house());
        assertThat(house().ledger().importedAt().orElseThrow().truncatedTo(ChronoUnit.MILLIS)).isEqualTo(Instant.parse("2026-03-12T16:00:00.999Z"));
    }
}
