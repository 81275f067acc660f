package kept.agent.guard;

import java.util.List;
import kept.agent.ledger.Account;
import kept.agent.write.Draft;

/** A consumer is never written to alone (R106). */
final class Consumer implements Limit {

    @Override
    public String name() {
        return "consumer";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        return facts.sheet().account().kind() == Account.Kind.CONSUMER ? List.of("account " + facts.sheet().account().id() + " is a consumer") : List.of();
    }
}
