package kept.console.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A model's server that speaks OpenAI's form over real HTTP, knows the labels, and takes a set time over every answer, however many ask at once. */
final class LabelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 8;

    private final Labels labels;
    private final Duration latency;
    private final HttpServer server;
    private final ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE);
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
    private final AtomicInteger asked = new AtomicInteger();

    LabelServer(Labels labels, Duration latency) {
        this.labels = labels;
        this.latency = latency;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException("the model's server could not be started", e);
        }
        server.setExecutor(hands);
        server.createContext("/v1/chat/completions", this::asked);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** How many questions came. */
    int asked() {
        return asked.get();
    }

    private void asked(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        byte[] answer = completion(labels.answer(request.at("/messages/1/content").asText()));
        later.schedule(() -> answer(exchange, answer), latency.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void answer(HttpExchange exchange, byte[] answer) {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (IOException e) {
            // Whoever asked has gone; there is nobody to tell.
        }
    }

    private static byte[] completion(String content) throws IOException {
        return JSON.writeValueAsBytes(Map.of("id", "bench", "object", "chat.completion", "created", 1, "model", "labels",
                "choices", List.of(Map.of("index", 0, "finish_reason", "stop", "message", Map.of("role", "assistant", "content", content))),
                "usage", Map.of("prompt_tokens", 900, "completion_tokens", 150, "total_tokens", 1050)));
    }

    @Override
    public void close() {
        server.stop(0);
        hands.shutdownNow();
        later.shutdownNow();
    }
}
