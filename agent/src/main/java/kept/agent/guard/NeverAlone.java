package kept.agent.guard;

import java.util.List;
import kept.agent.write.Draft;

/** Some accounts are kept for people. */
final class NeverAlone implements Limit {

    @Override
    public String name() {
        return "never-alone";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        return facts.sheet().account().neverAlone() ? List.of("account " + facts.sheet().account().id() + " is kept for people") : List.of();
    }
}
