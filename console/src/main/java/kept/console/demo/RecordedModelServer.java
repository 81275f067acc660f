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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import kept.agent.llm.Recordings;

/**
 * A model server that answers over real HTTP with what a real model once said to the very same question, and with nothing else: what was
 * never asked before is refused with 422, and the mail goes to a person. Every question is kept, to make recordings of.
 */
final class RecordedModelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1 << 20;

    private final Recordings recordings;
    private final Supplier<String> about;
    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();

    /** @param about what the mails of the moment are called, for the names of requests */
    RecordedModelServer(Recordings recordings, Supplier<String> about) {
        this.recordings = recordings;
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

    /** Every question asked, in the OpenAI batch file format, each once. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void completion(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readNBytes(LARGEST), StandardCharsets.UTF_8);
            keep(body);
            Optional<String> answer = recordings.answerFor(body);
            (answer.isPresent() ? answered : unknown).incrementAndGet();
            byte[] bytes = answer.orElse("{\"error\":{\"message\":\"no recording of this question\",\"type\":\"not_recorded\"}}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.isPresent() ? 200 : 422, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized void keep(String body) {
        try {
            var line = JSON.createObjectNode();
            line.put("custom_id", about.get() + ":" + (requests.size() + 1)).put("method", "POST").put("url", "/v1/chat/completions");
            line.set("body", JSON.readTree(body));
            requests.add(line.toString());
        } catch (JsonProcessingException e) {
            // No question of ours: it is refused, and nobody needs an answer to it recorded.
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
