package kept.agent.llm;

/** Text to a vector, in this process; no key, no network. */
public interface Embedder {

    /** Unit length; the same text always gives the same vector. */
    float[] embed(String text);

    int dimensions();

    /** Names model and version: a head trained on another one's vectors does not fit. */
    String name();
}
