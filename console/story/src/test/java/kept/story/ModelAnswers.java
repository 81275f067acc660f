package kept.story;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers in the form the schema wants. */
final class ModelAnswers {

    private ModelAnswers() {}

    static void complete(Map<String, Object> statement, String dayWords, String date, List<String> invoices) {
        statement.put("day_words", dayWords);
        statement.put("date", date);
        statement.put("invoice_words", invoices);
        statement.put("invoices", invoices);
        for (String field : List.of("amount_words", "reason", "reference", "contact", "phone")) statement.putIfAbsent(field, null);
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
}
