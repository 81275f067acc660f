package kept.agent.llm;

import java.time.Duration;
import java.util.Map;

/** One question to a language model, one answer; the door to {@code langchain4j}. Its implementation records every call. */
public interface ChatDoor {

    Answer ask(Question question);

    /** The model's name as configured: part of every key and record. */
    String model();

    /**
     * @param system     our instructions
     * @param user       our facts and the mail as data, in this order
     * @param schemaName names the JSON schema of the answer
     * @param schema     the schema itself, as JSON
     * @param prompt     name and hash of the prompt file
     * @param purpose    what the call is for, e.g. {@code m-12}
     */
    record Question(String system, String user, String schemaName, String schema, String prompt, String purpose, Duration deadline) {}

    /** Expected outcomes are values. */
    sealed interface Answer {

        /** @param call number of the recorded call */
        record Said(String text, int tokensIn, int tokensOut, long millis, long call) implements Answer {}

        /** Refused, empty, or cut off: asking again later does not help. */
        record Useless(String why, long millis, long call) implements Answer {}

        /** Not reached within the deadline: worth trying later. */
        record Down(String why, long millis, long call) implements Answer {}
    }

    /** Where calls are recorded; bodies under the store's retention rule. */
    interface Calls {

        /** @param facts model, prompt, purpose, outcome, tokens, millis, http status */
        long record(Map<String, String> facts, String request, String answer);
    }
}
