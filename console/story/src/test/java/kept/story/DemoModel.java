package kept.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A model server that knows the labels of the demo's replies, and reads every mail exactly as they say. */
final class DemoModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AMOUNT = Pattern.compile("\\$[\\d,.]+\\d");

    private final HttpServer server;
    private final List<JsonNode> replies = new ArrayList<>();

    DemoModel() throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoModel.class.getResourceAsStream("/kept/console/demo/replies.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) replies.add(JSON.readTree(line));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            try (exchange) {
                JsonNode request = JSON.readTree(exchange.getRequestBody());
                byte[] answer = completion(reading(request.at("/messages/1/content").asText()));
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private Map<String, Object> reading(String mail) {
        String newText = mail.replaceFirst("(?s).*?NEW TEXT:\n", "").replaceFirst("(?s)\n\n(ATTACHED|QUOTED HISTORY).*", "");
        for (JsonNode reply : replies) {
            var statements = new ArrayList<Map<String, Object>>();
            for (JsonNode said : reply.at("/expect/statements")) found(said, newText).ifPresent(statements::add);
            if (!statements.isEmpty()) {
                Map<String, Object> reading = ModelAnswers.reading(statements);
                reading.put("language", reply.path("language").asText());
                return reading;
            }
        }
        Map<String, Object> nothing = ModelAnswers.reading(List.of());
        nothing.put("aimed_at_machine", newText.contains("assistant ###"));
        return nothing;
    }

    /** The label's words as they stand in the mail, names masked or not. */
    private static Optional<Map<String, Object>> found(JsonNode said, String newText) {
        String words = Arrays.stream(said.path("quote").asText().split("\\s+")).map(w -> "(?:" + Pattern.quote(w) + "|\\S*\\[[A-Z]+-\\d+\\]\\S*)").collect(Collectors.joining("\\s+"));
        Matcher matcher = Pattern.compile(words).matcher(newText);
        if (!matcher.find()) return Optional.empty();
        var statement = new LinkedHashMap<String, Object>();
        statement.put("quote", matcher.group());
        statement.put("intent", said.path("intent").asText());
        var invoices = new ArrayList<String>();
        for (JsonNode number : said.path("invoices")) if (matcher.group().contains(number.asText())) invoices.add(number.asText());
        Matcher amount = AMOUNT.matcher(matcher.group());
        if (amount.find()) statement.put("amount_words", amount.group());
        if (said.path("intent").asText().equals("dispute")) statement.put("detail", matcher.group().contains("geste") ? "set_off" : "quantity");
        boolean dated = said.hasNonNull("date");
        ModelAnswers.complete(statement, dated ? matcher.group() : null, dated ? said.path("date").asText() : null, invoices);
        if (invoices.isEmpty()) {
            var all = new ArrayList<String>();
            said.path("invoices").forEach(n -> all.add(n.asText()));
            statement.put("invoices", all);
        }
        return Optional.of(statement);
    }

    private static byte[] completion(Map<String, Object> reading) throws IOException {
        return JSON.writeValueAsBytes(Map.of("id", "x", "object", "chat.completion", "created", 1, "model", "labelled",
                "choices", List.of(Map.of("index", 0, "finish_reason", "stop", "message", Map.of("role", "assistant", "content", JSON.writeValueAsString(reading)))),
                "usage", Map.of("prompt_tokens", 10, "completion_tokens", 10, "total_tokens", 20)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
