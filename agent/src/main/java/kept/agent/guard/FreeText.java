package kept.agent.guard;

import java.util.List;
import kept.agent.write.Draft;

/** Every word is the operator's or a figure: nothing of the customer's, nothing of a model's (R52, invariant 2). */
final class FreeText implements Limit {

    @Override
    public String name() {
        return "free-text";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        List<String> words = coverage.uncovered();
        return words.isEmpty() ? List.of() : List.of("these words come from no text of ours: " + String.join(" ", words.subList(0, Math.min(words.size(), 12))));
    }
}
