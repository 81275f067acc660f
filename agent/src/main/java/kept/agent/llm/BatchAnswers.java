package kept.agent.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers from a batch's output file ({@code {"custom_id":…,"response":{"status_code":200,"body":{…}}}}, one a line, in any order);
 * asks another door about what it does not hold.
 */
public final class BatchAnswers implements ChatDoor {

    private final Map<String, JsonNode> responses = new HashMap<>();
    private final ChatDoor otherwise;

    /**
     * @param otherwise asked where the file holds no answer, e.g. {@link BatchRequests} to learn what is still missing
     * @throws IllegalArgumentException naming the source and the line that cannot be read
     */
    public BatchAnswers(String source, List<String> lines, ChatDoor otherwise) {
        this.otherwise = otherwise;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            JsonNode line = Recordings.tree(source + ":" + (i + 1), lines.get(i));
            if (!line.path("custom_id").isTextual() || !line.has("response")) {
                throw new IllegalArgumentException(source + ":" + (i + 1) + ": needs custom_id and response, as a batch's output file has them");
            }
            responses.put(line.path("custom_id").textValue(), line.path("response"));
        }
    }

    @Override
    public String model() {
        return otherwise.model();
    }

    @Override
    public boolean enforcesForm() {
        return otherwise.enforcesForm();
    }

    @Override
    public Answer ask(Question question) {
        JsonNode response = responses.get(BatchRequests.name(model(), question));
        if (response == null) return otherwise.ask(question);
        int status = response.path("status_code").asInt(0);
        if (status != 200) return new Answer.Down("the batch has no answer to this (HTTP " + status + ")", 0, 0);
        ChatCompletion said = ChatCompletion.read(response.path("body"));
        if (said.refused() || said.finish().equals("content_filter")) return new Answer.Useless("the model refused to answer", 0, 0);
        if (said.finish().equals("length")) return new Answer.Useless("the answer was cut off", 0, 0);
        if (said.text().isBlank()) return new Answer.Useless("the model's answer is empty", 0, 0);
        return new Answer.Said(said.text(), said.tokensIn(), said.tokensOut(), 0, 0);
    }

    Optional<ChatCompletion> completion(String id) {
        return Optional.ofNullable(responses.get(id)).filter(r -> r.path("status_code").asInt() == 200).map(r -> ChatCompletion.read(r.path("body")));
    }
}
