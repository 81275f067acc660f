package kept.agent.read;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The words that a statement of an intent is made of, as signs of the lexicon: where there are none of them, the head is guessing. */
final class Evidence {

    private static final Map<Intent, List<String>> SIGNS = new EnumMap<>(Intent.class);

    static {
        SIGNS.put(Intent.PROMISE_TO_PAY, List.of("willpay", "money", "paid", "part"));
        SIGNS.put(Intent.VAGUE_PROMISE, List.of("willpay", "money", "paid", "soon", "hope", "part"));
        SIGNS.put(Intent.PAYMENT_CLAIM, List.of("paid", "money", "done"));
        SIGNS.put(Intent.INVOICE_COPY_REQUEST, List.of("copyword"));
        SIGNS.put(Intent.STATEMENT_REQUEST, List.of("statementword"));
        SIGNS.put(Intent.DOCUMENT_REQUEST, List.of("paper"));
        SIGNS.put(Intent.DISPUTE, List.of("wrong", "negation"));
        SIGNS.put(Intent.PAYMENT_PLAN_REQUEST, List.of("plan", "part"));
        SIGNS.put(Intent.PAYMENT_DETAILS_REQUEST, List.of("payhow"));
        SIGNS.put(Intent.CONTACT_CHANGE, List.of("contact"));
        SIGNS.put(Intent.OUT_OF_OFFICE, List.of("away"));
        SIGNS.put(Intent.ACKNOWLEDGEMENT, List.of("ack"));
        SIGNS.put(Intent.CALL_REQUEST, List.of("call"));
        SIGNS.put(Intent.HARDSHIP, List.of("hardship", "negation"));
        SIGNS.put(Intent.LEGAL, List.of("legalword"));
        SIGNS.put(Intent.STOP_CONTACT, List.of("stopword", "negation"));
        SIGNS.put(Intent.FRAUD_CONCERN, List.of("fraud"));
        SIGNS.put(Intent.QUESTION, List.of("ask", "portal"));
    }

    private Evidence() {}

    static boolean of(Intent intent, Heard h) {
        return SIGNS.get(intent).stream().anyMatch(h::has) || h.asks() || intent.carriesDate() && h.namesDay();
    }

    static boolean ofAny(Heard h) {
        return SIGNS.keySet().stream().anyMatch(intent -> of(intent, h));
    }
}
