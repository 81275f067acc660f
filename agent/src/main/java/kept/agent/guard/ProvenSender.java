package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Standing;
import kept.agent.write.Draft;

/** Only a mail whose sender is proven is answered alone (R21). */
final class ProvenSender implements Limit {

    @Override
    public String name() {
        return "sender-unproven";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        if (draft.mail().purpose() == Outgoing.Purpose.BY_HAND) return List.of("a mail by hand leaves by a person");
        if (draft.mail().purpose() != Outgoing.Purpose.ANSWER) return List.of();
        if (facts.answering().isEmpty()) return List.of("the mail it answers is not at hand");
        var message = facts.answering().get();
        var wrong = new ArrayList<String>();
        if (!draft.mail().answers().equals(Optional.of(message.id()))) wrong.add("the mail at hand is not the one it answers");
        if (message.standing() != Standing.PROVEN) wrong.add("the sender's standing is " + message.standing().name().toLowerCase(java.util.Locale.ROOT));
        if (!message.parsed().headers().sender().equals(Optional.of(draft.mail().to()))) wrong.add("the answer does not go to the sender of the mail");
        return wrong;
    }
}
