package kept.agent.read;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kept.agent.ledger.Invoice;

/**
 * Holds the invoices a model understood against those code found: like its day they are only compared. Statements may have been merged on
 * the way, so all of an intent are held together; a promise whose day is of no use has become a vague one.
 */
final class Understood {

    private Understood() {}

    static List<Statement> held(List<Statement> statements, ModelAnswer answer, AccountContext context) {
        return statements.stream().map(s -> differs(s, statements, answer, context) ? s.withDoubt(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, "the model understood "
                + String.join(", ", understood(s.intent(), answer)))) : s).toList();
    }

    private static boolean differs(Statement s, List<Statement> statements, ModelAnswer answer, AccountContext context) {
        if (!s.isProven() || !s.intent().carriesInvoices() || s.doubts().stream().anyMatch(d -> d.kind() == Doubt.Kind.INVOICE_UNCLEAR)) return false;
        Set<String> models = understood(s.intent(), answer);
        // Where it understood none, it has no view; a number the books do not have is none either, but it shows that it guesses.
        if (models.isEmpty()) return false;
        Set<String> books = context.invoices().stream().map(Invoice::number).map(Object::toString).collect(Collectors.toSet());
        if (!books.containsAll(models)) return true;
        Set<String> found = statements.stream().filter(t -> t.isProven() && alike(t.intent(), s.intent())).flatMap(t -> t.invoices().stream()).map(Object::toString)
                .collect(Collectors.toSet());
        return !found.equals(models);
    }

    private static Set<String> understood(Intent intent, ModelAnswer answer) {
        return answer.statements().stream().filter(said -> alike(said.intent(), intent)).flatMap(said -> said.invoices().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean alike(Intent a, Intent b) {
        return kind(a) == kind(b);
    }

    private static Intent kind(Intent intent) {
        return intent == Intent.PROMISE_TO_PAY ? Intent.VAGUE_PROMISE : intent;
    }
}
