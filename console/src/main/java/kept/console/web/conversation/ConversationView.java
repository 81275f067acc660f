package kept.console.web.conversation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MessageId;
import kept.agent.read.Readings;
import kept.console.web.session.Times;

/** A thread: what went out and what came in, in order. */
public record ConversationView(String id, String account, String subject, String takenOver, List<Turn> turns) {

    /** @param message number of a stored mail of the customer's, to look into; empty for ours */
    public record Turn(boolean ours, boolean automatic, String at, String other, String subject, String message, String text, String state) {}

    static Optional<ConversationView> of(ConversationId id, Stores stores, Times times) {
        return stores.conversations().find(id).map(c -> of(c, stores, times));
    }

    private static ConversationView of(Conversation c, Stores stores, Times times) {
        Map<MessageId, Readings.Kept> inbound = new HashMap<>();
        stores.readings().of(c.account()).forEach(k -> k.message().parsed().headers().messageId().ifPresent(m -> inbound.put(m, k)));
        List<Turn> turns = c.said().stream().map(s -> {
            Optional<Outbox.Sending> sending = s.ours() ? stores.outbox().byMessageId(s.messageId()) : Optional.empty();
            Optional<Readings.Kept> kept = Optional.ofNullable(inbound.get(s.messageId()));
            String text = sending.map(x -> x.mail().text()).or(() -> kept.map(k -> k.message().parsed().shown())).orElse("");
            return new Turn(s.ours(), s.automatic(), times.at(s.at()), s.other().value(), s.subject(), kept.map(k -> k.message().id().toString()).orElse(""), text,
                    sending.map(x -> x.state().name().toLowerCase(java.util.Locale.ROOT)).orElse(""));
        }).toList();
        return new ConversationView(c.id().toString(), c.account().value(), c.subject(), c.takenOver().orElse(""), turns);
    }
}
