package kept.console.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import kept.agent.llm.Recordings;

/**
 * A model server that answers over real HTTP with what a real model once said to the very same question, and with nothing else: what was
 * never asked before is refused with 422, and the mail goes to a person. Put before another server, it hands every question on instead.
 * Questions and answers are kept, to make recordings of.
 */
final class RecordedModelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String UNKNOWN = "{\"error\":{\"message\":\"no recording of this question\",\"type\":\"not_recorded\"}}";

    private final Recordings recordings;
    private final Optional<URI> behind;
    private final Supplier<String> about;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private final List<String> requests = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();

    /**
     * @param behind the server that is asked instead; empty: only recordings answer
     * @param about  what the mail of the moment is called, for the names of requests
     */
    RecordedModelServer(Recordings recordings, Optional<URI> behind, Supplier<String> about) {
        this.recordings = recordings;
        this.behind = behind;
        this.about = about;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the recorded model's server could not be started", e);
        }
        server.createContext("/v1/chat/completions", this::completion);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    int answered() {
        return answered.get();
    }

    int unknown() {
        return unknown.get();
    }

    /** Every question asked, in the OpenAI batch file format. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** What was answered, as a batch's output file. */
    synchronized List<String> answers() {
        return List.copyOf(answers);
    }

    private record Answer(int status, String body) {}

    private void completion(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readNBytes(LARGEST), StandardCharsets.UTF_8);
            Answer answer = behind.isPresent() ? handedOn(exchange, body, behind.get()) : recordings.answerFor(body).map(text -> new Answer(200, text)).orElse(new Answer(422, UNKNOWN));
            (answer.status() == 200 ? answered : unknown).incrementAndGet();
            keep(body, answer);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer handedOn(HttpExchange exchange, String body, URI url) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/+$", "") + "/chat/completions")).timeout(PATIENCE).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).ifPresent(key -> request.header("Authorization", key));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the demo was ended", e);
        }
    }

    private synchronized void keep(String body, Answer answer) {
        try {
            String id = about.get() + ":" + (requests.size() + 1);
            var request = JSON.createObjectNode();
            request.put("custom_id", id).put("method", "POST").put("url", "/v1/chat/completions");
            request.set("body", JSON.readTree(body));
            var response = JSON.createObjectNode();
            response.put("custom_id", id).putObject("response").put("status_code", answer.status()).set("body", JSON.readTree(answer.body()));
            requests.add(request.toString());
            answers.add(response.toString());
        } catch (JsonProcessingException e) {
            // No question of ours, or no answer to one: nobody needs it recorded.
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
