package kept.agent.llm;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** bge-small-en-v1.5, quantised, by ONNX in this process. Its first use takes about a second; one is enough for all threads. */
public final class OnnxEmbedder implements Embedder {

    private static final int DIMENSIONS = 384;
    private static final String MODEL = "bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json";

    private final Model model;

    /** @param natives a folder that may be written to: the tokenizer unpacks its native library there, by default in the home folder */
    public OnnxEmbedder(Path natives) {
        // The tokenizer asks a cloud metadata address at its first use unless it is told that it is offline.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        if (System.getProperty("DJL_CACHE_DIR") == null && Files.isWritable(natives)) System.setProperty("DJL_CACHE_DIR", natives.toString());
        model = new Model();
    }

    @Override
    public float[] embed(String text) {
        float[] vector = model.embed(text.isBlank() ? "-" : text).content().vector().clone();
        double length = 0;
        for (float x : vector) length += x * x;
        float by = (float) (1 / Math.sqrt(Math.max(length, 1e-12)));
        for (int i = 0; i < vector.length; i++) vector[i] *= by;
        return vector;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public String name() {
        return "bge-small-en-v1.5-q";
    }

    /**
     * The library's own model, in a session of ours: one thread a sentence. Sentences are short, several threads for one of them mostly wait
     * for each other, and spin while they wait.
     */
    private static final class Model extends AbstractInProcessEmbeddingModel {

        private final OnnxBertBiEncoder encoder;

        Model() {
            super(Runnable::run);
            try (InputStream weights = resource(MODEL); InputStream tokenizer = resource(TOKENIZER); var options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                OrtEnvironment environment = OrtEnvironment.getEnvironment();
                encoder = new OnnxBertBiEncoder(environment, environment.createSession(weights.readAllBytes(), options), tokenizer, PoolingMode.CLS);
            } catch (IOException e) {
                throw new UncheckedIOException("the embedding model cannot be read from the class path", e);
            } catch (OrtException e) {
                throw new IllegalStateException("the embedding model cannot be started: " + e.getMessage(), e);
            }
        }

        private static InputStream resource(String name) {
            InputStream in = BgeSmallEnV15QuantizedEmbeddingModel.class.getResourceAsStream("/" + name);
            if (in == null) throw new IllegalStateException("the embedding model's file " + name + " is missing from the class path");
            return in;
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }
    }
}
