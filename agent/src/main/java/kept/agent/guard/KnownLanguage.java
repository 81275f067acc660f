package kept.agent.guard;

import java.util.List;
import java.util.Locale;
import kept.agent.write.Draft;

/** An answer is written in the language of the mail. */
final class KnownLanguage implements Limit {

    @Override
    public String name() {
        return "language";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        return facts.mailLanguage().map(tag -> Locale.forLanguageTag(tag).getLanguage()).filter(l -> !l.isEmpty() && !l.equals(draft.language()))
                .map(l -> List.of("the mail is written in '" + l + "', the answer in '" + draft.language() + "'")).orElse(List.of());
    }
}
