package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kept.agent.write.Draft;
import kept.agent.write.Figure;
import kept.agent.write.Phrasing;
import kept.agent.write.Sources;
import kept.prompts.PromptLibrary;

/** Every figure is what its source says now (invariant 2, R52). */
final class FigureChanged implements Limit {

    private final Supplier<PromptLibrary> words;

    FigureChanged(Supplier<PromptLibrary> words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "figure-changed";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        Phrasing phrasing = Phrasing.of(words.get(), draft.language(), facts.sheet().account());
        var source = new Sources.Facts(facts.sheet(), facts.conversation(), draft.mail().invoices(), facts.answering(), facts.parts(), facts.promise());
        var changed = new ArrayList<String>();
        for (Figure figure : draft.figures()) {
            if (!coverage.text().contains(figure.text())) continue;
            Optional<String> now = Sources.again(figure.source(), source, phrasing);
            if (now.isEmpty()) changed.add("'" + figure.text() + "' has no source that could be asked again: " + figure.source());
            else if (!now.get().equals(figure.text())) changed.add("'" + figure.text() + "' is out of date: " + figure.source() + " now says '" + now.get() + "'");
        }
        return changed;
    }
}
