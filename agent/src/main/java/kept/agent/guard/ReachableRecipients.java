package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import kept.agent.write.Draft;

/** Nobody is written to whose address failed or who asked us to stop. */
final class ReachableRecipients implements Limit {

    @Override
    public String name() {
        return "recipient-unreachable";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        var people = new ArrayList<>(draft.mail().cc());
        people.add(0, draft.mail().to());
        return people.stream().flatMap(address -> facts.sheet().contact(address).stream()).filter(c -> !c.mayBeWrittenTo())
                .map(c -> "contact " + c.id() + " is " + c.reachable().name().toLowerCase(java.util.Locale.ROOT)).toList();
    }
}
