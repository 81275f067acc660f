package kept.agent.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks nobody, and gathers the requests that would be made, in the OpenAI batch file format. The same questions give the same lines.
 * A request's name is its purpose and a digest of its key, so that an answer to another prompt or mail is not taken for its own.
 */
public final class BatchRequests implements ChatDoor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelSettings settings;
    private final OpenAiRequests requests;
    private final Map<String, String> lines = new LinkedHashMap<>();

    public BatchRequests(ModelSettings settings) {
        this.settings = settings;
        this.requests = new OpenAiRequests(settings, Marks.ofHash());
    }

    @Override
    public String model() {
        return settings.model();
    }

    @Override
    public synchronized Answer ask(Question question) {
        String id = name(settings.model(), question);
        ObjectNode line = JSON.createObjectNode();
        line.put("custom_id", id).put("method", "POST").put("url", "/v1/chat/completions");
        line.set("body", Recordings.tree(id, requests.body(question)));
        lines.put(id, line.toString());
        return new Answer.Down("only written down, not asked", 0, 0);
    }

    /** One JSON object each, in the order they were asked. */
    public synchronized List<String> lines() {
        return List.copyOf(lines.values());
    }

    static String name(String model, Question question) {
        return question.purpose() + ":" + RecordingKey.of(model, question).digest();
    }

    static String purpose(String name) {
        int colon = name.lastIndexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
