package kept.agent.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.read.Intent;
import kept.agent.read.Statement;

/**
 * Which statements of one mail do not go together, as one table: the mail goes to a person with both. A pair counts only where both speak of the same invoice and neither
 * names a part of it by amount.
 */
final class Contradictions {

    /** @param stronger until a person has decided, reminders rest as this one says: its pause is the longer one */
    record Pair(Intent stronger, Intent weaker, String text) {}

    /** Stands in docs/reference/intents.md too. */
    static final List<Pair> TABLE = List.of(
            new Pair(Intent.DISPUTE, Intent.PROMISE_TO_PAY, "the same invoice is disputed and promised"),
            new Pair(Intent.DISPUTE, Intent.PAYMENT_CLAIM, "the same invoice is disputed and said to be paid"),
            new Pair(Intent.DISPUTE, Intent.VAGUE_PROMISE, "the same invoice is disputed and to be paid some day"),
            new Pair(Intent.DISPUTE, Intent.PAYMENT_PLAN_REQUEST, "the same invoice is disputed and to be paid by instalments"),
            new Pair(Intent.PAYMENT_CLAIM, Intent.PROMISE_TO_PAY, "the same invoice is said to be paid and promised"),
            new Pair(Intent.PAYMENT_CLAIM, Intent.VAGUE_PROMISE, "the same invoice is said to be paid and to be paid some day"),
            new Pair(Intent.PAYMENT_CLAIM, Intent.PAYMENT_PLAN_REQUEST, "the same invoice is said to be paid and to be paid by instalments"),
            new Pair(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, "the same invoice is promised for a day and without one"),
            new Pair(Intent.PROMISE_TO_PAY, Intent.PAYMENT_PLAN_REQUEST, "the same invoice is promised and asked to be put off"),
            new Pair(Intent.PROMISE_TO_PAY, Intent.PROMISE_TO_PAY, "the same invoice is promised for two days"));

    /** Beside a promise or a claim, this casts doubt on it whatever invoice it is about. */
    private static final Set<Intent> OVERSHADOWING = Set.of(Intent.HARDSHIP);

    private Contradictions() {}

    static List<Reason> in(List<Statement> statements) {
        var found = new ArrayList<Reason>();
        for (int i = 0; i < statements.size(); i++) {
            for (int j = i + 1; j < statements.size(); j++) {
                int position = j;
                between(statements.get(i), statements.get(j)).ifPresent(text -> found.add(new Reason("contradiction", text, position)));
            }
        }
        return found;
    }

    private static Optional<String> between(Statement a, Statement b) {
        if (OVERSHADOWING.contains(a.intent()) || OVERSHADOWING.contains(b.intent())) return Optional.empty();
        for (Pair pair : TABLE) {
            boolean fits = (a.intent() == pair.stronger && b.intent() == pair.weaker) || (a.intent() == pair.weaker && b.intent() == pair.stronger);
            if (fits && sameInvoice(a, b) && a.amount().isEmpty() && b.amount().isEmpty()) return Optional.of(pair.text);
        }
        return Optional.empty();
    }

    private static boolean sameInvoice(Statement a, Statement b) {
        return a.invoices().stream().anyMatch(b.invoices()::contains);
    }
}
