package kept.agent.llm;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Which model, where, and how it is asked.
 *
 * @param url             of an OpenAI-compatible server, up to and including its version, e.g. {@code https://api.openai.com/v1}
 * @param model           as that server names it
 * @param temperature     empty for the models that allow none to be set
 * @param maxAnswerTokens an answer that would be longer is cut off, and then of no use
 */
public record ModelSettings(URI url, String model, Secret key, SchemaSupport schema, OptionalDouble temperature, int maxAnswerTokens, Pace pace) {

    /** How the server is told the form of its answer. */
    public enum SchemaSupport {
        /** By {@code response_format}, which the server enforces. */
        STRICT,
        /** In words, for servers that know no JSON schema (R92). */
        PROMPT,
        /** By {@code response_format} first; in words from then on where the server does not take that. */
        AUTO
    }

    /**
     * How often and how long one question is asked, within its own deadline.
     *
     * @param attempts   1: never again
     * @param perAttempt the longest one attempt may take
     * @param firstWait  before the second attempt; doubled each time, unless the server names another wait
     */
    public record Pace(int attempts, Duration perAttempt, Duration firstWait) {
        public static final Pace USUAL = new Pace(4, Duration.ofSeconds(60), Duration.ofSeconds(1));

        public Pace {
            if (attempts < 1 || attempts > 10) throw new IllegalArgumentException("attempts must be 1 to 10, not " + attempts);
            if (perAttempt.isNegative() || perAttempt.isZero()) throw new IllegalArgumentException("the time for an attempt must be more than nothing");
        }
    }

    public ModelSettings {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("the model's address must be a full http or https address such as http://localhost:11434/v1");
        }
        if (model.isBlank()) throw new IllegalArgumentException("the model has no name: set model.name as its server calls it");
    }

    public static ModelSettings of(URI url, String model, Secret key) {
        return new ModelSettings(url, model, key, SchemaSupport.STRICT, OptionalDouble.of(0), 4000, Pace.USUAL);
    }

    public ModelSettings with(SchemaSupport support) {
        return new ModelSettings(url, model, key, support, temperature, maxAnswerTokens, pace);
    }

    public ModelSettings with(Pace other) {
        return new ModelSettings(url, model, key, schema, temperature, maxAnswerTokens, other);
    }
}
