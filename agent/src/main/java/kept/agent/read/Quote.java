package kept.agent.read;

import java.util.Optional;

/**
 * Words of a mail, found verbatim (white space, exotic spaces, dashes and quotation marks aside) in its new text, or in its changed subject.
 *
 * @param text      as they stand in the mail
 * @param start     offset in the new text, or in the subject
 * @param inSubject whether the offset counts in the subject
 */
public record Quote(String text, int start, boolean inSubject) {

    /** @return empty when the words do not stand there: then the statement cannot act */
    public static Optional<Quote> find(String words, Letter letter) {
        return QuoteSearch.find(words, letter);
    }

    public int end() {
        return start + text.length();
    }
}
