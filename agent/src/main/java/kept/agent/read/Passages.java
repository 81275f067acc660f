package kept.agent.read;

import java.util.List;
import kept.agent.read.Sentences.Sentence;

/** What of a mail the local reader listens to: its sentences without salutation, sign-off, signature and what systems put under every mail. */
public final class Passages {

    private static final int MOST = 80;

    private Passages() {}

    /** @param start offset in the letter's new text */
    public record Passage(int start, int end, String text) {}

    /** In the order of the text; at most eighty. */
    public static List<Passage> of(Letter letter) {
        return sentences(letter).stream().map(SignOff::withoutAddress).map(s -> new Passage(s.start(), s.end(), s.text())).toList();
    }

    /** Tag of the language the letter is heard in: by its small words, else the account's. */
    public static String language(Letter letter, AccountContext context) {
        return LanguageVote.of(letter.newText()).orElse(context.language().getLanguage());
    }

    /** Of one of its sentences: another one where that is plain. */
    public static String language(String sentence, String mail) {
        return LanguageVote.ofSentence(sentence, mail);
    }

    /** Whether the letter has more of them than are listened to. */
    static boolean tooMany(Letter letter) {
        return Sentences.of(letter.newText()).size() > MOST;
    }

    static List<Sentence> sentences(Letter letter) {
        List<Sentence> all = Sentences.of(letter.newText());
        return SignOff.body(all.size() > MOST ? all.subList(0, MOST) : all).stream().filter(s -> !Boilerplate.is(s.text())).toList();
    }
}
