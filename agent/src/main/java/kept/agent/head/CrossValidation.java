package kept.agent.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** How well the head does on authors it was not trained on: each author left out once, a few at a time ({@link Folds}). */
final class CrossValidation {

    /** Weights, one an intent, that did not see these authors. */
    record LeftOut(Set<String> authors, List<Weights> weights) {}

    /** Of an intent seen less often than this the head cannot know how sure it is, so it never says it. */
    private static final int FEW = 5;

    private final List<Sample> samples;
    private final List<String> intents;
    private final List<LeftOut> leftOut = new ArrayList<>();
    /** Of each intent and sample, by weights that did not see the sample's author. */
    private final double[][] scores;
    private final List<Calibration> calibrations = new ArrayList<>();

    CrossValidation(List<Sample> samples, List<Vector> vectors, List<String> intents) {
        this.samples = samples;
        this.intents = intents;
        this.scores = new double[intents.size()][samples.size()];
        for (Set<String> authors : Folds.of(samples)) leftOut.add(new LeftOut(authors, weights(authors, vectors)));
        int[] fair = fair(samples);
        for (int k = 0; k < intents.size(); k++) calibrations.add(Calibration.of(of(fair, scores[k]), of(fair, says(samples, intents.get(k)))));
    }

    private List<Weights> weights(Set<String> authors, List<Vector> vectors) {
        int[] seen = IntStream.range(0, samples.size()).filter(i -> !authors.contains(samples.get(i).author())).toArray();
        List<Vector> train = Arrays.stream(seen).mapToObj(vectors::get).toList();
        Weights[] weights = new Weights[intents.size()];
        IntStream.range(0, intents.size()).parallel().forEach(k -> {
            weights[k] = Trainer.train(intents.get(k), train, of(seen, says(samples, intents.get(k))));
            for (int i = 0; i < samples.size(); i++) if (authors.contains(samples.get(i).author())) scores[k][i] = weights[k].score(vectors.get(i));
        });
        return List.of(weights);
    }

    List<Sample> samples() {
        return samples;
    }

    List<String> intents() {
        return intents;
    }

    /** Calibrated. */
    List<LeftOut> leftOut() {
        return leftOut.stream().map(l -> new LeftOut(l.authors, calibrated(l.weights, l.authors))).toList();
    }

    /** @param unseen the authors whose samples these weights did not see */
    List<Weights> calibrated(List<Weights> weights, Set<String> unseen) {
        return IntStream.range(0, weights.size()).mapToObj(k -> {
            long examples = samples.stream().filter(s -> !unseen.contains(s.author()) && says(s, intents.get(k))).count();
            return examples < FEW ? weights.get(k).never() : weights.get(k).calibrated(calibrations.get(k));
        }).toList();
    }

    boolean said(int intent, int sample) {
        Calibration c = calibrations.get(intent);
        return Weights.sigmoid(c.slope() * scores[intent][sample] + c.offset()) >= c.threshold();
    }

    /** Leaving out the only author of a language leaves the language out, which tells nothing of how sure the whole head may be in it. */
    private static int[] fair(List<Sample> samples) {
        Map<String, Set<String>> authors = new HashMap<>();
        for (Sample s : samples) authors.computeIfAbsent(s.language(), l -> new HashSet<>()).add(s.author());
        int[] fair = IntStream.range(0, samples.size()).filter(i -> authors.get(samples.get(i).language()).size() > 1).toArray();
        return fair.length > 0 ? fair : IntStream.range(0, samples.size()).toArray();
    }

    private static double[] of(int[] which, double[] all) {
        return Arrays.stream(which).mapToDouble(i -> all[i]).toArray();
    }

    private static boolean[] of(int[] which, boolean[] all) {
        boolean[] some = new boolean[which.length];
        for (int i = 0; i < some.length; i++) some[i] = all[which[i]];
        return some;
    }

    static boolean[] says(List<Sample> samples, String intent) {
        boolean[] says = new boolean[samples.size()];
        for (int i = 0; i < says.length; i++) says[i] = says(samples.get(i), intent);
        return says;
    }

    static boolean says(Sample sample, String intent) {
        return intent.equals(Head.NOTHING) ? sample.intents().isEmpty() : sample.intents().contains(intent);
    }
}
