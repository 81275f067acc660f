package kept.agent.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An entry's facts as the one text they are stored as: a JSON object of texts, its keys in order, no blanks. */
public final class FactsText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    private FactsText() {}

    public static String write(Map<String, String> facts) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts of the journal cannot be written: " + e.getOriginalMessage());
        }
    }

    /** @return empty for any text that {@link #write} would not have written: nobody but who changed it by hand wrote that */
    public static Optional<Map<String, String>> read(String text) {
        try {
            Map<String, String> facts = JSON.readValue(text, FACTS);
            return facts == null || facts.containsValue(null) || !write(facts).equals(text) ? Optional.empty() : Optional.of(facts);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
