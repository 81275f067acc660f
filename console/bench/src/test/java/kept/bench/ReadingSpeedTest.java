package kept.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.classification.EmbeddingModelTextClassifier;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import kept.agent.calendar.DayFinder;
import kept.agent.evaluate.CaseFolder;
import kept.agent.evaluate.CaseWorld;
import kept.agent.evaluate.LabelledCase;
import kept.agent.head.Sample;
import kept.agent.llm.OnnxEmbedder;
import kept.agent.read.AccountContext;
import kept.agent.read.Letter;
import kept.agent.read.LocalReader;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import org.junit.jupiter.api.Test;

/**
 * How long the local reader takes for a mail, beside langchain4j's classifier by embeddings on the same mails in the same run. Here on a few of our
 * labelled mails, so that it does not rot; with {@code -Dkept.bench.reading=true} on all of them, and the figures are printed.
 */
class ReadingSpeedTest {

    private static final boolean WHOLE = Boolean.getBoolean("kept.bench.reading");
    private static final int WARM = WHOLE ? 150 : 5;
    /** Examples an intent: with more of them the classifier is no quicker. */
    private static final int EXAMPLES = WHOLE ? 40 : 2;

    private record Mail(Letter letter, AccountContext context) {}

    @Test
    void local_reading_can_be_measured_beside_a_classifier_by_embeddings() {
        System.setProperty("ai.djl.offline", "true");
        CaseFolder folder = CaseFolder.read(Path.of("../../prompts/cases"));
        var mime = new MimeReader(ParseSettings.none());
        List<Mail> mails = folder.mails().stream().map(c -> mail(c, mime)).toList();
        if (!WHOLE) mails = mails.stream().limit(20).toList();

        long began = System.nanoTime();
        var local = new LocalReader(new OnnxEmbedder(Path.of(System.getProperty("java.io.tmpdir"))), new DayFinder());
        local.read(mails.get(0).letter(), mails.get(0).context());
        double start = millisSince(began);
        double[] own = measured(mails, m -> local.read(m.letter(), m.context()));

        var classifier = new EmbeddingModelTextClassifier<>(new BgeSmallEnV15QuantizedEmbeddingModel(), examples(Sample.read(Path.of("../../prompts/cases/sentences"))));
        double[] other = measured(mails, m -> classifier.classify(m.letter().newText().isBlank() ? "-" : m.letter().newText()));

        assertThat(own).hasSameSizeAs(other);
        if (!WHOLE) return;
        System.out.printf(Locale.ROOT, "%d mails; start with the head and the first mail %.0f ms%n", own.length, start);
        print("local reader, sentence by sentence, with days, invoices and sums", own);
        print("EmbeddingModelTextClassifier, one intent a mail", other);
    }

    private static Mail mail(LabelledCase labelled, MimeReader mime) {
        var world = new CaseWorld(labelled);
        return new Mail(Letter.of(world.message(mime)), world.context());
    }

    private static Map<String, List<String>> examples(List<Sample> sentences) {
        var examples = new LinkedHashMap<String, List<String>>();
        for (Sample s : sentences) {
            if (s.intents().size() != 1) continue;
            List<String> of = examples.computeIfAbsent(s.intents().iterator().next(), i -> new ArrayList<>());
            if (of.size() < EXAMPLES) of.add(s.text());
        }
        return examples;
    }

    /** Milliseconds a mail, ascending; nothing is kept from one mail to the next, so that warming up on the same ones flatters nobody. */
    private static double[] measured(List<Mail> mails, Consumer<Mail> read) {
        mails.stream().limit(WARM).forEach(read);
        return mails.stream().mapToDouble(m -> {
            long began = System.nanoTime();
            read.accept(m);
            return millisSince(began);
        }).sorted().toArray();
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static void print(String what, double[] sorted) {
        System.out.printf(Locale.ROOT, "p50 %6.1f ms  p99 %6.1f ms  %s%n", sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], what);
    }
}
