package kept.agent.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;

/**
 * The invoices a model understood, held against those code found. Like its day they are compared: where they differ a person decides.
 * Where code could only fall back on the mail as a whole and both come to the same, its doubt is lifted; where the model means some of
 * those code fell back on, these are what the person is shown.
 */
final class Understood {

    /** What the model understood of one claim. */
    record Claimed(Claim claim, Set<InvoiceId> invoices) {
        Claimed {
            invoices = Set.copyOf(invoices);
        }
    }

    private final List<Claimed> claims;
    private final Set<InvoiceId> books;

    Understood(List<Claimed> claims, AccountContext context) {
        this.claims = claims;
        this.books = context.invoices().stream().map(Invoice::number).collect(Collectors.toSet());
    }

    List<Statement> held(List<Statement> statements) {
        return statements.stream().map(s -> s.isProven() && s.intent().carriesInvoices() ? held(s, statements) : s).toList();
    }

    private Statement held(Statement s, List<Statement> all) {
        List<Statement> alike = all.stream().filter(t -> t.isProven() && kind(t.intent()) == kind(s.intent())).toList();
        List<Claimed> same = claims.stream().filter(c -> kind(c.claim().intent()) == kind(s.intent())).toList();
        // Statements may have been merged on the way; then those of the intent are held together.
        Optional<Claimed> own = alike.size() == same.size() ? same.stream().filter(c -> c.claim().quote().equals(s.claimed())).findFirst() : Optional.empty();
        Set<InvoiceId> models = own.map(Claimed::invoices).orElseGet(() -> union(same.stream().map(Claimed::invoices).toList()));
        Set<InvoiceId> found = own.isPresent() ? Set.copyOf(s.invoices()) : union(alike.stream().map(t -> (Set<InvoiceId>) new LinkedHashSet<>(t.invoices())).toList());
        if (found.equals(models)) return withoutFallbackDoubt(s);
        boolean narrower = own.isPresent() && !models.isEmpty() && found.containsAll(models) && books.containsAll(models);
        Statement shown = narrower ? with(s, s.invoices().stream().filter(models::contains).toList(), s.doubts()) : s;
        if (shown.doubts().stream().anyMatch(d -> d.kind() == Doubt.Kind.INVOICE_UNCLEAR)) return shown;
        String words = models.stream().map(InvoiceId::value).sorted().collect(Collectors.joining(", "));
        return shown.withDoubt(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, "the model understood " + (words.isEmpty() ? "none of theirs" : words)));
    }

    /** Code's doubt whether a claim that names no invoice means all the mail names; it is about no words of the mail. */
    private static Statement withoutFallbackDoubt(Statement s) {
        List<Doubt> left = s.doubts().stream().filter(d -> d.kind() != Doubt.Kind.INVOICE_UNCLEAR || !d.about().isBlank()).toList();
        return left.size() == s.doubts().size() ? s : with(s, s.invoices(), left);
    }

    private static Statement with(Statement s, List<InvoiceId> invoices, List<Doubt> doubts) {
        return new Statement(s.intent(), s.quote(), s.claimed(), invoices, s.date(), s.working(), s.amount(), s.confidence(), doubts, s.details());
    }

    private static Set<InvoiceId> union(List<Set<InvoiceId>> sets) {
        var union = new LinkedHashSet<InvoiceId>();
        sets.forEach(union::addAll);
        return union;
    }

    /** A promise whose day is of no use has become a vague one. */
    private static Intent kind(Intent intent) {
        return intent == Intent.PROMISE_TO_PAY ? Intent.VAGUE_PROMISE : intent;
    }

    /** Numbers as the model wrote them; what cannot be a number at all differs from every one. */
    static Set<InvoiceId> numbers(List<String> texts) {
        var numbers = new ArrayList<InvoiceId>();
        for (String text : texts) {
            try {
                numbers.add(new InvoiceId(text.strip()));
            } catch (IllegalArgumentException e) {
                numbers.add(new InvoiceId("(unreadable)"));
            }
        }
        return new LinkedHashSet<>(numbers);
    }
}
