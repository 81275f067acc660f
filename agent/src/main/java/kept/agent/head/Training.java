package kept.agent.head;

import java.util.List;
import kept.agent.calendar.DayFinder;
import kept.agent.llm.Embedder;

/** Rebuilds the head from labelled sentences; what it tells is how well it does on authors it did not see. */
public final class Training {

    private final Features features;

    public Training(Embedder embedder, DayFinder days) {
        this.features = new Features(embedder, days, new Lexicon());
    }

    /**
     * Takes minutes.
     *
     * @throws IllegalArgumentException where all sentences are of one author
     */
    public Course learn(List<Sample> sentences) {
        List<String> authors = sentences.stream().map(Sample::author).distinct().toList();
        if (authors.size() < 2) throw new IllegalArgumentException("All sentences are of " + String.join("", authors) + " alone: the figures are of authors left out, so there must be two at least");
        return new Course(sentences, features);
    }

    /** Hash of what would be learned: the committed head's {@code trained_on} where it was made of these. */
    public static String hash(List<Sample> sentences) {
        return Course.ofLearned(sentences);
    }
}
