package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/** Which sum a claim's words state, held against what is owed on its invoices. */
final class AmountProof {

    private static final Pattern PART_OF = Pattern.compile("\\s*(?:out )?(?:of|von|sur|de|di|van|z)\\s*(?:the|den|der|die|les|las|los|das|total)?\\s*(?:total )?", Pattern.CASE_INSENSITIVE);
    private static final Pattern EACH_BEFORE = Pattern.compile("(?:of|je|à|von|de|at|chacune?|jeweils)\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern EACH_AFTER = Pattern.compile("^\\s*(?:each|apiece|per|a |every|monatlich|im monat|pro|par|chacune?|chaque)", Pattern.CASE_INSENSITIVE);

    private static final Pattern REST = Pattern.compile(
            "\\s*(?:the |der |den |das |le |la |el |il |lo |de |o |a )?(?:rest|remainder|remaining(?: amount| balance)?|balance|difference|rest(?:betrag|summe)?|reste|solde|resto|restante|saldo|restbedrag|reszt[aęy]|pozostał(?:a kwota|ość)|resten|återstoden|restbeloppet)\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private AmountProof() {}

    record Found(Optional<Money> amount, List<Doubt> doubts) {}

    static Found of(Claim claim, Quote quote, Letter letter, MailFacts mail, AccountContext context, List<InvoiceId> invoices) {
        var doubts = new ArrayList<Doubt>();
        Optional<AmountFinder.Mention> stated;
        if (claim.amount().filter(words -> REST.matcher(PlainText.fold(words)).matches()).isPresent()) {
            // "The rest on the 30th": what is left, which is no sum of its own.
            stated = Optional.empty();
        } else if (claim.amount().isPresent()) {
            boolean stands = Quote.find(claim.amount().get(), letter).isPresent();
            stated = stands ? mail.sums().read(claim.amount().get()) : Optional.empty();
            // A sum somebody named and nobody can read ("half", an unknown currency) is not no sum.
            if (stated.isEmpty()) doubts.add(new Doubt(Doubt.Kind.AMOUNT_UNCLEAR, claim.amount().get()));
        } else {
            stated = part(inQuote(quote, mail), quote.text(), claim.intent()).or(() -> only(inQuote(quote, mail), doubts));
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

    /** "1,140.00 of the 2,280.00": the part is meant. "3,600 in four instalments of 900": the instalment. */
    private static Optional<AmountFinder.Mention> part(List<AmountFinder.Mention> found, String text, Intent intent) {
        if (found.size() != 2) return Optional.empty();
        String between = text.substring(found.get(0).end(), found.get(1).start());
        if (PART_OF.matcher(between).matches()) return Optional.of(found.get(0));
        boolean instalment = intent == Intent.PAYMENT_PLAN_REQUEST && (EACH_BEFORE.matcher(between).find() || EACH_AFTER.matcher(text.substring(found.get(1).end())).find());
        return instalment ? Optional.of(found.get(1)) : Optional.empty();
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
