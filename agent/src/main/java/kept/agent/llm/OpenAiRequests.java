package kept.agent.llm;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;

/** Makes the request for a question: the one place where live calls, batch files and {@code --print-prompt} get theirs from. */
final class OpenAiRequests {

    // Answered to langchain4j where a request is only to be seen.
    private static final String NO_ANSWER = "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"-\"},\"finish_reason\":\"stop\"}]}";

    private final ModelSettings settings;
    private final Marks marks;

    /** @param settings with a form that is to be found out, the strict one */
    OpenAiRequests(ModelSettings settings, Marks marks) {
        this.settings = settings.schema() == ModelSettings.SchemaSupport.AUTO ? settings.with(ModelSettings.SchemaSupport.STRICT) : settings;
        this.marks = marks;
    }

    /** Never through {@code AiServices}: there a mail's own {@code {{words}}} would be a template. */
    ChatRequest request(ChatDoor.Question question) {
        Envelope envelope = Envelope.of(question, settings.schema(), marks);
        var builder = ChatRequest.builder().messages(SystemMessage.from(envelope.system()), UserMessage.from(envelope.user()));
        if (settings.schema() == ModelSettings.SchemaSupport.STRICT) {
            JsonSchema schema = JsonSchema.builder().name(question.schemaName()).rootElement(JsonRawSchema.from(question.schema())).build();
            builder.responseFormat(ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema).build());
        }
        return builder.build();
    }

    ChatModel model(HttpClientBuilder http) {
        var builder = OpenAiChatModel.builder().httpClientBuilder(http).baseUrl(settings.url().toString()).modelName(settings.model())
                .maxRetries(0).strictJsonSchema(settings.schema() == ModelSettings.SchemaSupport.STRICT);
        if (!settings.key().isEmpty()) builder.apiKey(settings.key().reveal());
        settings.temperature().ifPresent(builder::temperature);
        // Servers without JSON schemas are the older and local ones, which know only the older name of this limit.
        if (settings.schema() == ModelSettings.SchemaSupport.STRICT) {
            builder.maxCompletionTokens(settings.maxAnswerTokens());
        } else {
            builder.maxTokens(settings.maxAnswerTokens());
        }
        return builder.build();
    }

    /** @return the body that would be sent, as JSON */
    String body(ChatDoor.Question question) {
        var sight = new Sight();
        model(sight).chat(request(question));
        return sight.body;
    }

    /** Looks at a request and lets nothing out. */
    private static final class Sight implements HttpClient, HttpClientBuilder {
        private String body = "";

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            body = request.body();
            return SuccessfulHttpResponse.builder().statusCode(200).body(NO_ANSWER).build();
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            body = request.body();
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return this;
        }
    }
}
