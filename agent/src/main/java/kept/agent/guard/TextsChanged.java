package kept.agent.guard;

import java.util.List;
import kept.agent.write.Draft;

/** The draft was made from the texts that are in use. */
final class TextsChanged implements Limit {

    @Override
    public String name() {
        return "texts-changed";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        return coverage.changedTexts().stream().map(name -> name + " was changed since the mail was written: write it again").toList();
    }
}
