package kept.agent.evaluate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kept.agent.decide.Decision;
import kept.agent.decide.Reason;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.read.Doubt;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Statement;

/**
 * Predictions, one JSON object a line, made by Kept or by anything else (docs/reference/cases.md). They are read beside their cases: whether a line
 * tells of another case by the same id is then seen by its {@code case}, the case's hash, where the line has one.
 */
public final class PredictionFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private PredictionFile() {}

    /** One line. */
    public static String line(Prediction prediction, LabelledCase of) {
        ObjectNode line = (ObjectNode) tree("prediction " + prediction.id(), prediction.toJson());
        line.put("case", CaseHash.of(of));
        return line.toString();
    }

    /**
     * @param source how errors name the lines
     * @return in the order of the file; one id as often as it stands there
     * @throws IllegalArgumentException naming every wrong line
     * @throws OtherCases where they were made of other cases than these
     */
    public static List<Prediction> read(String source, List<String> lines, List<LabelledCase> cases) {
        Map<String, LabelledCase> byId = cases.stream().collect(Collectors.toMap(LabelledCase::id, c -> c));
        var predictions = new ArrayList<Prediction>();
        var wrong = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            String place = source + ":" + (i + 1);
            try {
                JsonNode line = tree(place, lines.get(i));
                String id = text(line, "id");
                LabelledCase of = byId.get(id);
                if (of == null || (line.hasNonNull("case") && !line.get("case").asText().equals(CaseHash.of(of)))) others.add(id);
                else predictions.add(prediction(id, line, of));
            } catch (RuntimeException e) {
                String why = String.valueOf(e.getMessage());
                wrong.add(why.startsWith(place) ? why : place + ": " + why);
            }
        }
        if (!wrong.isEmpty()) throw new IllegalArgumentException(String.join("\n", wrong));
        if (!others.isEmpty()) throw new OtherCases(source, others);
        return predictions;
    }

    /** Predictions of cases that are not these, or are no longer as they were. */
    public static final class OtherCases extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        OtherCases(String source, List<String> ids) {
            super(source + " was made of other cases than these: " + ids.size() + (ids.size() == 1 ? " case is" : " cases are") + " not among them or were changed since, the first being '"
                    + ids.get(0) + "'");
        }
    }

    private static Prediction prediction(String id, JsonNode line, LabelledCase of) {
        var statements = new ArrayList<Statement>();
        for (JsonNode s : need(line, "statements")) statements.add(statement(s, of));
        Decision.Handling handling = value(line, "handling", h -> Decision.Handling.valueOf(h.toUpperCase(Locale.ROOT)), "auto or human");
        var reasons = new ArrayList<Reason>();
        line.path("reasons").forEach(r -> reasons.add(new Reason(r.asText(), r.asText(), -1)));
        var cost = new Reading.Cost(line.path("millis").asDouble(), 0, line.path("llm_calls").asInt(), line.path("tokens_in").asInt(), line.path("tokens_out").asInt());
        var reading = new Reading(statements, List.of(), line.path("reader").asText("unknown"), of.language(), cost, List.of(), Optional.empty());
        var actions = new ArrayList<Map<String, Object>>();
        line.path("actions").forEach(a -> actions.add(JSON.convertValue(a, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {})));
        return new Prediction(id, reading, new Decision(handling, List.of(), reasons, Optional.empty()), actions, line.path("cached").asBoolean());
    }

    private static Statement statement(JsonNode s, LabelledCase of) {
        Intent intent = value(s, "intent", i -> Intent.ofCode(i).orElseThrow(), "one of the 18 intents");
        String quote = s.path("quote").asText("");
        boolean proven = s.path("proven").asBoolean(true);
        var invoices = new ArrayList<InvoiceId>();
        s.path("invoices").forEach(i -> invoices.add(new InvoiceId(i.asText())));
        Optional<LocalDate> date = s.hasNonNull("date") ? Optional.of(value(s, "date", LocalDate::parse, "a day such as 2026-03-12")) : Optional.empty();
        Optional<Money> amount = s.hasNonNull("amount") ? Optional.of(value(s, "amount", a -> Money.of(a, of.world().currency()), "a plain decimal such as 1250.00")) : Optional.empty();
        double confidence = s.path("confidence").asDouble(1);
        if (confidence < 0 || confidence > 1) throw new IllegalArgumentException("confidence " + confidence + ": must be from 0 to 1");
        var doubts = new ArrayList<Doubt>();
        s.path("doubts").forEach(d -> doubts.add(Doubt.of(Doubt.Kind.valueOf(d.asText().toUpperCase(Locale.ROOT)))));
        return new Statement(intent, proven ? Optional.of(new Quote(quote, 0, false)) : Optional.empty(), quote, invoices, date, s.path("working").asText(""), amount, confidence, doubts, Map.of());
    }

    private static <T> T value(JsonNode n, String key, Function<String, T> parse, String right) {
        String text = text(n, key);
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new IllegalArgumentException(key + " '" + text + "': must be " + right);
        }
    }

    private static String text(JsonNode n, String key) {
        return need(n, key).asText();
    }

    private static JsonNode need(JsonNode n, String key) {
        JsonNode v = n.get(key);
        if (v == null || v.isNull()) throw new IllegalArgumentException(key + " is missing");
        return v;
    }

    private static JsonNode tree(String place, String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (!tree.isObject()) throw new IllegalArgumentException(place + ": no JSON object");
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place + ": no JSON object: " + e.getOriginalMessage());
        }
    }
}
