package kept.agent.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;

/** The reading side of threads. */
public interface Conversations {

    Optional<Conversation> find(ConversationId id);

    Optional<Conversation> byMessageId(MessageId id);

    /** The account's newest conversation that nobody has closed: where its next notice goes. */
    Optional<Conversation> current(AccountId account);

    /** Automatic answers sent or waiting to be sent to this address since then: the loop brake's count (R30). */
    int automaticAnswers(EmailAddress to, Instant since);

    /**
     * The newest mail stored after {@code than} that was matched to this account, or is not yet read and comes from a contact of it; mails
     * that are no person's words (automatic, bounces) do not count once they are sorted.
     */
    Optional<ReceiptId> newerInbound(AccountId account, ReceiptId than);

    /** Writing side, bound to a transaction. */
    interface Pen {

        ConversationId begin(AccountId account, String subject);

        /** An inbound mail joins; doing it twice changes nothing. */
        void joined(ConversationId id, Message message);

        void takeOver(ConversationId id, String who);

        void release(ConversationId id);
    }
}
