package kept.agent.head;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trained head: for each intent the probability that a sentence makes it, and that it makes none. The probabilities are calibrated on
 * authors the weights were not trained on.
 */
public final class Head {

    /** A threshold that no probability reaches. */
    public static final float NEVER = 2;

    /** What a sentence makes that says nothing that matters. */
    public static final String NOTHING = "nothing";

    private final Features features;
    private final List<Weights> weights;
    private final Set<String> languages;
    private final Set<String> sentences;

    /**
     * @param languages it was trained in
     * @param sentences hashes of the normalised training sentences ({@link SentenceHash})
     */
    Head(Features features, List<Weights> weights, Set<String> languages, Set<String> sentences) {
        this.features = features;
        this.weights = List.copyOf(weights);
        this.languages = Set.copyOf(languages);
        this.sentences = Set.copyOf(sentences);
    }

    /** @throws IllegalStateException where the committed resource is missing or was trained for another embedding */
    public static Head load(Features features) {
        return HeadFile.resource(features);
    }

    /** By intent code, {@link #NOTHING} among them. */
    public Map<String, Double> probabilities(String sentence, String language) {
        Vector vector = features.of(sentence, language);
        var p = new LinkedHashMap<String, Double>();
        for (Weights w : weights) p.put(w.intent(), w.probability(vector));
        return p;
    }

    /** The probability from which an intent is said; {@link #NEVER} for one of which there were too few examples. */
    public double threshold(String intent) {
        return weights.stream().filter(w -> w.intent().equals(intent)).findFirst().map(Weights::threshold).orElse(NEVER);
    }

    public boolean knows(String language) {
        return languages.contains(language);
    }

    /** Whether a sentence, case, digits and marks aside, is one it was trained on. */
    public boolean wasTrainedOn(String sentence) {
        return sentences.contains(SentenceHash.of(sentence));
    }

    List<Weights> weights() {
        return weights;
    }

    Set<String> languages() {
        return languages;
    }

    Set<String> sentences() {
        return sentences;
    }
}
