package kept.storage.past;

import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.read.Reading;

/**
 * One mail as it is stored once it has been read and answered, to be multiplied. Where an id of its own must stand, it holds the stand-in.
 *
 * @param raw      the mail's bytes
 * @param decision as JSON of {@code decide.DecisionText}
 * @param draft    as JSON of {@code write.DraftText}
 */
public record PastMail(byte[] raw, Message message, Reading reading, String decision, String draft, Outgoing answer) {

    /** Stands for the number of a stored mail. */
    public static final long RECEIPT = 990_000_000_000_001L;
    /** Stands for the number of a conversation. */
    public static final long CONVERSATION = 990_000_000_000_002L;
    /** Stands for an account's id. */
    public static final String ACCOUNT = "ACCOUNT-STAND-IN";
    /** Stands for the contact's address, and within Message-IDs for what makes them unique. */
    public static final String UNIQUE = "unique-stand-in";
}
