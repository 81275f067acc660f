package kept.console.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a model without fault would answer to a mail of the load: the labels of the lines that stand in it. */
final class Labels {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<ObjectNode>> statements = new ConcurrentHashMap<>();
    private final Map<String, Boolean> machine = new ConcurrentHashMap<>();

    void learn(List<Load.Planned> mails) {
        for (Load.Planned mail : mails) {
            for (int i = 0; i < mail.kind().lines().size(); i++) {
                int line = i;
                String words = mail.filled(mail.kind().lines().get(i));
                if (mail.kind().machine()) machine.put(words, true);
                List<ObjectNode> said = mail.kind().says().stream().filter(s -> s.line() == line).map(s -> statement(mail, words, s)).toList();
                if (!said.isEmpty()) statements.put(words, said);
            }
        }
    }

    private static ObjectNode statement(Load.Planned mail, String words, Kind.Says says) {
        ObjectNode s = JSON.createObjectNode().put("quote", words).put("intent", says.intent());
        text(s, "day_words", mail.filled(says.dayWords()));
        s.putNull("date");
        List<String> invoices = says.invoices().stream().map(mail::filled).toList();
        invoices.forEach(s.putArray("invoice_words")::add);
        invoices.forEach(s.putArray("invoices")::add);
        text(s, "amount_words", mail.filled(says.amountWords()));
        text(s, "detail", says.reason());
        return s.put("confidence", 0.95);
    }

    private static void text(ObjectNode node, String key, String value) {
        if (value.isEmpty()) node.putNull(key);
        else node.put(key, value);
    }

    /** @param shown the mail as a model is shown it @return the answer, as JSON in the form the schema wants */
    String answer(String shown) {
        ObjectNode answer = JSON.createObjectNode().put("language", "en");
        var found = new ArrayList<ObjectNode>();
        boolean aimed = false;
        for (String line : shown.split("\n")) {
            String words = line.strip();
            if (words.startsWith("QUOTED HISTORY")) break;
            found.addAll(statements.getOrDefault(words, List.of()));
            aimed |= machine.containsKey(words);
        }
        answer.put("aimed_at_machine", aimed);
        ArrayNode array = answer.putArray("statements");
        found.forEach(array::add);
        return answer.putNull("unclear").toString();
    }
}
