package kept.agent.head;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kept.agent.calendar.DayFinder;
import kept.agent.llm.Embedder;

/** Rebuilds the head from labelled sentences; what it prints is how well it does on authors it did not see. */
public final class Training {

    private final Features features;

    public Training(Embedder embedder, DayFinder days) {
        this.features = new Features(embedder, days, new Lexicon());
    }

    /**
     * @param sentences folder of {@code *.jsonl}
     * @param out       folder for {@code head.bin}, {@code head.json} and {@code sentences.txt}
     * @return the report of the cross-validation
     */
    public String rebuild(Path sentences, Path out) {
        List<Sample> samples = unlike(Sample.read(sentences));
        List<Vector> vectors = vectors(samples);
        List<String> intents = intents(samples);
        CrossValidation.Scores left = CrossValidation.run(samples, vectors, intents);
        CrossValidation.Report report = CrossValidation.report(left);
        HeadFile.write(trained(samples, vectors, left), features, hash(samples), report, out);
        return report.text();
    }

    public String crossValidate(Path sentences) {
        List<Sample> samples = unlike(Sample.read(sentences));
        return CrossValidation.report(CrossValidation.run(samples, vectors(samples), intents(samples))).text();
    }

    Head trained(List<Sample> samples, List<Vector> vectors, CrossValidation.Scores left) {
        List<String> intents = left.intents();
        Weights[] weights = new Weights[intents.size()];
        IntStream.range(0, weights.length).parallel().forEach(k -> {
            Calibration c = left.calibrations().get(k);
            weights[k] = Trainer.train(intents.get(k), vectors, CrossValidation.says(samples, intents.get(k))).calibrated(c.slope(), c.offset(), c.threshold());
        });
        var languages = new TreeSet<>(samples.stream().map(Sample::language).toList());
        return new Head(features, List.of(weights), languages, new TreeSet<>(samples.stream().map(s -> SentenceHash.of(s.text())).toList()));
    }

    private List<Vector> vectors(List<Sample> samples) {
        return samples.stream().map(s -> features.of(s.text(), s.language())).toList();
    }

    private static List<String> intents(List<Sample> samples) {
        var intents = new TreeSet<>(samples.stream().flatMap(s -> s.intents().stream()).toList());
        intents.add(Head.NOTHING);
        return List.copyOf(intents);
    }

    /** The same words twice are one sample, or an author left out would not be: the first of them stays. */
    private static List<Sample> unlike(List<Sample> samples) {
        Map<String, Sample> once = new LinkedHashMap<>();
        for (Sample s : samples) once.putIfAbsent(s.language() + " " + SentenceHash.of(s.text()) + s.intents().stream().sorted().toList(), s);
        return new ArrayList<>(once.values());
    }

    private static String hash(List<Sample> samples) {
        var text = new StringBuilder();
        for (Sample s : samples) text.append(s.language()).append('\t').append(s.text()).append('\t').append(new TreeSet<>(s.intents())).append('\n');
        return SentenceHash.sha256(text.toString());
    }
}
