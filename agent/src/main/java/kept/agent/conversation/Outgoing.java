package kept.agent.conversation;

import java.util.List;
import java.util.Optional;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;

/**
 * A mail as it is to leave: everything but the transport.
 *
 * @param key          what makes it unique: the same mail is never queued twice, e.g. {@code answer:m-12}
 * @param answers      the inbound mail it answers
 * @param notice       the notice it carries
 * @param invoices     what a notice asks for, or an answer is about: checked again just before it is sent
 * @param automatic    written and sent without a person
 * @param attachments  stored files, by their document hash, with the name they are sent under
 */
public record Outgoing(
        String key,
        AccountId account,
        ConversationId conversation,
        Purpose purpose,
        Optional<ReceiptId> answers,
        Optional<Long> notice,
        MessageId messageId,
        Optional<MessageId> inReplyTo,
        List<MessageId> references,
        String fromName,
        EmailAddress from,
        EmailAddress to,
        List<EmailAddress> cc,
        String subject,
        String text,
        List<File> attachments,
        List<InvoiceId> invoices,
        boolean automatic) {

    public Outgoing {
        references = List.copyOf(references);
        cc = List.copyOf(cc);
        attachments = List.copyOf(attachments);
        invoices = List.copyOf(invoices);
    }

    /** The same mail with other words. */
    public Outgoing withText(String words) {
        return new Outgoing(key, account, conversation, purpose, answers, notice, messageId, inReplyTo, references, fromName, from, to, cc, subject, words, attachments, invoices, automatic);
    }

    /** @param document SHA-256 of the stored file, hex */
    public record File(String document, String name) {}

    public enum Purpose {
        ANSWER,
        NOTICE,
        FOLLOW_UP,
        BY_HAND
    }
}
