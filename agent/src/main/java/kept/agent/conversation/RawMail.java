package kept.agent.conversation;

import java.time.Instant;
import java.util.Optional;
import kept.agent.ledger.EmailAddress;

/**
 * A mail as fetched, before anything looks at it.
 *
 * @param bytes        the whole message, untouched (the array is not copied: treat as immutable)
 * @param internalDate when the server received it (IMAP INTERNALDATE)
 * @param history      older than the installation: kept to be shown, never acted upon (R102)
 */
public record RawMail(String mailbox, String folder, long uidValidity, long uid, Instant internalDate, byte[] bytes, boolean history) {

    /** The same, never to be acted upon. */
    public RawMail asHistory() {
        return new RawMail(mailbox, folder, uidValidity, uid, internalDate, bytes, true);
    }

    /** The Message-ID as it stands in the header, to tell mails apart by (R14); empty if there is none. */
    public String statedMessageId() {
        return HeaderPeek.messageId(bytes);
    }

    /** The one From address as it stands in the header, to keep a sender's mails in order by (R112): a claim, no identity. */
    public Optional<EmailAddress> statedSender() {
        return HeaderPeek.sender(bytes);
    }
}
