package kept.agent.guard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kept.agent.ledger.Contact;
import kept.agent.write.Draft;
import kept.agent.write.ReplyTexts;
import kept.prompts.PromptLibrary;

/**
 * A letter is written in the language of the mail it answers; where there are no letters in that, in the one its reader is on file with. Nobody is
 * written to alone in a language that neither the mail nor the books speak of.
 */
final class KnownLanguage implements Limit {

    private final Supplier<PromptLibrary> words;

    KnownLanguage(Supplier<PromptLibrary> words) {
        this.words = words;
    }

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
        Set<String> known = ReplyTexts.languages(words.get());
        Optional<String> ofMail = facts.mailLanguage().map(tag -> Locale.forLanguageTag(tag).getLanguage()).filter(language -> !language.isEmpty());
        String onFile = facts.sheet().contact(draft.mail().to()).flatMap(Contact::language).orElse(facts.sheet().account().language()).getLanguage();
        String wanted = ofMail.filter(known::contains).orElse(onFile);
        if (wanted.equals(draft.language())) return List.of();
        return List.of("the letter is in '" + draft.language() + "', and '" + wanted + "' is what its reader " + (known.contains(wanted) ? "writes or is on file with" : "is on file with, but there are no letters in it"));
    }
}
