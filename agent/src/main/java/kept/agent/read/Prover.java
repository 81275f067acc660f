package kept.agent.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.calendar.DayFinder;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/**
 * Turns what a reader claims into statements that stand on the mail's own words: the quote is found verbatim, the day is worked out from
 * the words, the invoices are found in the ledger, the sum is read and held against what is owed. What a reader says beyond its words is
 * compared and never used. The same for every reader, local or model.
 */
public final class Prover {

    private final DayProof days;

    public Prover(DayFinder finder) {
        this.days = new DayProof(finder);
    }

    /** @param doubts about the mail as a whole */
    public record Proven(List<Statement> statements, List<Doubt> doubts) {
        public Proven {
            statements = List.copyOf(statements);
            doubts = List.copyOf(doubts);
        }
    }

    public Proven prove(List<Claim> claims, Letter letter, AccountContext context) {
        var mail = MailFacts.of(letter, context, days);
        var proofs = new InvoiceProof(mail, context);
        var own = new ArrayList<InvoiceProof.Named>();
        for (Claim claim : claims) own.add(proofs.own(claim, letter));
        var statements = new ArrayList<Statement>();
        for (int i = 0; i < claims.size(); i++) statements.add(proven(claims.get(i), i, own, proofs, mail, letter, context));
        return new Proven(Merging.merged(statements), foreign(mail));
    }

    /** A number that is not the customer's sends the whole mail to a person, whatever it was said of (rule 9). */
    private static List<Doubt> foreign(MailFacts mail) {
        var doubts = new LinkedHashMap<String, Doubt>();
        for (InvoiceFinder.Mention m : mail.mentions()) {
            if (m.kind() == InvoiceFinder.Kind.UNKNOWN) m.doubt().ifPresent(d -> doubts.putIfAbsent(d.about(), d));
        }
        return List.copyOf(doubts.values());
    }

    private Statement proven(Claim claim, int position, List<InvoiceProof.Named> own, InvoiceProof proofs, MailFacts mail, Letter letter, AccountContext context) {
        var doubts = new ArrayList<Doubt>(claim.doubts());
        Optional<Quote> quote = Quote.find(claim.quote(), letter);
        if (quote.isEmpty()) {
            doubts.add(new Doubt(Doubt.Kind.QUOTE_NOT_FOUND, claim.quote()));
            return new Statement(claim.intent(), quote, claim.quote(), List.of(), Optional.empty(), "", Optional.empty(), claim.confidence(), doubts, claim.details());
        }
        List<InvoiceId> invoices = List.of();
        if (claim.intent().carriesInvoices()) {
            InvoiceProof.Named named = proofs.meant(position, own);
            doubts.addAll(named.doubts());
            invoices = named.invoices();
        }
        DayProof.Found day = days.of(claim, quote.get(), letter, mail, context, invoices);
        doubts.addAll(day.doubts());
        Optional<Money> amount = Optional.empty();
        if (day.intent().carriesAmount()) {
            AmountProof.Found sum = AmountProof.of(claim, quote.get(), letter, mail, context, invoices);
            doubts.addAll(sum.doubts());
            amount = sum.amount();
        }
        List<InvoiceId> fallen = invoices;
        if (invoices.size() > 1 && !own.get(position).spoken()) {
            Optional<InvoiceId> bySum = amount.flatMap(sum -> onlyOneOf(sum, fallen, context));
            if (bySum.isPresent()) {
                invoices = List.of(bySum.get());
                doubts.add(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, amount.get().toString()));
            }
        }
        return new Statement(day.intent(), quote, claim.quote(), invoices, day.date(), day.working(), amount, claim.confidence(), distinct(doubts), Details.proven(day.intent(), claim.quote(), claim.details()));
    }

    /** "The 1,250.00" of somebody who was reminded of several invoices may name the one that has just that sum open. */
    private static Optional<InvoiceId> onlyOneOf(Money sum, List<InvoiceId> ids, AccountContext context) {
        List<InvoiceId> fitting = context.invoices().stream().filter(i -> ids.contains(i.number()) && (i.open().equals(sum) || i.amount().equals(sum))).map(Invoice::number).toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static List<Doubt> distinct(List<Doubt> doubts) {
        Map<Doubt.Kind, Doubt> once = new LinkedHashMap<>();
        for (Doubt d : doubts) once.putIfAbsent(d.kind(), d);
        return List.copyOf(once.values());
    }
}
