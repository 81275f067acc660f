package kept.agent.guard;

import java.util.List;
import kept.agent.write.Draft;

/** The agent is silent in a thread that a person has (R49). */
final class TakenOver implements Limit {

    @Override
    public String name() {
        return "taken-over";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        return facts.conversation().takenOver().isPresent() ? List.of("a person has this conversation") : List.of();
    }
}
