package kept.agent.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import kept.agent.journal.Hashes;

/**
 * What an answer depends on, and so what it may be used again for. The random code around a mail is no part of it, nor whether the
 * schema travelled beside the messages or in words.
 *
 * @param model   as configured
 * @param prompt  hash of our instructions and of the schema: another one makes a recording stale
 * @param mail    hash of the words asked about
 * @param context hash of the facts
 */
public record RecordingKey(String model, String prompt, String mail, String context) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static RecordingKey of(String model, ChatDoor.Question question) {
        return new RecordingKey(model, promptHash(question.system(), question.schema()), hash(question.data()), hash(question.facts()));
    }

    /** @return the prompt's part of every key made with these instructions and this schema */
    public static String promptHash(String instructions, String schema) {
        return hash(instructions.strip() + "\n" + Envelope.canonical(schema));
    }

    /** @return the key of a request as it travels over HTTP; empty for a body that is none of ours */
    static Optional<RecordingKey> ofRequest(String body) {
        try {
            JsonNode request = JSON.readTree(body);
            JsonNode system = request.at("/messages/0/content");
            JsonNode user = request.at("/messages/1/content");
            if (!request.path("model").isTextual() || !system.isTextual() || !user.isTextual()) return Optional.empty();
            Envelope.Opened opened = new Envelope(system.textValue(), user.textValue()).open();
            String schema = opened.schema().orElseGet(() -> request.at("/response_format/json_schema/schema").toString());
            return Optional.of(new RecordingKey(request.path("model").textValue(), promptHash(opened.instructions(), schema), hash(opened.data()), hash(opened.facts())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Short, for names in request files. */
    String digest() {
        return Hashes.sha256(model + "\n" + prompt + "\n" + mail + "\n" + context).substring(0, 12);
    }

    private static String hash(String text) {
        return Hashes.sha256(text.strip()).substring(0, 16);
    }
}
