package kept.agent.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.InvoiceFinder.Kind;
import kept.agent.read.InvoiceFinder.Mention;

/**
 * Which invoices a claim is about: those named in it; else those the mail as a whole is plainly about; else the reminded ones. A number
 * that is not the customer's never falls back.
 */
final class InvoiceProof {

    private static final Set<Intent> NEED_OPEN = Set.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, Intent.PAYMENT_PLAN_REQUEST, Intent.DISPUTE);

    private static final Set<Intent> ASKED = Set.of(Intent.INVOICE_COPY_REQUEST, Intent.PAYMENT_DETAILS_REQUEST, Intent.DOCUMENT_REQUEST);

    private final MailFacts mail;
    private final AccountContext context;

    InvoiceProof(MailFacts mail, AccountContext context) {
        this.mail = mail;
        this.context = context;
    }

    /**
     * @param spoken whether the claim's own words name any, theirs or not
     */
    record Named(Intent intent, List<InvoiceId> invoices, List<Doubt> doubts, boolean spoken) {}

    /** What the claim's own words name. */
    Named own(Claim claim, Letter letter) {
        if (!claim.intent().carriesInvoices()) return new Named(claim.intent(), List.of(), List.of(), false);
        Optional<Quote> quote = Quote.find(claim.quote(), letter);
        List<Mention> within = quote.map(this::within).orElse(List.of());
        List<Mention> named = within.isEmpty() ? quote.map(q -> Labels.of(q, letter, mail)).orElse(List.of()) : within;
        Named quoted = named.isEmpty() ? quote.map(q -> asked(claim.intent(), q)).orElse(resolved(claim.intent(), named)) : resolved(claim.intent(), named);
        if (!quoted.spoken && quote.isPresent() && InvoiceGroups.speaksOfTwo(quote.get().text()) && mail.finder().named(mail.mentions()).size() > 2) {
            // "Copies of those two" where three were named: which two is not said.
            quoted = new Named(claim.intent(), quoted.invoices, List.of(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, quote.get().text())), false);
        }
        if (claim.invoices().isEmpty()) return quoted;
        Named said = said(claim, letter);
        if (!said.spoken) return quoted.spoken ? quoted : said;
        if (!quoted.spoken || quoted.invoices.containsAll(said.invoices)) return said;
        boolean beside = said.invoices.containsAll(quoted.invoices) && spokenOf().containsAll(said.invoices) && quote.filter(q -> InvoiceGroups.speaksOfOneBeside(q.text(), at(within, q))).isPresent();
        if (beside) return said;
        var doubts = new ArrayList<>(quoted.doubts);
        doubts.addAll(said.doubts);
        doubts.add(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, String.join(", ", claim.invoices())));
        return new Named(claim.intent(), quoted.invoices.isEmpty() ? said.invoices : quoted.invoices, doubts, true);
    }

    /** What the mail can be about: what it names, and what we wrote of. */
    private Set<InvoiceId> spokenOf() {
        var all = new LinkedHashSet<>(mail.finder().named(mail.mentions()));
        all.addAll(context.reminded());
        return all;
    }

    /** By their places in the quote. */
    private static List<Mention> at(List<Mention> within, Quote quote) {
        return within.stream().map(m -> new Mention(m.start() - quote.start(), m.end() - quote.start(), m.words(), m.kind(), m.invoices(), m.doubt())).toList();
    }

    /** Who answers below a quoted question and names no invoice means the question's (rule 12). */
    private Named asked(Intent intent, Quote quote) {
        Optional<AnswersBetween.About> about = quote.inSubject() ? Optional.empty() : mail.between().at(quote.start());
        Named named = resolved(intent, about.map(AnswersBetween.About::mentions).orElse(List.of()));
        return new Named(intent, named.invoices, about.map(AnswersBetween.About::doubts).orElse(List.of()), named.spoken);
    }

    private List<Mention> within(Quote quote) {
        return mail.mentions(quote);
    }

    private Named resolved(Intent intent, List<Mention> mentions) {
        var ids = new LinkedHashSet<InvoiceId>();
        var doubts = new ArrayList<Doubt>();
        for (Mention m : mentions) {
            ids.addAll(m.kind() == Kind.OTHERS ? mail.others() : m.invoices());
            m.doubt().ifPresent(doubts::add);
            if (m.kind() == Kind.OTHERS && mail.others().isEmpty()) doubts.add(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, m.words()));
        }
        return new Named(intent, mail.finder().inOrder(ids), List.copyOf(doubts), !mentions.isEmpty());
    }

    /** The words a reader gave for the invoices, each held against the mail. */
    private Named said(Claim claim, Letter letter) {
        var mentions = new ArrayList<Mention>();
        var doubts = new ArrayList<Doubt>();
        for (String words : claim.invoices()) {
            List<Mention> found = mail.finder().find("invoice " + words);
            if (found.isEmpty()) found = mail.finder().find(words);
            boolean stands = Quote.find(words, letter).isPresent() || asked(words, letter);
            Set<InvoiceId> ids = mail.finder().named(found);
            boolean namedInMail = !ids.isEmpty() && mail.mentions().stream().anyMatch(m -> m.invoices().containsAll(ids));
            if (found.isEmpty() && stands && Pointing.isAtInvoice(words) && isAboutOne()) continue;
            if (found.isEmpty() || !stands && !namedInMail) doubts.add(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, words));
            else mentions.addAll(found);
        }
        Named named = resolved(claim.intent(), mentions);
        doubts.addAll(0, named.doubts);
        return new Named(claim.intent(), named.invoices, List.copyOf(doubts), !mentions.isEmpty());
    }

    /** Then "this invoice" has one meaning only. */
    private boolean isAboutOne() {
        boolean foreign = mail.mentions().stream().anyMatch(m -> m.kind() == Kind.UNKNOWN);
        var about = mail.finder().named(mail.mentions());
        return !foreign && !mail.answersBelow() && (about.isEmpty() ? new LinkedHashSet<>(context.reminded()).size() : about.size()) == 1;
    }

    /** Which invoice an inline answer is about may stand in the question above it (rule 12). */
    private static boolean asked(String words, Letter letter) {
        return PlainText.fold(letter.quotedAbove()).contains(PlainText.fold(words));
    }

    /** The claim's invoices after falling back, in the ledger's order. */
    Named meant(int position, List<Named> all) {
        Named own = all.get(position);
        var doubts = new ArrayList<>(own.doubts);
        List<InvoiceId> invoices = own.spoken ? own.invoices : fallback(position, all, doubts);
        if (NEED_OPEN.contains(own.intent)) settled(invoices).ifPresent(doubts::add);
        return new Named(own.intent, invoices, List.copyOf(doubts), own.spoken);
    }

    private List<InvoiceId> fallback(int position, List<Named> all, List<Doubt> doubts) {
        var about = mail.finder().inOrder(mail.finder().named(mail.mentions()));
        boolean foreign = mail.mentions().stream().anyMatch(m -> m.kind() == Kind.UNKNOWN);
        if (about.isEmpty()) {
            if (!foreign) return mail.finder().inOrder(new LinkedHashSet<>(context.reminded()));
            doubts.add(new Doubt(Doubt.Kind.INVOICE_FOREIGN, mail.mentions().stream().filter(m -> m.kind() == Kind.UNKNOWN).findFirst().orElseThrow().words()));
            return List.of();
        }
        for (Mention m : mail.mentions()) if (m.kind() != Kind.UNKNOWN) m.doubt().ifPresent(doubts::add);
        boolean reminded = about.equals(mail.finder().inOrder(new LinkedHashSet<>(context.reminded())));
        boolean taken = NEED_OPEN.contains(all.get(position).intent) && paidElsewhere(about, all);
        if (taken || !reminded && (spokenFor(position, all, about) || mail.answersBelow())) {
            doubts.add(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, ""));
        }
        return about;
    }

    /**
     * Whether other claims of the mail have invoices of their own, so that this one may mean those, the rest, or all. Who asks for copies of
     * two and then promises means the two; who disputes one and then promises may mean the others.
     */
    private static boolean spokenFor(int position, List<Named> all, List<InvoiceId> about) {
        for (int i = 0; i < all.size(); i++) {
            Named other = all.get(i);
            if (i == position || !other.spoken) continue;
            boolean sameThing = other.intent == all.get(position).intent || ASKED.contains(other.intent) || ASKED.contains(all.get(position).intent);
            if (!sameThing || !other.invoices.equals(about)) return true;
        }
        return false;
    }

    /** "INV-7 is paid, INV-8 is the big one. When their money lands, yours goes out": of those named, one is paid, and hardly meant again. */
    private static boolean paidElsewhere(List<InvoiceId> about, List<Named> all) {
        return all.stream().anyMatch(o -> o.spoken && o.intent == Intent.PAYMENT_CLAIM && o.invoices.stream().anyMatch(about::contains) && !o.invoices.containsAll(about));
    }

    private Optional<Doubt> settled(List<InvoiceId> ids) {
        return context.invoices().stream().filter(i -> ids.contains(i.number()) && !i.isOpen()).map(Invoice::number).findFirst()
                .map(n -> new Doubt(Doubt.Kind.SETTLED_INVOICE, n.value()));
    }
}
