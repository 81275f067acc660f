package kept.agent.head;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The head on disk: {@code head.bin} (deflated; for each intent its weights, those of words as one byte each) and {@code head.json}, which says
 * what it was made of. The same samples give the same bytes; its hash is that of the bytes before they are deflated, since not every Java deflates alike.
 */
final class HeadFile {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private HeadFile() {}

    /**
     * What a head was made of.
     *
     * @param trainedOn hash of what was learned
     * @param sentences hashes of the sentences learned ({@link SentenceHash})
     */
    record Facts(String embedding, String features, String trainedOn, Set<String> sentences, double micro, double macro, Set<String> languages) {}

    /** @param head as {@link #bytes} gives it */
    static void write(byte[] head, Facts facts, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("head.bin"), deflated(head));
            ObjectNode json = JSON.createObjectNode().put("format", FORMAT).put("head", SentenceHash.sha256(head)).put("embedding", facts.embedding).put("features", facts.features)
                    .put("trained_on", facts.trainedOn).put("sentences", facts.sentences.size());
            json.put("cross_validated_micro_f1", round(facts.micro)).put("cross_validated_macro_f1", round(facts.macro));
            var languages = json.putArray("languages");
            new TreeSet<>(facts.languages).forEach(languages::add);
            Files.writeString(folder.resolve("head.json"), JSON.writeValueAsString(json) + "\n");
            Files.writeString(folder.resolve("sentences.txt"), String.join("\n", new TreeSet<>(facts.sentences)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the head to " + folder, e);
        }
    }

    /** Of the head this program runs with. */
    static CrossValidated crossValidated() {
        try (InputStream json = HeadFile.class.getResourceAsStream("head.json")) {
            JsonNode facts = json == null ? JSON.createObjectNode() : JSON.readTree(json);
            return new CrossValidated(facts.path("cross_validated_micro_f1").asDouble(Double.NaN), facts.path("cross_validated_macro_f1").asDouble(Double.NaN));
        } catch (IOException e) {
            throw new UncheckedIOException("the trained head cannot be read", e);
        }
    }

    /** SHA-256 of the head this program runs with. */
    static String committedHash() {
        try (InputStream bin = HeadFile.class.getResourceAsStream("head.bin")) {
            return bin == null ? "" : SentenceHash.sha256(new InflaterInputStream(bin).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the trained head cannot be read", e);
        }
    }

    private static double round(double x) {
        return Math.round(x * 1000) / 1000.0;
    }

    static byte[] bytes(Head head) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(head.weights().size());
            for (Weights w : head.weights()) write(w, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(byte[] head) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(head);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(Weights w, DataOutputStream out) throws IOException {
        out.writeUTF(w.intent());
        out.writeInt(w.dense().length);
        for (float f : w.dense()) out.writeFloat(f);
        float most = 1e-6f;
        for (float f : w.sparse()) most = Math.max(most, Math.abs(f));
        out.writeFloat(most);
        for (float f : w.sparse()) out.writeByte(Math.round(f / most * 127));
        out.writeFloat(w.bias());
        out.writeFloat(w.slope());
        out.writeFloat(w.offset());
        out.writeFloat(w.threshold());
    }

    static List<Weights> weights(InputStream in) throws IOException {
        return weights(new InflaterInputStream(in).readAllBytes());
    }

    private static List<Weights> weights(byte[] head) throws IOException {
        var all = new ArrayList<Weights>();
        try (var data = new DataInputStream(new ByteArrayInputStream(head))) {
            int n = data.readInt();
            for (int k = 0; k < n; k++) {
                String intent = data.readUTF();
                float[] dense = new float[data.readInt()];
                for (int i = 0; i < dense.length; i++) dense[i] = data.readFloat();
                float most = data.readFloat();
                byte[] coarse = data.readNBytes(Features.BUCKETS);
                float[] sparse = new float[Features.BUCKETS];
                for (int i = 0; i < sparse.length; i++) sparse[i] = coarse[i] / 127f * most;
                all.add(new Weights(intent, dense, sparse, data.readFloat(), data.readFloat(), data.readFloat(), data.readFloat()));
            }
        }
        return all;
    }

    static Head resource(Features features) {
        try (InputStream bin = HeadFile.class.getResourceAsStream("head.bin"); InputStream json = HeadFile.class.getResourceAsStream("head.json");
                InputStream seen = HeadFile.class.getResourceAsStream("sentences.txt")) {
            if (bin == null || json == null || seen == null) throw new IllegalStateException("the trained head is missing from the class path: rebuild it with 'kept train'");
            JsonNode facts = JSON.readTree(json);
            boolean fits = facts.path("embedding").asText().equals(features.embedding()) && facts.path("features").asText().equals(features.hash());
            if (!fits) throw new IllegalStateException("the trained head was made for other features than these: rebuild it with 'kept train'");
            byte[] head = new InflaterInputStream(bin).readAllBytes();
            if (!facts.path("head").asText().equals(SentenceHash.sha256(head))) throw new IllegalStateException("the trained head is not the one head.json tells of: rebuild both with 'kept train'");
            var languages = new TreeSet<String>();
            facts.path("languages").forEach(l -> languages.add(l.asText()));
            Set<String> sentences = Set.of(new String(seen.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n"));
            return new Head(features, weights(head), languages, sentences);
        } catch (IOException e) {
            throw new UncheckedIOException("the trained head cannot be read", e);
        }
    }
}
