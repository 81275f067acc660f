package kept.agent.llm;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.nio.file.Files;
import java.nio.file.Path;

/** bge-small-en-v1.5, quantised, by ONNX in this process. Its first use takes about a second; one is enough for all threads. */
public final class OnnxEmbedder implements Embedder {

    private static final int DIMENSIONS = 384;

    private final EmbeddingModel model;

    /** @param natives a folder that may be written to: the tokenizer unpacks its native library there, by default in the home folder */
    public OnnxEmbedder(Path natives) {
        // The tokenizer asks a cloud metadata address at its first use unless it is told that it is offline.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        if (System.getProperty("DJL_CACHE_DIR") == null && Files.isWritable(natives)) System.setProperty("DJL_CACHE_DIR", natives.toString());
        model = new BgeSmallEnV15QuantizedEmbeddingModel();
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
}
