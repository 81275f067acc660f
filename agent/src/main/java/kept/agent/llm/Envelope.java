package kept.agent.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question as the two messages a server gets: ours (instructions, then facts) and the words it is about, alone in a message of
 * their own between two lines of random code (R94). Also takes such messages apart again, so that a recorded answer is found
 * whatever the code was.
 */
record Envelope(String system, String user) {

    // Each stands on a line of its own, so nothing out of the books, which has no line breaks, can look like one.
    private static final String FORM = "\n\n=== FORM OF THE ANSWER ===\n";
    private static final String FACTS = "\n\n=== FACTS ===\n";
    private static final Pattern BETWEEN_MARKS = Pattern.compile("\\A(<<<MAIL [0-9a-f]{16}>>>)\n(.*)\n\\1\\z", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    static Envelope of(ChatDoor.Question question, ModelSettings.SchemaSupport support, Marks marks) {
        var system = new StringBuilder(question.system().strip());
        if (support == ModelSettings.SchemaSupport.PROMPT) system.append(FORM).append(inWords(question.schema()));
        system.append(FACTS).append(question.facts().strip());
        if (question.trust() == ChatDoor.Trust.OURS) return new Envelope(system.toString(), question.data());
        String mark = "<<<MAIL " + marks.codeFor(question.data()) + ">>>";
        return new Envelope(system.toString(), mark + "\n" + question.data() + "\n" + mark);
    }

    private static String inWords(String schema) {
        return "Answer with one JSON object and nothing else: no words before or after it, no code fence. It fits this JSON schema:\n" + schema;
    }

    /** What was asked, without the random code. The schema is empty where it travelled beside the messages. */
    record Opened(String instructions, Optional<String> schema, String facts, String data) {}

    Opened open() {
        int at = system.lastIndexOf(FACTS);
        String before = at < 0 ? system : system.substring(0, at);
        String facts = at < 0 ? "" : system.substring(at + FACTS.length());
        int form = before.lastIndexOf(FORM);
        Optional<String> schema = form < 0 ? Optional.empty() : Optional.of(before.substring(before.indexOf('\n', form + FORM.length()) + 1));
        Matcher marked = BETWEEN_MARKS.matcher(user);
        return new Opened(form < 0 ? before : before.substring(0, form), schema, facts, marked.matches() ? marked.group(2) : user);
    }

    /** The same text for the same JSON, however it was laid out. */
    static String canonical(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return JSON.writer().with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(JSON.treeToValue(tree, Object.class));
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
