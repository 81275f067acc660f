package kept.agent.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;

/**
 * @param subject    of our first mail in it; answers carry it with {@code Re:}
 * @param takenOver  by whom, while a person has it: the agent stays silent there (R49)
 */
public record Conversation(
        ConversationId id, AccountId account, String subject, Optional<String> takenOver, List<Said> said) {

    public Conversation {
        said = List.copyOf(said);
    }

    /**
     * One mail of a conversation, in or out.
     *
     * @param ours       true: we sent it
     * @param automatic  ours, and written without a person
     */
    public record Said(MessageId messageId, boolean ours, boolean automatic, Instant at, EmailAddress other, String subject) {}

    public Optional<Said> lastOfOurs() {
        return said.stream().filter(Said::ours).reduce((a, b) -> b);
    }
}
