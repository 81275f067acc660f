package kept.agent.guard;

import java.util.List;
import kept.agent.conversation.Outgoing;
import kept.agent.write.Draft;

/** Two machines do not answer each other for long (R30). */
final class LoopBrake implements Limit {

    private static final int MOST_IDENTICAL = 2;

    @Override
    public String name() {
        return "loop-brake";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        if (draft.mail().purpose() != Outgoing.Purpose.ANSWER) return List.of();
        if (facts.sent().answers() >= facts.policy().answersPerDay()) return List.of("already " + facts.sent().answers() + " automatic answers to this address in 24 hours");
        return facts.sent().identical() >= MOST_IDENTICAL ? List.of("the same text went to this address " + facts.sent().identical() + " times in 24 hours") : List.of();
    }
}
