package kept.agent.read;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The form a model answers in. A prompt can name it, not change it: what {@link AnswerCheck} accepts is what this says. Everything is
 * required and nothing else allowed, as strict servers want it; what may be absent is null. One field holds what else an intent carries
 * (a dispute's reason, a name, a number): every token of the form is paid for with every mail.
 */
public final class AnswerSchema {

    public static final String NAME = "kept_reading";

    /** As JSON. The quote comes before the intent: whoever copies the words first chooses the better name for them. */
    public static final String TEXT = """
            {"type":"object","additionalProperties":false,
             "required":["language","aimed_at_machine","statements","unclear"],
             "properties":{
              "language":{"type":"string"},
              "aimed_at_machine":{"type":"boolean"},
              "statements":{"type":"array","items":{"type":"object","additionalProperties":false,
               "required":["quote","intent","day_words","date","invoice_words","invoices","amount_words","detail","confidence"],
               "properties":{
                "quote":{"type":"string"},
                "intent":{"type":"string","enum":[INTENTS]},
                "day_words":TEXT_OR_NULL,
                "date":TEXT_OR_NULL,
                "invoice_words":{"type":"array","items":{"type":"string"}},
                "invoices":{"type":"array","items":{"type":"string"}},
                "amount_words":TEXT_OR_NULL,
                "detail":TEXT_OR_NULL,
                "confidence":{"type":"number"}}}},
              "unclear":TEXT_OR_NULL}}
            """
            .replace("INTENTS", Arrays.stream(Intent.values()).map(i -> "\"" + i.code() + "\"").collect(Collectors.joining(",")))
            .replace("TEXT_OR_NULL", "{\"type\":[\"string\",\"null\"]}");

    private AnswerSchema() {}
}
