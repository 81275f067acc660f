package kept.agent.read;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether a sentence may say something that the reader did not understand: then a person reads the mail. Keeps harm near nought. */
final class Suspicion {

    /** From here an intent that is not said is a suspicion; the grave ones from less. */
    private static final double ORDINARY = 0.30;
    private static final double GRAVE = 0.24;
    /** Beside something that is surely said it takes more. */
    private static final double BESIDE = 0.45;
    private static final double SAID_SURELY = 0.75;
    /** Without one of the words that such a statement is made of it takes most. */
    private static final double WORDLESS = 0.60;
    private static final double CLAUSE = 0.75;
    /** Less than this chance of saying nothing, and nothing said: not understood. */
    private static final double PLAIN = 0.25;
    private static final double WORDLESS_PLAIN = 0.12;
    /** A day, a sum, an invoice or a word of paying weighs more. */
    private static final double PLAIN_WITH_FIGURES = 0.60;

    private static final Set<Intent> GRAVE_ONES = EnumSet.of(Intent.HARDSHIP, Intent.LEGAL, Intent.FRAUD_CONCERN, Intent.STOP_CONTACT, Intent.DISPUTE, Intent.QUESTION, Intent.CALL_REQUEST, Intent.CONTACT_CHANGE);
    /** Easily taken for one another; where one is said, the chance of the other is no second statement. */
    private static final List<Set<Intent>> KIN = List.of(
            EnumSet.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, Intent.PAYMENT_PLAN_REQUEST), EnumSet.of(Intent.PROMISE_TO_PAY, Intent.PAYMENT_CLAIM),
            EnumSet.of(Intent.INVOICE_COPY_REQUEST, Intent.STATEMENT_REQUEST, Intent.DOCUMENT_REQUEST), EnumSet.of(Intent.HARDSHIP, Intent.VAGUE_PROMISE), EnumSet.of(Intent.PROMISE_TO_PAY, Intent.OUT_OF_OFFICE));

    private Suspicion() {}

    static boolean of(Heard h, List<Said> said) {
        if (AskedAgain.in(h.text()) && said.stream().noneMatch(s -> kin(s.intent(), Intent.INVOICE_COPY_REQUEST))) return true;
        double surest = said.stream().mapToDouble(Said::confidence).max().orElse(0);
        for (Intent intent : Intent.values()) {
            if (intent == Intent.ACKNOWLEDGEMENT || said.stream().anyMatch(s -> s.intent() == intent || kin(s.intent(), intent))) continue;
            double limit = !Evidence.of(intent, h) ? WORDLESS : surest >= SAID_SURELY ? BESIDE : GRAVE_ONES.contains(intent) ? GRAVE : ORDINARY;
            if (h.chance(intent) >= limit) return true;
        }
        if (!said.isEmpty() || h.chance(Intent.ACKNOWLEDGEMENT) >= ORDINARY) return false;
        boolean figures = h.namesDay() || !h.sums().isEmpty() || !h.invoices().isEmpty() || h.has("paid") || h.has("willpay");
        return h.nothing() < (figures ? PLAIN_WITH_FIGURES : Evidence.ofAny(h) ? PLAIN : WORDLESS_PLAIN);
    }

    /** Whether a clause, heard alone, says something surely that the whole sentence is not taken to say. */
    static boolean ofClause(Heard clause, List<Said> said) {
        for (Intent intent : Intent.values()) {
            boolean named = intent == Intent.ACKNOWLEDGEMENT || said.stream().anyMatch(s -> s.intent() == intent || kin(s.intent(), intent));
            if (!named && clause.chance(intent) >= CLAUSE) return true;
        }
        return false;
    }

    static boolean kin(Intent a, Intent b) {
        return KIN.stream().anyMatch(k -> k.contains(a) && k.contains(b));
    }
}
