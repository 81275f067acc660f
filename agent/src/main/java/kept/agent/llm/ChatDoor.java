package kept.agent.llm;

import java.time.Duration;
import java.util.Map;

/** One question to a language model, one answer; the door to {@code langchain4j}. Its implementation records every call. */
public interface ChatDoor {

    /** Never throws for anything a server may do. */
    Answer ask(Question question);

    /** The model's name as configured: part of every key and record. */
    String model();

    /** Whether the server holds the model to the schema; if not, its thoughts and a code fence may stand around the answer (R92). */
    default boolean enforcesForm() {
        return true;
    }

    /**
     * @param system     our instructions, the same for every call of a purpose, so that a server can keep them in its cache
     * @param facts      what our books say, for this call
     * @param data       the words the question is about; they travel in a message of their own
     * @param trust      whose words {@code data} are
     * @param schemaName names the JSON schema of the answer
     * @param schema     the schema itself, as JSON
     * @param prompt     name and hash of the prompt file
     * @param purpose    what the call is for, e.g. {@code m-12}
     * @param deadline   for all attempts and the waiting between them together
     */
    record Question(String system, String facts, String data, Trust trust, String schemaName, String schema, String prompt, String purpose, Duration deadline) {}

    /** Whose words are asked about (R94). */
    enum Trust {
        /** A stranger's: sent between marks of random code, as data that instructs nobody. */
        STRANGER,
        /** Our own. */
        OURS
    }

    /** Expected outcomes are values. */
    sealed interface Answer {

        /** @param call number of the recorded call */
        record Said(String text, int tokensIn, int tokensOut, long millis, long call) implements Answer {}

        /** Refused, empty, or cut off: asking again later does not help. */
        record Useless(String why, long millis, long call) implements Answer {}

        /** Not reached within the deadline: worth trying later. */
        record Down(String why, long millis, long call) implements Answer {}

        /** The model's time, waiting between attempts included. */
        long millis();

        long call();
    }

    /** Where calls are recorded; bodies under the store's retention rule. */
    interface Calls {

        /**
         * @param facts   model, prompt, purpose, attempt, outcome, status, tokens_in, tokens_out, millis
         * @param request the body as sent
         * @param answer  the body as it came; empty when none did
         * @return its number
         */
        long record(Map<String, String> facts, String request, String answer);

        /** Keeps nothing: for measuring and for tests. */
        Calls NONE = (facts, request, answer) -> 0;
    }
}
