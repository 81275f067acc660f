package kept.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model's server sends back, in the form the schema wants. */
public final class ModelAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelAnswers() {}

    /** A whole chat completion that reads one promise, for all invoices reminded of. */
    public static String promise(String quote, String dayWords, String date) {
        Map<String, Object> statement = statement("promise_to_pay", quote);
        complete(statement, dayWords, date, List.of());
        return completion(json(reading(List.of(statement))));
    }

    /** A promise of INV-1042, named by number where the words name it. */
    static Map<String, Object> promised(String quote, String dayWords, String date) {
        Map<String, Object> statement = statement("promise_to_pay", quote);
        complete(statement, dayWords, date, List.of(AcmeStory.INVOICE));
        if (!quote.contains(AcmeStory.INVOICE)) statement.put("invoice_words", List.of());
        return statement;
    }

    static Map<String, Object> wantsACall(String quote) {
        Map<String, Object> statement = statement("call_request", quote);
        complete(statement, null, null, List.of());
        return statement;
    }

    private static Map<String, Object> statement(String intent, String quote) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("quote", quote);
        statement.put("intent", intent);
        return statement;
    }

    static void complete(Map<String, Object> statement, @Nullable String dayWords, @Nullable String date, List<String> invoices) {
        statement.put("day_words", dayWords);
        statement.put("date", date);
        statement.put("invoice_words", invoices);
        statement.put("invoices", invoices);
        for (String field : List.of("amount_words", "detail")) statement.putIfAbsent(field, null);
        statement.put("confidence", 0.97);
    }

    static Map<String, Object> reading(List<Map<String, Object>> statements) {
        var reading = new LinkedHashMap<String, Object>();
        reading.put("language", "en");
        reading.put("aimed_at_machine", false);
        reading.put("statements", statements);
        reading.put("unclear", null);
        return reading;
    }

    public static String completion(String content) {
        return json(Map.of("id", "x", "object", "chat.completion", "created", 1, "model", "test",
                "choices", List.of(Map.of("index", 0, "finish_reason", "stop", "message", Map.of("role", "assistant", "content", content))),
                "usage", Map.of("prompt_tokens", 10, "completion_tokens", 10, "total_tokens", 20)));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
