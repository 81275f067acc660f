package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import kept.agent.write.Draft;

/** No mail is answered that a machine wrote, and none goes to an address nobody reads (R22, R28). */
final class AutomaticAddress implements Limit {

    @Override
    public String name() {
        return "address-automatic";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        var found = new ArrayList<String>();
        facts.answering().filter(m -> !m.mailClass().mayBeAnswered()).ifPresent(m -> found.add("the mail it answers was not written by a person: " + m.mailClass()));
        if (draft.mail().to().takesNoAnswers()) found.add("nobody reads the mail of an address such as no-reply");
        return found;
    }
}
