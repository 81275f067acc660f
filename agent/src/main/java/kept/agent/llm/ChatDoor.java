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
        record Useless(Cause cause, String why, long millis, long call) implements Answer {
            public Useless(String why, long millis, long call) {
                this(Cause.OTHER, why, millis, call);
            }
        }

        /** Not reached within the deadline: worth trying later. */
        record Down(Cause cause, String why, long millis, long call) implements Answer {
            public Down(String why, long millis, long call) {
                this(Cause.OTHER, why, millis, call);
            }
        }

        /** The model's time, waiting between attempts included. */
        long millis();

        long call();
    }

    /** Where an answer that says nothing comes from: few, for figures and for the next step; the words are for people. */
    enum Cause {
        /** The host's name has no address. */
        NO_ADDRESS,
        /** Nobody listens at host and port. */
        REFUSED,
        /** No answer in time. */
        SILENT,
        /** The connection ended in the middle. */
        BROKEN,
        NO_TLS,
        KEY,
        /** No such model, or no such path. */
        MODEL,
        BUSY,
        /** HTTP 5xx. */
        FAILED,
        /** The server does not take the request as it is: mostly, it knows no JSON schemas. */
        REQUEST,
        /** The model would not answer. */
        DECLINED,
        CUT_OFF,
        EMPTY,
        /** What came is no chat completion. */
        FORM,
        /** Everything is stopped (R89). */
        STOPPED,
        /** The day's limit is reached (R92). */
        CAP,
        OTHER
    }

    /** Where calls are recorded; bodies under the store's retention rule. */
    interface Calls {

        /**
         * @param facts   model, prompt, purpose, attempt, outcome, cause, status, tokens_in, tokens_out, tokens (reported or estimated), millis
         * @param request the body as sent
         * @param answer  the body as it came; empty when none did
         * @return its number
         */
        long record(Map<String, String> facts, String request, String answer);

        /** Keeps nothing: for measuring and for tests. */
        Calls NONE = (facts, request, answer) -> 0;
    }
}
