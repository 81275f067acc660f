package kept.agent.write;

import java.util.List;
import kept.agent.conversation.Message;
import kept.agent.decide.Act;
import kept.agent.policy.Policy;

/**
 * The one mail that answers a customer's.
 *
 * @param parts what it says, in order
 */
public record AnswerOrder(Envelope envelope, Message message, List<Act.Part> parts, Policy policy) {

    public AnswerOrder {
        parts = List.copyOf(parts);
    }

    /** What makes the mail unique: one answer a message. */
    public String key() {
        return "answer:" + message.id();
    }
}
