package kept.mailbox.match;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.act.Outbox;
import kept.agent.contracts.Given;
import kept.agent.contracts.House;
import kept.agent.contracts.Mails;
import kept.agent.contracts.MemoryHouse;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.SentTexts;
import kept.agent.conversation.Tokens;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.mailbox.mime.Limits;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;

/** Two customers, a bookkeeper of both, and a reminder that went to Maria at ACME. */
public final class World {

    public static final EmailAddress US = new EmailAddress("accounts@haus.example");
    public static final String MX = "mx.haus.example";

    public final House house = MemoryHouse.at("2026-03-12T10:00:00Z");
    public final Tokens tokens = new Tokens("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "haus.example");
    public final MimeReader reader = new MimeReader(new ParseSettings(Optional.of(MX), Set.of(US), Optional.of(tokens), Limits.standard()));
    public final Matcher matcher = new Matcher(tokens, house.conversations(), house.ledger());
    public final SentTexts sent = id -> house.outbox().byMessageId(id).map(s -> s.mail().text());
    public final ConversationId thread;
    public final MessageId reminder;

    public World() {
        Given.books().account("ACME").account("BOLT")
                .contact("maria@acme.example", "ACME").contact("paul@acme.example", "ACME").contact("ap@bolt.example", "BOLT").contact("books@tally.example", "ACME", "BOLT")
                .invoice("INV-1042", "ACME", "EUR 1250.00", "2026-02-27").invoice("INV-12", "ACME", "EUR 10.00", "2026-02-27").invoice("B-77", "BOLT", "EUR 99.00", "2026-02-27").in(house);
        thread = house.books().write(new Lane.OfAccount(new AccountId("ACME")), pen -> pen.conversations().begin(new AccountId("ACME"), "Invoice INV-1042 is overdue"));
        reminder = tokens.messageId(thread, "n-1");
        send("notice:1", reminder, "maria@acme.example", "Invoice INV-1042 is overdue");
    }

    public void send(String key, MessageId id, String to, String subject) {
        send(key, id, to, subject, "Dear Maria");
    }

    public void send(String key, MessageId id, String to, String subject, String text) {
        var mail = new Outgoing(key, new AccountId("ACME"), thread, Outgoing.Purpose.BY_HAND, Optional.empty(), Optional.empty(), id, Optional.empty(), List.of(), "Haus", US,
                new EmailAddress(to), List.of(), subject, text, List.of(), List.of(new InvoiceId("INV-1042")), false);
        house.books().write(new Lane.OfAccount(new AccountId("ACME")), pen -> pen.outbox().enqueue(Mails.cleared(mail), house.clock().instant()));
        Outbox.Sending sending = house.outbox().claim(new LastCheck(house.clock())).orElseThrow();
        house.outbox().sent(sending.id(), "250 ok");
    }

    /** A mail of these header lines and this text. */
    public Parsed mail(String headers, String text) {
        return reader.read(raw(headers, text));
    }

    public static byte[] raw(String headers, String text) {
        return (headers.strip() + "\n\n" + text + "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    public Map<String, String> names() {
        return Map.of("REMINDER", reminder.value(), "PLUS", tokens.plusAddress(US, thread).value(), "SHORT", tokens.shortReference(thread));
    }
}
