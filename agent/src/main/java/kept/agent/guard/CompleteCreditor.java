package kept.agent.guard;

import java.util.List;
import kept.agent.write.Draft;

/** A letter names who sends it, as the law asks (R105). */
final class CompleteCreditor implements Limit {

    @Override
    public String name() {
        return "creditor-incomplete";
    }

    @Override
    public boolean confirmable() {
        return false;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        List<String> missing = facts.sheet().creditor().missing();
        return missing.isEmpty() ? List.of() : List.of("creditor " + facts.sheet().creditor().id() + " lacks " + String.join(", ", missing) + ": import it, then try again");
    }
}
