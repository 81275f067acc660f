package kept.agent.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kept.agent.llm.ChatDoor.Answer;
import kept.agent.llm.ChatDoor.Cause;
import kept.agent.llm.ModelSettings.Pace;
import kept.agent.llm.ModelSettings.SchemaSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OpenAiDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-12T10:00:00Z"), ZoneOffset.UTC);
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"said\":{\"type\":\"string\"}},\"required\":[\"said\"],\"additionalProperties\":false}";
    private static final String MAIL = "Body of the mail: {{it}} ${x} $1 \\ \"quoted\"";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final List<Map<String, String>> recorded = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final ListAppender<ILoggingEvent> logs = new ListAppender<>();

    @BeforeEach
    void start() {
        server.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        logs.start();
        root.addAppender(logs);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logs);
        server.stop();
    }

    @Test
    void an_answer_is_passed_on_as_it_was_said_with_its_tokens() {
        answers(aResponse().withBody(completion("{\"said\":\"yes\"}", "stop")));

        Answer answer = door().ask(question());

        assertThat(answer).isInstanceOfSatisfying(Answer.Said.class, said -> {
            assertThat(said.text()).isEqualTo("{\"said\":\"yes\"}");
            assertThat(said.tokensIn()).isEqualTo(120);
            assertThat(said.tokensOut()).isEqualTo(30);
            assertThat(said.call()).isEqualTo(1);
        });
    }

    @Test
    void the_request_is_strict_cool_and_plain_http_1() throws IOException {
        answers(aResponse().withBody(completion("{}", "stop")));
        door().ask(question());

        var request = server.findAll(postRequestedFor(urlEqualTo("/v1/chat/completions"))).get(0);
        assertThat(request.getProtocol()).isEqualTo("HTTP/1.1");
        assertThat(request.containsHeader("Upgrade")).isFalse();
        assertThat(request.containsHeader("HTTP2-Settings")).isFalse();
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer sk-very-secret");
        JsonNode body = JSON.readTree(request.getBodyAsString());
        assertThat(body.at("/temperature").doubleValue()).isZero();
        assertThat(body.at("/model").textValue()).isEqualTo("careful-1");
        assertThat(body.at("/response_format/type").textValue()).isEqualTo("json_schema");
        assertThat(body.at("/response_format/json_schema/strict").booleanValue()).isTrue();
        assertThat(body.at("/response_format/json_schema/schema")).isEqualTo(JSON.readTree(SCHEMA));
        assertThat(body.at("/messages")).hasSize(2);
        assertThat(body.at("/messages/0/role").textValue()).isEqualTo("system");
        assertThat(body.at("/messages/0/content").textValue()).startsWith("Read the mail.").doesNotContain("Body of the mail");
        assertThat(body.at("/messages/1/role").textValue()).isEqualTo("user");
    }

    @Test
    void the_mail_travels_alone_between_two_lines_of_a_code_that_is_new_each_time() throws IOException {
        answers(aResponse().withBody(completion("{}", "stop")));
        door().ask(question());
        door().ask(question());

        List<String> mails = new ArrayList<>();
        for (var request : server.findAll(postRequestedFor(urlEqualTo("/v1/chat/completions")))) {
            mails.add(JSON.readTree(request.getBodyAsString()).at("/messages/1/content").textValue());
        }
        assertThat(mails).allSatisfy(m -> assertThat(m).matches("(?s)(<<<MAIL [0-9a-f]{16}>>>)\n\\Q" + MAIL + "\\E\n\\1"));
        assertThat(mails.get(0)).isNotEqualTo(mails.get(1));
    }

    @Test
    void a_server_without_schemas_is_told_the_form_in_words() throws IOException {
        answers(aResponse().withBody(completion("{}", "stop")));
        new OpenAiDoor(settings().with(SchemaSupport.PROMPT), this::record, CLOCK).ask(question());

        JsonNode body = JSON.readTree(server.findAll(postRequestedFor(urlEqualTo("/v1/chat/completions"))).get(0).getBodyAsString());
        assertThat(body.has("response_format")).isFalse();
        assertThat(body.at("/messages/0/content").textValue()).contains(SCHEMA).endsWith("Today is Thursday.");
    }

    @Test
    void a_server_that_wants_no_key_gets_none() {
        answers(aResponse().withBody(completion("{}", "stop")));
        var open = ModelSettings.of(URI.create(server.baseUrl() + "/v1"), "local", Secret.NONE);
        new OpenAiDoor(open, this::record, CLOCK).ask(question());

        assertThat(server.findAll(postRequestedFor(urlEqualTo("/v1/chat/completions"))).get(0).containsHeader("Authorization")).isFalse();
    }

    @Test
    void a_failing_server_is_asked_again_and_then_called_down() {
        answers(aResponse().withStatus(500).withBody("stack trace with maria@acme.example"));

        assertThat(door().ask(question())).isInstanceOfSatisfying(Answer.Down.class, d -> assertThat(d.why()).contains("500"));
        server.verify(3, postRequestedFor(urlEqualTo("/v1/chat/completions")));
        assertThat(recorded).hasSize(3);
        assertThat(recorded.get(2)).containsEntry("attempt", "3").containsEntry("status", "500").containsEntry("purpose", "m-12");
    }

    @Test
    void a_server_that_recovers_is_no_failure() {
        server.stubFor(post("/v1/chat/completions").inScenario("s").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("well").willReturn(aResponse().withStatus(503)));
        server.stubFor(post("/v1/chat/completions").inScenario("s").whenScenarioStateIs("well").willReturn(aResponse().withBody(completion("{\"said\":\"yes\"}", "stop"))));

        assertThat(door().ask(question())).isInstanceOf(Answer.Said.class);
        assertThat(recorded).extracting(r -> r.get("outcome")).containsExactly("the server failed (HTTP 503)", "said");
    }

    @Test
    void the_wait_a_server_asks_for_is_kept() {
        server.stubFor(post("/v1/chat/completions").inScenario("s").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("well")
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1")));
        server.stubFor(post("/v1/chat/completions").inScenario("s").whenScenarioStateIs("well").willReturn(aResponse().withBody(completion("{\"said\":\"yes\"}", "stop"))));

        Answer answer = door().ask(question());

        assertThat(answer).isInstanceOf(Answer.Said.class);
        assertThat(answer.millis()).isBetween(1000L, 4000L);
    }

    @Test
    void a_wait_longer_than_the_deadline_is_not_begun() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "3600"));

        Answer answer = door().ask(question());

        assertThat(answer).isInstanceOf(Answer.Down.class);
        assertThat(answer.millis()).isLessThan(1000);
        server.verify(1, postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    @Test
    void a_wait_may_be_named_as_a_day_and_hour() {
        Instant now = Instant.parse("2026-03-12T10:00:00Z");
        assertThat(RetryAfter.millis("Thu, 12 Mar 2026 10:00:07 GMT", now)).hasValue(7000);
        assertThat(RetryAfter.millis(" 12 ", now)).hasValue(12000);
        assertThat(RetryAfter.millis("soon", now)).isEmpty();
    }

    @Test
    void a_server_that_hangs_costs_no_more_than_the_deadline() {
        answers(aResponse().withFixedDelay(20_000).withBody(completion("{}", "stop")));

        Answer answer = door().ask(question(Duration.ofMillis(700)));

        assertThat(answer).isInstanceOfSatisfying(Answer.Down.class, d -> assertThat(d.why()).startsWith("no answer within"));
        assertThat(answer.millis()).isBetween(600L, 3000L);
    }

    @Test
    void a_server_that_dribbles_its_answer_costs_no_more_than_the_deadline() {
        answers(aResponse().withBody(completion("{}", "stop")).withChunkedDribbleDelay(20, 20_000));

        Answer answer = door().ask(question(Duration.ofMillis(700)));

        assertThat(answer).isInstanceOf(Answer.Down.class);
        assertThat(answer.millis()).isBetween(600L, 3000L);
    }

    @Test
    void broken_connections_are_down() {
        for (Fault fault : List.of(Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE, Fault.RANDOM_DATA_THEN_CLOSE)) {
            answers(aResponse().withFault(fault));
            assertThat(door().ask(question())).as(fault.name()).isInstanceOf(Answer.Down.class);
        }
    }

    @Test
    void nobody_at_the_address_is_down() {
        int closed = server.port();
        server.stop();
        var nobody = ModelSettings.of(URI.create("http://localhost:" + closed + "/v1"), "m", Secret.NONE).with(new Pace(2, Duration.ofSeconds(2), Duration.ofMillis(10)));
        assertThat(new OpenAiDoor(nobody, this::record, CLOCK).ask(question())).isInstanceOfSatisfying(Answer.Down.class,
                d -> assertThat(d.why()).isEqualTo("the connection was refused"));
    }

    @Test
    void a_wrong_key_and_a_missing_model_are_told_apart_and_not_asked_again() {
        answers(aResponse().withStatus(401).withBody("{\"error\":{\"message\":\"Incorrect API key provided: sk-very-secret\"}}"));
        assertThat(door().ask(question())).isInstanceOfSatisfying(Answer.Down.class, d -> assertThat(d.why()).contains("key"));
        answers(aResponse().withStatus(404));
        assertThat(door().ask(question())).isInstanceOfSatisfying(Answer.Down.class, d -> assertThat(d.why()).contains("model's name"));
        server.verify(2, postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    @Test
    void answers_of_no_use_are_named_and_not_asked_for_again() {
        record Row(ResponseDefinitionBuilder response, String why) {}
        List<Row> rows = List.of(
                new Row(aResponse().withBody(completion("", "stop")), "the model's answer is empty"),
                new Row(aResponse().withBody(completion("{\"said\":\"ye", "length")), "the answer was cut off"),
                new Row(aResponse().withBody(completion("no", "content_filter")), "the model refused to answer"),
                new Row(aResponse().withBody("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I can't help with that\"},\"finish_reason\":\"stop\"}]}"),
                        "the model refused to answer"),
                new Row(aResponse().withBody("{\"choices\":[]}"), "the server's answer is no chat completion"),
                new Row(aResponse().withBody(""), "the server's answer is no chat completion"),
                new Row(aResponse().withBody("null"), "the server's answer is no chat completion"),
                new Row(aResponse().withBody("<html>Sign in to the guest network</html>"), "the server's answer is no chat completion"),
                new Row(aResponse().withBody("{\"choices\":[{\"index\":0,\"mess"), "the server's answer is no chat completion"),
                new Row(aResponse().withStatus(400).withBody("{\"error\":\"response_format not supported\"}"),
                        "the server does not accept the request (HTTP 400): if it knows no JSON schemas, set schema: prompt"));
        for (Row row : rows) {
            server.resetAll();
            answers(row.response);
            assertThat(door().ask(question())).as(row.why).isInstanceOfSatisfying(Answer.Useless.class, u -> assertThat(u.why()).isEqualTo(row.why));
            server.verify(1, postRequestedFor(urlEqualTo("/v1/chat/completions")));
        }
    }

    @Test
    void an_endless_answer_is_not_read_to_its_end() {
        answers(aResponse().withBody("x".repeat(Exchange.LONGEST_BODY + 1)));
        assertThat(door().ask(question())).isInstanceOfSatisfying(Answer.Down.class, d -> assertThat(d.why()).contains("longer than"));
    }

    @Test
    void neither_logs_nor_outcomes_hold_key_mail_or_the_servers_words() {
        answers(aResponse().withStatus(400).withBody("secret words of the server, maria@acme.example"));
        Answer bad = door().ask(question());
        answers(aResponse().withStatus(500).withBody("secret words of the server"));
        Answer down = door().ask(question());
        answers(aResponse().withBody("secret words of the server"));
        Answer garbage = door().ask(question());

        String all = logs.list.stream().map(ILoggingEvent::getFormattedMessage).reduce("", String::concat) + bad + down + garbage + settings() + recorded;
        assertThat(logs.list).isNotEmpty();
        assertThat(all).doesNotContain("sk-very-secret", "secret words", "acme.example", "Body of the mail");
    }

    @Test
    void every_attempt_is_recorded_with_what_was_sent_and_what_came() {
        answers(aResponse().withBody(completion("{\"said\":\"yes\"}", "stop")));
        door().ask(question());

        assertThat(recorded.get(0)).containsEntry("model", "careful-1").containsEntry("prompt", "read/reply abc").containsEntry("outcome", "said")
                .containsEntry("tokens_in", "120").containsEntry("tokens_out", "30").containsEntry("schema", "strict").containsEntry("temperature", "0.0");
        assertThat(bodies.get(0)).contains("Body of the mail", "chatcmpl-1").doesNotContain("sk-very-secret");
    }

    @Test
    void a_server_that_refuses_the_schema_is_told_the_form_in_words_from_then_on() {
        answers(aResponse().withStatus(400).withBody("{\"error\":\"unknown field response_format\"}"));
        server.stubFor(post("/v1/chat/completions").atPriority(1).withRequestBody(WireMock.notMatching("(?s).*response_format.*"))
                .willReturn(aResponse().withBody(completion("{\"said\":\"yes\"}", "stop"))));
        OpenAiDoor door = new OpenAiDoor(settings().with(SchemaSupport.AUTO), this::record, CLOCK);
        assertThat(door.enforcesForm()).isTrue();

        assertThat(door.ask(question())).isInstanceOf(Answer.Said.class);
        assertThat(door.ask(question())).isInstanceOf(Answer.Said.class);

        assertThat(door.enforcesForm()).isFalse();
        assertThat(recorded).extracting(f -> f.get("schema") + " " + f.get("status")).containsExactly("strict 400", "prompt 200", "prompt 200");
    }

    @Test
    void a_request_that_is_refused_in_either_form_says_nothing_about_schemas() {
        answers(aResponse().withStatus(400).withBody("{\"error\":\"context length exceeded\"}"));
        OpenAiDoor door = new OpenAiDoor(settings().with(SchemaSupport.AUTO), this::record, CLOCK);

        assertThat(door.ask(question())).isInstanceOfSatisfying(Answer.Useless.class, u -> assertThat(u.cause()).isEqualTo(Cause.REQUEST));

        assertThat(door.enforcesForm()).isTrue();
        server.verify(2, postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    @Test
    void each_trouble_has_a_cause_of_its_own() {
        Map<Integer, Cause> causes = Map.of(401, Cause.KEY, 403, Cause.KEY, 404, Cause.MODEL, 429, Cause.BUSY, 503, Cause.FAILED, 422, Cause.REQUEST);
        causes.forEach((status, cause) -> {
            server.resetAll();
            answers(aResponse().withStatus(status));
            assertThat(cause(door().ask(question()))).as("HTTP " + status).isEqualTo(cause);
        });
        answers(aResponse().withFixedDelay(20_000));
        assertThat(cause(door().ask(question(Duration.ofMillis(300))))).isEqualTo(Cause.SILENT);
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(cause(door().ask(question()))).isEqualTo(Cause.BROKEN);
        var nobody = ModelSettings.of(URI.create("http://127.0.0.1:1/v1"), "m", Secret.NONE).with(new Pace(1, Duration.ofSeconds(5), Duration.ofMillis(1)));
        assertThat(cause(new OpenAiDoor(nobody, this::record, CLOCK).ask(question()))).isEqualTo(Cause.REFUSED);
        var nowhere = ModelSettings.of(URI.create("http://nowhere.invalid/v1"), "m", Secret.NONE).with(new Pace(1, Duration.ofSeconds(5), Duration.ofMillis(1)));
        assertThat(cause(new OpenAiDoor(nowhere, this::record, CLOCK).ask(question()))).isEqualTo(Cause.NO_ADDRESS);
    }

    private static Cause cause(Answer answer) {
        return answer instanceof Answer.Down down ? down.cause() : ((Answer.Useless) answer).cause();
    }

    @Test
    void what_is_stopped_between_two_attempts_is_not_asked_again() {
        answers(aResponse().withStatus(500));
        var asked = new AtomicInteger();
        Permit once = () -> asked.getAndIncrement() == 0 ? Optional.empty() : Optional.of(new Answer.Down(Cause.STOPPED, "everything is stopped", 0, 0));

        assertThat(cause(new OpenAiDoor(settings(), this::record, CLOCK, once).ask(question()))).isEqualTo(Cause.STOPPED);

        server.verify(1, postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    @Test
    void tokens_count_for_answers_of_no_use_too_and_are_estimated_where_the_server_does_not_say() {
        answers(aResponse().withBody(completion("{\"said\":\"ye", "length")));
        door().ask(question());
        answers(aResponse().withBody(completion("{\"said\":\"yes\"}", "stop").replaceFirst(",\"usage\":.*\\}\\}$", "}")));
        door().ask(question());
        answers(aResponse().withStatus(401));
        door().ask(question());

        assertThat(recorded.get(0)).containsEntry("tokens_in", "120").containsEntry("tokens_out", "30").containsEntry("tokens", "reported");
        assertThat(recorded.get(1)).containsEntry("tokens", "estimated").satisfies(f -> {
            assertThat(Integer.parseInt(f.get("tokens_in"))).isGreaterThan(100);
            assertThat(Integer.parseInt(f.get("tokens_out"))).isGreaterThan(30);
        });
        assertThat(recorded.get(2)).containsEntry("tokens_in", "0").containsEntry("tokens_out", "0");
    }

    private OpenAiDoor door() {
        return new OpenAiDoor(settings(), this::record, CLOCK);
    }

    private ModelSettings settings() {
        return ModelSettings.of(URI.create(server.baseUrl() + "/v1"), "careful-1", new Secret("sk-very-secret"))
                .with(new Pace(3, Duration.ofSeconds(5), Duration.ofMillis(10)));
    }

    private long record(Map<String, String> facts, String request, String answer) {
        recorded.add(facts);
        bodies.add(request + answer);
        return recorded.size();
    }

    private void answers(ResponseDefinitionBuilder response) {
        server.stubFor(post("/v1/chat/completions").willReturn(response.withHeader("Content-Type", "application/json")));
    }

    private static ChatDoor.Question question() {
        return question(Duration.ofSeconds(10));
    }

    private static ChatDoor.Question question(Duration deadline) {
        return new ChatDoor.Question("Read the mail.", "Today is Thursday.", MAIL, ChatDoor.Trust.STRANGER, "reading", SCHEMA, "read/reply abc", "m-12", deadline);
    }

    static String completion(String content, String finish) {
        try {
            return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"careful-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                    + JSON.writeValueAsString(content) + "},\"finish_reason\":\"" + finish + "\"}],\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":30,\"total_tokens\":150}}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
