package kept.agent.guard;

import java.util.List;
import java.util.function.Supplier;
import kept.agent.write.Draft;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;

/** The mail says that an automatic assistant wrote it, and how to reach a person (R104; EU AI Act, art. 50). */
final class Disclosure implements Limit {

    private final Supplier<PromptLibrary> words;

    Disclosure(Supplier<PromptLibrary> words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "disclosure-missing";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        Entry frame = words.get().get("reply/" + draft.language() + "/frame");
        boolean said = stands(frame, "disclosure", draft.mail().text());
        boolean person = stands(frame, "person", draft.mail().text()) || stands(frame, "person without phone", draft.mail().text());
        return said && person ? List.of() : List.of("the mail does not say that an automatic assistant wrote it, or not how to reach a person");
    }

    private static boolean stands(Entry frame, String part, String text) {
        return frame.fixedText(part).stream().map(String::strip).allMatch(text::contains);
    }
}
