package kept.agent.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded answers: one JSON object a line,
 * {@code {"key":{"model","prompt","mail","context"},"id","recorded_on","answer","tokens_in","tokens_out"}}.
 */
public final class Recordings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<RecordingKey, Recording> byKey = new LinkedHashMap<>();

    public Recordings(List<Recording> recordings) {
        for (Recording recording : recordings) byKey.put(recording.key(), recording);
    }

    /** @throws IllegalArgumentException naming the source and the line that cannot be read */
    public static Recordings parse(String source, List<String> lines) {
        var recordings = new ArrayList<Recording>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) recordings.add(line(source + ":" + (i + 1), lines.get(i)));
        }
        return new Recordings(recordings);
    }

    /**
     * Makes recordings of a batch: the requests as written by {@link BatchRequests}, and the answers a server gave to them. Requests
     * without an answer are left out.
     */
    public static Recordings ofBatch(String source, List<String> requests, BatchAnswers answers, LocalDate on) {
        var recordings = new ArrayList<Recording>();
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).isBlank()) continue;
            JsonNode request = tree(source + ":" + (i + 1), requests.get(i));
            String id = request.path("custom_id").asText();
            Optional<RecordingKey> key = RecordingKey.ofRequest(request.path("body").toString());
            if (key.isEmpty()) throw new IllegalArgumentException(source + ":" + (i + 1) + ": no request of ours; write the file again with --requests");
            answers.completion(id).filter(c -> !c.text().isBlank())
                    .ifPresent(c -> recordings.add(new Recording(key.get(), BatchRequests.purpose(id), on, c.text(), c.tokensIn(), c.tokensOut())));
        }
        return new Recordings(recordings);
    }

    public List<Recording> all() {
        return List.copyOf(byKey.values());
    }

    public Optional<Recording> find(RecordingKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** @return what was asked by another prompt or schema than this, by id */
    public List<String> stale(String promptHash) {
        return byKey.values().stream().filter(r -> !r.key().prompt().equals(promptHash)).map(Recording::id).toList();
    }

    /**
     * Plays the server: the chat completion for a request as it travels over HTTP.
     *
     * @return empty where nothing was recorded for it
     */
    public Optional<String> answerFor(String requestBody) {
        return RecordingKey.ofRequest(requestBody).flatMap(this::find).map(ChatCompletion::write);
    }

    /** A door that answers from these alone. */
    public ChatDoor door(String model) {
        return new RecordedDoor(this, model);
    }

    /** The inverse of {@link #parse}. */
    public List<String> lines() {
        return byKey.values().stream().map(Recordings::line).toList();
    }

    private static String line(Recording recording) {
        ObjectNode line = JSON.createObjectNode();
        line.putObject("key").put("model", recording.key().model()).put("prompt", recording.key().prompt())
                .put("mail", recording.key().mail()).put("context", recording.key().context());
        line.put("id", recording.id()).put("recorded_on", recording.recordedOn().toString()).put("answer", recording.answer())
                .put("tokens_in", recording.tokensIn()).put("tokens_out", recording.tokensOut());
        return line.toString();
    }

    private static Recording line(String place, String text) {
        JsonNode line = tree(place, text);
        JsonNode key = line.path("key");
        try {
            return new Recording(
                    new RecordingKey(text(place, key, "model"), text(place, key, "prompt"), text(place, key, "mail"), text(place, key, "context")),
                    text(place, line, "id"), LocalDate.parse(text(place, line, "recorded_on")), text(place, line, "answer"),
                    line.path("tokens_in").asInt(), line.path("tokens_out").asInt());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(place + ": recorded_on is no day such as 2026-03-31");
        }
    }

    private static String text(String place, JsonNode node, String name) {
        if (!node.path(name).isTextual()) throw new IllegalArgumentException(place + ": '" + name + "' is missing");
        return node.path(name).textValue();
    }

    static JsonNode tree(String place, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place + ": not one JSON object");
        }
    }
}
