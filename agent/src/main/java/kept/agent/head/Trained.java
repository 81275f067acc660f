package kept.agent.head;

import java.util.List;

/**
 * What came of training: figures on authors that the head in question had not seen, and which head it is.
 *
 * @param read      labelled sentences in the files
 * @param sentences those that were learned: the same words twice are one
 * @param micro     F1 over all (sentence, intent) pairs, each author left out once
 * @param macro     mean of the intents' F1, likewise
 * @param languages in the order of their tags
 * @param hash      SHA-256 of {@code head.bin}
 * @param committed SHA-256 of the head this program runs with
 * @param details   the cross-validation by author, language and intent, as lines of text
 */
public record Trained(int read, int sentences, int authors, double micro, double macro, List<OfLanguage> languages, String hash, String committed, String details) {

    public Trained {
        languages = List.copyOf(languages);
    }

    /** @param macro over the intents that are labelled in this language. With one author alone, the figures are those of a head that never saw the language */
    public record OfLanguage(String language, int sentences, int authors, double micro, double macro) {}

    /** Whether this program runs with the very head that was trained. */
    public boolean isCommitted() {
        return hash.equals(committed);
    }
}
