package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/** Which sum a claim's words state, held against what is owed on its invoices. */
final class AmountProof {

    private AmountProof() {}

    record Found(Optional<Money> amount, List<Doubt> doubts) {}

    static Found of(Claim claim, Quote quote, Letter letter, MailFacts mail, AccountContext context, List<InvoiceId> invoices) {
        var doubts = new ArrayList<Doubt>();
        Optional<AmountFinder.Mention> stated;
        if (claim.amount().isPresent()) {
            boolean stands = Quote.find(claim.amount().get(), letter).isPresent();
            stated = stands ? mail.sums().read(claim.amount().get()) : Optional.empty();
            // A sum somebody named and nobody can read ("half", an unknown currency) is not no sum.
            if (stated.isEmpty()) doubts.add(new Doubt(Doubt.Kind.AMOUNT_UNCLEAR, claim.amount().get()));
        } else {
            stated = only(inQuote(quote, mail), doubts);
        }
        if (stated.isEmpty()) return new Found(Optional.empty(), doubts);
        Money sum = stated.get().amount();
        if (stated.get().doubtful() || !sum.currency().equals(context.currency())) doubts.add(new Doubt(Doubt.Kind.AMOUNT_UNCLEAR, stated.get().words()));
        else if (tooHigh(claim.intent(), sum, context, invoices)) doubts.add(new Doubt(Doubt.Kind.AMOUNT_TOO_HIGH, stated.get().words()));
        return new Found(Optional.of(sum), doubts);
    }

    private static List<AmountFinder.Mention> inQuote(Quote quote, MailFacts mail) {
        List<Span> papers = mail.mentions(quote).stream().map(m -> new Span(m.start() - quote.start(), m.end() - quote.start())).toList();
        return mail.sums().find(quote.text(), papers);
    }

    /** The one sum stated; of several, the one that is the sum of the others. */
    private static Optional<AmountFinder.Mention> only(List<AmountFinder.Mention> found, List<Doubt> doubts) {
        var distinct = new ArrayList<AmountFinder.Mention>();
        for (AmountFinder.Mention m : found) if (distinct.stream().noneMatch(d -> d.amount().equals(m.amount()))) distinct.add(m);
        if (distinct.size() == 1) return Optional.of(distinct.get(0));
        for (AmountFinder.Mention m : distinct) {
            long others = distinct.stream().filter(d -> d != m && d.amount().currency().equals(m.amount().currency())).mapToLong(d -> d.amount().minor()).sum();
            if (distinct.size() > 2 && others == m.amount().minor()) return Optional.of(m);
        }
        if (!distinct.isEmpty()) doubts.add(new Doubt(Doubt.Kind.AMOUNT_UNCLEAR, String.join(", ", distinct.stream().map(AmountFinder.Mention::words).toList())));
        return Optional.empty();
    }

    /** More than is owed; of what is said to be paid already, more than was ever billed. */
    private static boolean tooHigh(Intent intent, Money sum, AccountContext context, List<InvoiceId> ids) {
        Stream<Invoice> meant = context.invoices().stream().filter(i -> ids.contains(i.number()) && i.open().currency().equals(sum.currency()));
        long most = meant.mapToLong(i -> intent == Intent.PAYMENT_CLAIM ? i.amount().minor() : i.open().minor()).sum();
        return !ids.isEmpty() && sum.minor() > most;
    }
}
