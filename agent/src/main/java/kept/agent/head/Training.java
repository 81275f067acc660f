package kept.agent.head;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * @throws IllegalArgumentException naming file and line of what is no labelled sentence; or where all sentences are of one author
     */
    public Trained rebuild(Path sentences, Path out) {
        return train(sentences, Optional.of(out));
    }

    /** The same, and nothing is written. */
    public Trained rebuild(Path sentences) {
        return train(sentences, Optional.empty());
    }

    private Trained train(Path sentences, Optional<Path> out) {
        List<Sample> read = Sample.read(sentences);
        List<Sample> samples = unlike(read);
        List<String> authors = samples.stream().map(Sample::author).distinct().toList();
        if (authors.size() < 2) throw new IllegalArgumentException(sentences + " holds sentences of " + authors.get(0) + " alone: the figures are of authors left out, so there must be two at least");
        List<Vector> vectors = vectors(samples);
        CrossValidation.Scores left = CrossValidation.run(samples, vectors, intents(samples));
        CrossValidation.Report report = CrossValidation.report(left);
        byte[] head = HeadFile.bytes(trained(samples, vectors, left));
        out.ifPresent(folder -> HeadFile.write(head, facts(samples, report), folder));
        return new Trained(read.size(), samples.size(), authors.size(), report.micro(), report.macro(), report.languages(), SentenceHash.sha256(head), HeadFile.committedHash(), report.text());
    }

    private HeadFile.Facts facts(List<Sample> samples, CrossValidation.Report report) {
        var languages = new TreeSet<>(samples.stream().map(Sample::language).toList());
        return new HeadFile.Facts(features.embedding(), features.hash(), hash(samples), hashes(samples), report.micro(), report.macro(), languages);
    }

    private static Set<String> hashes(List<Sample> samples) {
        return new TreeSet<>(samples.stream().map(s -> SentenceHash.of(s.text())).toList());
    }

    Head trained(List<Sample> samples, List<Vector> vectors, CrossValidation.Scores left) {
        List<String> intents = left.intents();
        Weights[] weights = new Weights[intents.size()];
        IntStream.range(0, weights.length).parallel().forEach(k -> {
            Calibration c = left.calibrations().get(k);
            weights[k] = Trainer.train(intents.get(k), vectors, CrossValidation.says(samples, intents.get(k))).calibrated(c.slope(), c.offset(), c.threshold());
        });
        var languages = new TreeSet<>(samples.stream().map(Sample::language).toList());
        return new Head(features, List.of(weights), languages, hashes(samples));
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

    /** Of what is learned from a folder of labelled sentences: the same as the committed head's where it was made of them. */
    static String hash(Path sentences) {
        return hash(unlike(Sample.read(sentences)));
    }

    private static String hash(List<Sample> samples) {
        var text = new StringBuilder();
        for (Sample s : samples) text.append(s.language()).append('\t').append(s.text()).append('\t').append(new TreeSet<>(s.intents())).append('\n');
        return SentenceHash.sha256(text.toString());
    }
}
