package kept.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.settings.Settings;
import kept.console.web.health.HealthPages;
import kept.console.web.health.HealthServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health and figures as a program asks for them: without a visit, on this machine or where the operator says. */
class HealthPagesTest {
    @TempDir Path folder;

    @Test
    void health_is_one_line_of_text_or_json_with_each_part_its_state_since_when_and_the_next_step() throws Exception {
        try (HouseAtWork house = HouseAtWork.in(folder); WebServer server = house.wiring().web(Optional.empty())) {
            house.wiring().killSwitch().off("ada");

            HttpResponse<String> line = get(server.port(), "/health", "text/plain");
            HttpResponse<String> json = get(server.port(), "/health", "application/json");

            assertThat(line.statusCode()).as("degraded works").isEqualTo(200);
            assertThat(line.body()).isEqualTo("degraded: switch: everything is stopped: no mail leaves and no model is asked; mail still comes in\n");
            JsonNode health = new ObjectMapper().readTree(json.body());
            assertThat(health.get("state").asText()).isEqualTo("degraded");
            assertThat(health.findValuesAsText("part")).containsExactly("store", "disk", "clock", "words", "books", "bank", "switch", "work", "outbox", "uncertain", "cap", "dunning", "seal", "mailbox", "sending", "model", "loops");
            JsonNode stopped = part(health, "switch");
            assertThat(stopped.get("since").asText()).isEqualTo(HouseAtWork.NOW);
            assertThat(stopped.get("next").asText()).isEqualTo("'kept resume' goes on");
            assertThat(part(health, "books").get("last_success").asText()).isEqualTo(HouseAtWork.NOW);
            assertThat(part(health, "books").get("found").asText()).contains("accounts", "newest payment of");
            assertThat(get(server.port(), "/health?format=json", "*/*").body()).isEqualTo(json.body());
            assertThat(json.body()).doesNotContain("acme.example", "Maria");
        }
    }

    @Test
    void what_has_failed_answers_503_and_a_process_that_lives_200() throws Exception {
        try (HouseAtWork house = HouseAtWork.in(folder); WebServer server = house.wiring().web(Optional.empty())) {
            assertThat(get(server.port(), "/health/ready", "*/*").body()).isEqualTo("ok\n");
            house.wiring().storage().close();

            HttpResponse<String> ready = get(server.port(), "/health/ready", "*/*", r -> r.statusCode() == 503);

            assertThat(ready.body()).startsWith("failed: store: sqlite:");
            assertThat(get(server.port(), "/health/live", "*/*").body()).isEqualTo("ok\n");
            assertThat(get(server.port(), "/health/live", "*/*").statusCode()).isEqualTo(200);
            assertThat(get(server.port(), "/metrics", "*/*").body()).contains("\nkept_store_up 0.0\n", "kept_mails_unread NaN").doesNotContain("kept_work_items{");
        }
    }

    @Test
    void a_loop_that_has_ended_makes_the_process_dead() throws Exception {
        var dead = new AtomicReference<List<String>>(List.of("dun"));
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            var pages = new HealthPages(house.wiring().health(Optional.empty())::now, dead::get, () -> "");
            try (HealthServer server = HealthServer.start(pages, new Settings.Bind("127.0.0.1", 0))) {
                assertThat(get(server.port(), "/health/live", "*/*").statusCode()).isEqualTo(503);
                assertThat(get(server.port(), "/health/live", "*/*").body()).isEqualTo("failed: ended: dun; restart kept serve\n");
                assertThat(get(server.port(), "/health/live", "application/json").body()).contains("\"ended\":[\"dun\"]");
                assertThat(get(server.port(), "/health", "*/*").statusCode()).isEqualTo(503);
                dead.set(List.of());
                assertThat(get(server.port(), "/health/live", "*/*").statusCode()).isEqualTo(200);
                assertThat(get(server.port(), "/", "*/*").statusCode()).as("nothing else is served there").isEqualTo(404);
            }
        }
    }

    @Test
    void figures_are_served_beside_it() throws Exception {
        try (HouseAtWork house = HouseAtWork.in(folder); WebServer server = house.wiring().web(Optional.empty())) {
            house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20").mail("maria@acme.example", "Re: your reminder", "you will have it by Friday 20 March.\n");

            HttpResponse<String> metrics = get(server.port(), "/metrics", "*/*");

            assertThat(metrics.headers().firstValue("Content-Type")).hasValueSatisfying(t -> assertThat(t).startsWith("text/plain; version=0.0.4"));
            assertThat(metrics.body()).contains("\nkept_work_items{kind=\"mail\",reason=\"standing.known\"} 1.0\n", "\nkept_store_up 1.0\n", "# TYPE kept_sends_total counter");
        }
    }

    private static JsonNode part(JsonNode health, String name) {
        for (JsonNode part : health.get("parts")) {
            if (part.get("part").asText().equals(name)) return part;
        }
        throw new AssertionError("no part " + name);
    }

    private static HttpResponse<String> get(int port, String path, String accept) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A look is up to two seconds old. */
    private static HttpResponse<String> get(int port, String path, String accept, java.util.function.Predicate<HttpResponse<String>> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        HttpResponse<String> got = get(port, path, accept);
        while (!wanted.test(got) && System.nanoTime() < end) got = get(port, path, accept);
        return got;
    }
}
