package kept.agent.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.dispute.Dispute;

/**
 * Whether a model's words are an answer: exactly one JSON object, all fields of {@link AnswerSchema}, none twice, none besides, exact
 * names, confidence from 0 to 1 (R41). There is no looking for JSON inside other words: the JSON found could be the mail's own.
 */
final class AnswerCheck {

    /** What is wrong, without any of the answer's words: it is sent back to the model, and kept. */
    sealed interface Checked {
        record Right(ModelAnswer answer) implements Checked {}

        record Wrong(String why) implements Checked {}
    }

    enum Form {
        /** The object and nothing else. */
        BARE,
        /** From servers that enforce no form: the model's own thinking before it, and one code fence around it, are allowed. */
        FENCED
    }

    static final int MOST_STATEMENTS = 40;
    private static final int LONGEST_TEXT = 4000;
    private static final Set<String> ANSWER = Set.of("language", "aimed_at_machine", "statements", "unclear");
    private static final Set<String> STATEMENT = Set.of("quote", "intent", "day_words", "date", "invoice_words", "invoices", "amount_words", "detail",
            "confidence");
    private static final Pattern THOUGHTS = Pattern.compile("\\A\\s*<think>.*?</think>", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("\\A\\s*```(?:json)?[ \\t]*\\n(.*)\\n[ \\t]*```\\s*\\z", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static {
        JSON.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).maxStringLength(100_000).build());
    }

    private AnswerCheck() {}

    static Checked check(String words, Form form) {
        try {
            return new Checked.Right(answer(JSON.readTree(form == Form.FENCED ? unwrapped(words) : words)));
        } catch (JsonProcessingException e) {
            // The exception's message holds the answer's words.
            return new Checked.Wrong("it is not exactly one JSON object with every key once");
        } catch (Misfit e) {
            return new Checked.Wrong(e.getMessage());
        }
    }

    private static String unwrapped(String words) {
        String rest = THOUGHTS.matcher(words).replaceFirst("");
        Matcher fence = FENCE.matcher(rest);
        return fence.matches() ? fence.group(1) : rest;
    }

    private static final class Misfit extends Exception {
        private static final long serialVersionUID = 1;

        Misfit(String message) {
            super(message, null, false, false);
        }
    }

    private static ModelAnswer answer(JsonNode node) throws Misfit {
        fields(node, ANSWER, "the answer");
        if (!node.path("aimed_at_machine").isBoolean()) throw new Misfit("aimed_at_machine is neither true nor false");
        String language = text(node, "language", "the answer");
        if (!language.matches("[a-z]{2}")) throw new Misfit("language is no code of two small letters");
        JsonNode list = node.path("statements");
        if (!list.isArray()) throw new Misfit("statements is no list");
        if (list.size() > MOST_STATEMENTS) throw new Misfit("there are more than " + MOST_STATEMENTS + " statements");
        var statements = new ArrayList<ModelAnswer.Said>();
        for (int i = 0; i < list.size(); i++) statements.add(statement(list.get(i), "statement " + (i + 1)));
        return new ModelAnswer(language, node.path("aimed_at_machine").booleanValue(), statements, maybe(node, "unclear", "the answer"));
    }

    private static ModelAnswer.Said statement(JsonNode node, String place) throws Misfit {
        fields(node, STATEMENT, place);
        String quote = text(node, "quote", place);
        if (quote.isBlank()) throw new Misfit(place + " has no quote");
        Intent intent = Intent.ofCode(text(node, "intent", place)).orElse(null);
        if (intent == null) throw new Misfit(place + " has an intent that does not exist");
        Optional<String> detail = maybe(node, "detail", place);
        if (intent == Intent.DISPUTE && detail.isPresent() && Arrays.stream(Dispute.ReasonCode.values()).noneMatch(r -> r.name().toLowerCase(Locale.ROOT).equals(detail.get()))) {
            throw new Misfit(place + " has a reason of a dispute that does not exist");
        }
        JsonNode confidence = node.path("confidence");
        if (!confidence.isNumber() || !(confidence.doubleValue() >= 0 && confidence.doubleValue() <= 1)) {
            throw new Misfit(place + ": confidence is no number from 0 to 1");
        }
        return new ModelAnswer.Said(quote, intent, maybe(node, "day_words", place), maybe(node, "date", place), texts(node, "invoice_words", place),
                texts(node, "invoices", place), maybe(node, "amount_words", place), detail, confidence.doubleValue());
    }

    private static void fields(JsonNode node, Set<String> wanted, String place) throws Misfit {
        if (!node.isObject()) throw new Misfit(place + " is no JSON object");
        var found = new HashSet<String>();
        node.fieldNames().forEachRemaining(found::add);
        for (String name : wanted) {
            if (!found.contains(name)) throw new Misfit(place + " lacks the field " + name);
        }
        if (found.size() != wanted.size()) throw new Misfit(place + " has a field that does not exist");
    }

    private static String text(JsonNode node, String name, String place) throws Misfit {
        JsonNode value = node.path(name);
        if (!value.isTextual()) throw new Misfit(place + ": " + name + " is no text");
        if (value.textValue().length() > LONGEST_TEXT) throw new Misfit(place + ": " + name + " is too long");
        return value.textValue();
    }

    private static Optional<String> maybe(JsonNode node, String name, String place) throws Misfit {
        if (node.path(name).isNull()) return Optional.empty();
        return Optional.of(text(node, name, place)).filter(t -> !t.isBlank());
    }

    private static List<String> texts(JsonNode node, String name, String place) throws Misfit {
        JsonNode list = node.path(name);
        if (!list.isArray() || list.size() > 500) throw new Misfit(place + ": " + name + " is no list of texts");
        var texts = new ArrayList<String>();
        for (JsonNode item : list) {
            if (!item.isTextual() || item.textValue().isBlank() || item.textValue().length() > LONGEST_TEXT) throw new Misfit(place + ": " + name + " is no list of texts");
            texts.add(item.textValue());
        }
        return texts;
    }
}
