package kept.console.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * A kind of reply with its label ({@code kinds.jsonl}); words in braces are filled in for each mail.
 *
 * @param weight    how often it comes, against the others of its language
 * @param client    in whose manner it is written: {@code plain}, {@code outlook}, {@code gmail}, {@code phone}, {@code html}, {@code automatic}
 * @param lines     its own words, a paragraph each
 * @param takesBack it takes back what the customer's mail before it said
 */
record Kind(String name, int weight, String language, String client, List<String> lines, List<Says> says, boolean machine, boolean takesBack) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param line which of the lines says it; the other words empty where there are none */
    record Says(int line, String intent, String dayWords, String amountWords, String reason, List<String> invoices) {}

    static List<Kind> all() {
        try (InputStream in = Objects.requireNonNull(Kind.class.getResourceAsStream("/kept/console/bench/kinds.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Kind::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind parse(String line) {
        try {
            JsonNode n = JSON.readTree(line);
            List<Says> says = nodes(n.path("says")).stream().map(s -> new Says(s.path("line").asInt(), s.path("intent").asText(), s.path("day_words").asText(""),
                    s.path("amount_words").asText(""), s.path("reason").asText(""), texts(s.path("invoices")))).toList();
            return new Kind(n.path("kind").asText(), n.path("weight").asInt(), n.path("language").asText(), n.path("client").asText(), texts(n.path("lines")), says,
                    n.path("machine").asBoolean(), n.path("takes_back").asBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException("kinds.jsonl holds a line that is no JSON", e);
        }
    }

    private static List<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array) {
        return nodes(array).stream().map(JsonNode::asText).toList();
    }
}
