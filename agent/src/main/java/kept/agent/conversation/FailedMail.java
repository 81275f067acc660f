package kept.agent.conversation;

import java.time.Instant;
import java.util.Optional;
import kept.agent.ledger.EmailAddress;

/**
 * A stored mail on which work ended in an error, to be listed: a person has it tried again, or deals with it (R6).
 *
 * @param sender   the From address as it stands in the header: a claim, no identity
 * @param size     of the whole mail, in bytes
 * @param attempts how often work on it was begun
 * @param problem  what went wrong, by class; never words of the mail (R97)
 */
public record FailedMail(ReceiptId id, Instant storedAt, Optional<EmailAddress> sender, long size, int attempts, String problem) {}
