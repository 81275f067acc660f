package kept.agent.contracts;

import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.AuthVerdict;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing.Purpose;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Standing;
import kept.agent.guard.ClearedDraft;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.write.Draft;

/** Mails in and out, as the other rooms would hand them over. */
public final class Mails {

    public static final String MAILBOX = "main";
    public static final String INBOX = "INBOX";
    public static final long VALIDITY = 7;

    private Mails() {}

    public static RawMail raw(long uid, String from, String messageId, String text) {
        String eml = "From: " + from + "\r\nTo: accounts@haus.example\r\n" + (messageId.isEmpty() ? "" : "Message-ID: " + messageId + "\r\n")
                + "Subject: Re: your invoice\r\n\r\n" + text + "\r\n";
        return new RawMail(MAILBOX, INBOX, VALIDITY, uid, Instant.parse("2026-03-12T15:00:00Z"), eml.getBytes(StandardCharsets.UTF_8), false);
    }

    /** A mail arrives: the next one in the inbox. */
    public static ReceiptId arrives(House house, String from, String text) {
        long uid = house.receipts().cursor(MAILBOX, INBOX).map(Cursor::lastUid).orElse(0L) + 1;
        RawMail mail = raw(uid, from, "<" + uid + "@customer.example>", text);
        return house.receipts().store(List.of(mail), new Cursor(MAILBOX, INBOX, VALIDITY, uid)).get(0);
    }

    public static Message read(ReceiptId id, String from, MailClass mailClass, Match match) {
        var headers = new Parsed.Headers(Optional.of(new MessageId("<" + id + "@customer.example>")), Optional.empty(), List.of(),
                List.of(new EmailAddress(from)), "Maria", List.of(), List.of(new EmailAddress("accounts@haus.example")), List.of(), List.of(),
                "Re: your invoice", Optional.of(Instant.parse("2026-03-12T15:04:00Z")), AuthVerdict.PASS);
        var body = new Parsed.Body("we pay on Friday", "> please pay", "Maria", "we pay on Friday\n> please pay\nMaria",
                List.of(new Parsed.Attachment("po.pdf", "application/pdf", 12, "")), Set.of(Parsed.Flag.GUESSED_CHARSET));
        var sorted = new Parsed.Sorted(mailClass, "a person wrote it", Optional.empty());
        return new Message(id, MAILBOX, new Parsed(headers, body, sorted, List.of("no Date")), Instant.parse("2026-03-12T15:04:00Z"),
                Instant.parse("2026-03-12T15:05:00Z"), match, Standing.PROVEN, List.of("dmarc=pass"), false, false);
    }

    public static Match matched(ConversationId conversation, AccountId account) {
        return new Match(Match.How.SIGNED_REPLY, Optional.of(conversation), Optional.of(account), Optional.empty(), List.of());
    }

    public static Match guessed(AccountId account) {
        return Match.none(List.of(new Match.Candidate(account, "names its invoice")));
    }

    /** An automatic answer to one mail. */
    public static Outgoing answer(ConversationId conversation, AccountId account, ReceiptId to, String address) {
        return outgoing("answer:" + to, conversation, account, Purpose.ANSWER, Optional.of(to), Optional.empty(), address, true, List.of());
    }

    public static Outgoing notice(ConversationId conversation, AccountId account, long notice, String address, String... invoices) {
        return outgoing("notice:" + notice, conversation, account, Purpose.NOTICE, Optional.empty(), Optional.of(notice), address, true,
                List.of(invoices).stream().map(InvoiceId::new).toList());
    }

    public static Outgoing outgoing(String key, ConversationId conversation, AccountId account, Purpose purpose, Optional<ReceiptId> answers,
            Optional<Long> notice, String address, boolean automatic, List<InvoiceId> invoices) {
        var id = new MessageId("<kept." + conversation.value() + "." + key.replace(':', '-') + "@haus.example>");
        return new Outgoing(key, account, conversation, purpose, answers, notice, id, Optional.empty(), new ArrayList<>(), "Haus & Co.",
                new EmailAddress("accounts@haus.example"), new EmailAddress(address), List.of(), "Your invoice", "Dear Maria, …",
                List.of(new Outgoing.File("0".repeat(64), "INV-1.pdf")), invoices, automatic);
    }

    /** Only the guard makes these. A store is not to ask how a draft was cleared, so its contract goes around. */
    public static ClearedDraft cleared(Outgoing mail) {
        try {
            Constructor<ClearedDraft> maker = ClearedDraft.class.getDeclaredConstructor(Draft.class, ClearedDraft.Sheet.class, String.class);
            maker.setAccessible(true);
            return maker.newInstance(new Draft(mail, List.of(), List.of(), "en"), ClearedDraft.Sheet.AUTOMATIC, "agent");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("ClearedDraft has changed: mend Mails.cleared", e);
        }
    }
}
