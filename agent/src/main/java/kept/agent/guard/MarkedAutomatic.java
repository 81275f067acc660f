package kept.agent.guard;

import java.util.List;
import kept.agent.write.Draft;

/** What leaves without a person carries the headers that say so (R27). */
final class MarkedAutomatic implements Limit {

    @Override
    public String name() {
        return "not-marked-automatic";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        return draft.mail().automatic() ? List.of() : List.of("the mail is not marked as automatic");
    }
}
