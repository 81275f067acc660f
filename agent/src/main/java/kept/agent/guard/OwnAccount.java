package kept.agent.guard;

import java.util.List;
import kept.agent.write.Draft;

/** Draft, thread and facts speak of one account. */
final class OwnAccount implements Limit {

    @Override
    public String name() {
        return "own-account";
    }

    @Override
    public boolean confirmable() {
        return false;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        if (!draft.mail().account().equals(facts.sheet().account().id())) return List.of("the mail is for account " + draft.mail().account() + ", the facts are those of " + facts.sheet().account().id());
        if (!facts.conversation().id().equals(draft.mail().conversation()) || !facts.conversation().account().equals(draft.mail().account())) {
            return List.of("conversation " + facts.conversation().id() + " is not one of account " + draft.mail().account());
        }
        return draft.mail().invoices().stream().filter(i -> facts.sheet().invoice(i).isEmpty()).map(i -> "invoice " + i + " is not one of account " + draft.mail().account()).toList();
    }
}
