package kept.agent.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body a server answers with, as far as batch files and recordings need it. */
record ChatCompletion(String text, String finish, boolean refused, int tokensIn, int tokensOut) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Never fails: what is not there is empty. */
    static ChatCompletion read(JsonNode body) {
        JsonNode choice = body.at("/choices/0");
        return new ChatCompletion(choice.at("/message/content").asText(""), choice.path("finish_reason").asText(""),
                choice.at("/message/refusal").isTextual(), body.at("/usage/prompt_tokens").asInt(), body.at("/usage/completion_tokens").asInt());
    }

    static String write(Recording recording) {
        ObjectNode body = JSON.createObjectNode();
        body.put("id", "recorded-" + recording.key().digest()).put("object", "chat.completion").put("created", 0).put("model", recording.key().model());
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", recording.answer());
        body.putObject("usage").put("prompt_tokens", recording.tokensIn()).put("completion_tokens", recording.tokensOut())
                .put("total_tokens", recording.tokensIn() + recording.tokensOut());
        return body.toString();
    }
}
