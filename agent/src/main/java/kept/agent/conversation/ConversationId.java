package kept.agent.conversation;

/** Mails that answer each other, about one account. */
public record ConversationId(long value) {

    @Override
    public String toString() {
        return "c-" + value;
    }
}
