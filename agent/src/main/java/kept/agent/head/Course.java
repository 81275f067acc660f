package kept.agent.head;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Labelled sentences, learned once as a whole and once without each author. */
public final class Course {

    /** Fewer words than these are nobody's own. */
    private static final int OWN_WORDS = 4;

    private final Features features;
    private final int read;
    private final List<Sample> samples;
    private final List<Vector> vectors;
    private final CrossValidation left;

    Course(List<Sample> read, Features features) {
        this.features = features;
        this.read = read.size();
        this.samples = unlike(read);
        this.vectors = samples.stream().map(s -> features.of(s.text(), s.language())).toList();
        this.left = new CrossValidation(samples, vectors, intents(samples));
    }

    /** A head that did not see these authors. */
    public record LeftOut(Set<String> authors, Head head) {}

    /** Together, all authors; each of them once. */
    public List<LeftOut> leftOut() {
        return left.leftOut().stream().map(l -> new LeftOut(l.authors(), head(l.weights()))).toList();
    }

    Head head() {
        Weights[] weights = new Weights[left.intents().size()];
        IntStream.range(0, weights.length).parallel().forEach(k -> weights[k] = Trainer.train(left.intents().get(k), vectors, CrossValidation.says(samples, left.intents().get(k))));
        return head(left.calibrated(List.of(weights), Set.of()));
    }

    private Head head(List<Weights> weights) {
        return new Head(features, weights, languages(), hashes());
    }

    /** The head of all authors, and the figures of those that did not see one. */
    public Trained trained() {
        CrossReport report = CrossReport.of(left);
        return trained(report, HeadFile.bytes(head()));
    }

    /** @param out folder for {@code head.bin}, {@code head.json} and {@code sentences.txt} */
    public Trained trained(Path out) {
        CrossReport report = CrossReport.of(left);
        byte[] head = HeadFile.bytes(head());
        HeadFile.write(head, new HeadFile.Facts(features.embedding(), features.hash(), hash(samples), hashes(), report.micro(), report.macro(), languages()), out);
        return trained(report, head);
    }

    private Trained trained(CrossReport report, byte[] head) {
        int authors = (int) samples.stream().map(Sample::author).distinct().count();
        return new Trained(read, samples.size(), authors, report.micro(), report.macro(), report.languages(), SentenceHash.sha256(head), HeadFile.committedHash(), report.text());
    }

    private Set<String> languages() {
        return new TreeSet<>(samples.stream().map(Sample::language).toList());
    }

    private Set<String> hashes() {
        return new TreeSet<>(samples.stream().map(s -> SentenceHash.of(s.text())).toList());
    }

    private static List<String> intents(List<Sample> samples) {
        var intents = new TreeSet<>(samples.stream().flatMap(s -> s.intents().stream()).toList());
        intents.add(Head.NOTHING);
        return List.copyOf(intents);
    }

    /**
     * The same words twice are one sample, or an author left out would not be: the first of them stays. What several authors wrote alike is
     * anybody's ("thank you for your patience"): it is not learned, so that a case it stands in shares nothing with the training.
     */
    private static List<Sample> unlike(List<Sample> samples) {
        Map<String, Set<String>> authors = new LinkedHashMap<>();
        for (Sample s : samples) authors.computeIfAbsent(SentenceHash.of(s.text()), h -> new TreeSet<>()).add(s.author());
        Map<String, Sample> once = new LinkedHashMap<>();
        for (Sample s : samples) {
            boolean common = authors.get(SentenceHash.of(s.text())).size() > 1 && s.text().split("\\s+").length >= OWN_WORDS;
            if (!common) once.putIfAbsent(s.language() + " " + SentenceHash.of(s.text()) + s.intents().stream().sorted().toList(), s);
        }
        return new ArrayList<>(once.values());
    }

    /** Of what is learned from labelled sentences: the same as the committed head's where it was made of them. */
    static String ofLearned(List<Sample> read) {
        return hash(unlike(read));
    }

    private static String hash(List<Sample> samples) {
        var text = new StringBuilder();
        for (Sample s : samples) text.append(s.language()).append('\t').append(s.text()).append('\t').append(new TreeSet<>(s.intents())).append('\n');
        return SentenceHash.sha256(text.toString());
    }
}
