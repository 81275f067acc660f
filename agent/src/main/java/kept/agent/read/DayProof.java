package kept.agent.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kept.agent.calendar.DayFinder;
import kept.agent.calendar.Direction;
import kept.agent.calendar.Meaning;
import kept.agent.calendar.Mention;
import kept.agent.calendar.Reference;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;

/** Which day a claim's words come to, and what becomes of a promise whose day is of no use (rule 10). A reader's own day is only compared. */
final class DayProof {

    /** Later than this is no promise any more. */
    static final int LONGEST_PROMISE_DAYS = 180;

    private final DayFinder finder;

    DayProof(DayFinder finder) {
        this.finder = finder;
    }

    record Found(Intent intent, Optional<LocalDate> date, String working, List<Doubt> doubts) {}

    /** The stretches of a text that are days. */
    List<Span> spans(String text, Reference reference) {
        return finder.find(text, reference, Direction.FUTURE).stream().map(m -> new Span(m.start(), m.end())).toList();
    }

    Found of(Claim claim, Quote quote, Letter letter, MailFacts mail, AccountContext context, List<InvoiceId> invoices) {
        Intent intent = claim.intent();
        if (intent == Intent.VAGUE_PROMISE) return new Found(intent, Optional.empty(), "", ofNoUse(meanings(claim, quote, letter, mail, Direction.FUTURE), mail.reference().today()));
        if (!intent.carriesDate()) return new Found(intent, Optional.empty(), "", List.of());
        if (intent == Intent.OUT_OF_OFFICE) return absence(claim, letter, mail.reference());
        Direction direction = intent == Intent.PAYMENT_CLAIM ? Direction.PAST : Direction.FUTURE;
        List<Meaning> meanings = meanings(claim, quote, letter, mail, direction);
        return switch (intent) {
            case PROMISE_TO_PAY -> promise(claim, meanings, mail.reference().today(), context, invoices);
            case PAYMENT_PLAN_REQUEST -> plan(meanings, mail.reference().today());
            default -> paid(claim, meanings, mail.reference().today());
        };
    }

    private Found absence(Claim claim, Letter letter, Reference reference) {
        // The whole quote first: whether a day is the last one away or the first one back stands beside it.
        Optional<LocalDate> back = finder.returnDay(claim.quote(), reference)
                .or(() -> claim.dayWords().filter(w -> Quote.find(w, letter).isPresent()).flatMap(w -> finder.returnDay(w, reference)))
                .or(() -> finder.returnDay(letter.newText(), reference));
        var doubts = new ArrayList<Doubt>();
        if (back.isPresent() && back.get().isBefore(reference.today())) doubts.add(new Doubt(Doubt.Kind.DAY_PAST, back.get().toString()));
        back.flatMap(day -> differs(claim, new Meaning.Day(day, List.of(), ""))).ifPresent(doubts::add);
        return new Found(claim.intent(), back, back.map(d -> "back on " + d).orElse(""), doubts);
    }

    /** The days named in the reader's day words where these stand in the mail, else in the quote; days that only name an invoice left out. */
    private List<Meaning> meanings(Claim claim, Quote quote, Letter letter, MailFacts mail, Direction direction) {
        if (claim.dayWords().isPresent() && Quote.find(claim.dayWords().get(), letter).isPresent()) {
            List<Meaning> found = finder.find(claim.dayWords().get(), mail.reference(), direction).stream().map(Mention::meaning).toList();
            if (!found.isEmpty()) return found;
        }
        List<Span> papers = mail.mentions(quote).stream()
                .map(m -> new Span(m.start() - quote.start(), m.end() - quote.start())).toList();
        return finder.find(quote.text(), mail.reference(), direction).stream()
                .filter(d -> papers.stream().noneMatch(p -> p.overlaps(d.start(), d.end())))
                .map(Mention::meaning).toList();
    }

    private static Found promise(Claim claim, List<Meaning> meanings, LocalDate today, AccountContext context, List<InvoiceId> invoices) {
        for (Meaning m : meanings) {
            if (m instanceof Meaning.Conflict c) {
                return usable(claim, new Meaning.Day(c.byDate(), List.of(c.byWeekday()), c.working()), today, List.of(new Doubt(Doubt.Kind.DAY_CONFLICT, c.working())));
            }
        }
        List<Meaning.Day> days = distinct(meanings);
        List<Meaning.Day> ahead = days.stream().filter(d -> !d.day().isBefore(today)).toList();
        if (ahead.size() == 1) return usable(claim, ahead.get(0), today, List.of());
        if (ahead.size() > 1) {
            return new Found(Intent.PROMISE_TO_PAY, Optional.empty(), workings(ahead), List.of(new Doubt(Doubt.Kind.DAY_AMBIGUOUS, workings(ahead))));
        }
        for (Meaning m : meanings) {
            if (m instanceof Meaning.Ambiguous a) return vague(Doubt.Kind.DAY_AMBIGUOUS, a.working());
        }
        if (!days.isEmpty()) return vague(Doubt.Kind.DAY_PAST, days.get(0).working());
        Optional<Meaning.Day> byTerms = byTerms(meanings, context, invoices);
        if (byTerms.isPresent()) return usable(claim, byTerms.get(), today, List.of());
        String why = meanings.stream().filter(Meaning.Unknown.class::isInstance).map(m -> ((Meaning.Unknown) m).why()).findFirst().orElse("");
        // Where the reader understood a day that code cannot work out, the promise stays one for a person to complete.
        if (claim.isoDate().isPresent()) return new Found(Intent.PROMISE_TO_PAY, Optional.empty(), why, List.of(new Doubt(Doubt.Kind.DAY_UNCLEAR, claim.dayWords().orElse(why))));
        return vague(Doubt.Kind.DAY_UNCLEAR, claim.dayWords().orElse(why));
    }

    private static Found usable(Claim claim, Meaning.Day day, LocalDate today, List<Doubt> doubts) {
        if (day.day().isBefore(today)) return vague(Doubt.Kind.DAY_PAST, day.working());
        if (day.day().isAfter(today.plusDays(LONGEST_PROMISE_DAYS))) return vague(Doubt.Kind.DAY_TOO_FAR, day.working());
        var all = new ArrayList<>(doubts);
        differs(claim, day).ifPresent(all::add);
        return new Found(Intent.PROMISE_TO_PAY, Optional.of(day.day()), day.working(), all);
    }

    private static Found vague(Doubt.Kind why, String about) {
        return new Found(Intent.VAGUE_PROMISE, Optional.empty(), about, List.of(new Doubt(why, about)));
    }

    /** Why the day of a promise that a reader calls vague is none: hoped for or under a condition is one thing, past, too far or twofold is for a person. */
    private static List<Doubt> ofNoUse(List<Meaning> meanings, LocalDate today) {
        var doubts = new ArrayList<Doubt>();
        for (Meaning m : meanings) {
            if (m instanceof Meaning.Ambiguous a) doubts.add(new Doubt(Doubt.Kind.DAY_AMBIGUOUS, a.working()));
            if (m instanceof Meaning.Day d && d.day().isAfter(today.plusDays(LONGEST_PROMISE_DAYS))) doubts.add(new Doubt(Doubt.Kind.DAY_TOO_FAR, d.working()));
        }
        List<Meaning.Day> days = distinct(meanings);
        if (!days.isEmpty() && days.stream().allMatch(d -> d.day().isBefore(today))) doubts.add(new Doubt(Doubt.Kind.DAY_PAST, days.get(0).working()));
        return doubts;
    }

    /** "Net 45 from invoice date", where all the invoices meant have one such day. */
    private static Optional<Meaning.Day> byTerms(List<Meaning> meanings, AccountContext context, List<InvoiceId> ids) {
        for (Meaning m : meanings) {
            if (!(m instanceof Meaning.Unknown u) || u.terms().isEmpty()) continue;
            Meaning.Terms terms = u.terms().get();
            List<LocalDate> days = context.invoices().stream().filter(i -> ids.contains(i.number())).map(i -> start(terms, i)).flatMap(Optional::stream)
                    .map(terms::from).distinct().toList();
            if (days.size() == 1) return Optional.of(new Meaning.Day(days.get(0), List.of(), u.why() + " -> " + days.get(0)));
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> start(Meaning.Terms terms, Invoice invoice) {
        return switch (terms.start()) {
            case INVOICE_DATE, UNSAID -> Optional.of(invoice.issuedOn());
            case DUE_DATE -> Optional.of(invoice.dueOn());
            case DELIVERY, RECEIPT -> Optional.empty();
        };
    }

    /** Any day proposed is right; the first one ahead is taken. */
    private static Found plan(List<Meaning> meanings, LocalDate today) {
        Optional<Meaning.Day> day = distinct(meanings).stream().filter(d -> !d.day().isBefore(today)).findFirst();
        return new Found(Intent.PAYMENT_PLAN_REQUEST, day.map(Meaning.Day::day), day.map(Meaning.Day::working).orElse(""), List.of());
    }

    private static Found paid(Claim claim, List<Meaning> meanings, LocalDate today) {
        var doubts = new ArrayList<Doubt>();
        for (Meaning m : meanings) {
            if (m instanceof Meaning.Ambiguous a) doubts.add(new Doubt(Doubt.Kind.DAY_AMBIGUOUS, a.working()));
            if (m instanceof Meaning.Conflict c) doubts.add(new Doubt(Doubt.Kind.DAY_CONFLICT, c.working()));
        }
        List<Meaning.Day> days = distinct(meanings);
        if (days.size() > 1) doubts.add(new Doubt(Doubt.Kind.DAY_AMBIGUOUS, workings(days)));
        Optional<Meaning.Day> day = days.stream().min(Comparator.comparing(d -> d.day().isAfter(today)));
        day.flatMap(d -> differs(claim, d)).ifPresent(doubts::add);
        return new Found(Intent.PAYMENT_CLAIM, day.map(Meaning.Day::day), day.map(Meaning.Day::working).orElse(""), doubts);
    }

    private static List<Meaning.Day> distinct(List<Meaning> meanings) {
        var days = new ArrayList<Meaning.Day>();
        for (Meaning m : meanings) {
            if (m instanceof Meaning.Day d && days.stream().noneMatch(e -> e.may(d.day()) || d.may(e.day()))) days.add(d);
        }
        return days;
    }

    private static String workings(List<Meaning.Day> days) {
        return String.join("; ", days.stream().map(Meaning.Day::working).toList());
    }

    private static Optional<Doubt> differs(Claim claim, Meaning.Day day) {
        if (claim.isoDate().isEmpty() || claim.isoDate().get().isBlank()) return Optional.empty();
        boolean same = day.day().toString().equals(claim.isoDate().get()) || day.alsoRight().stream().anyMatch(d -> d.toString().equals(claim.isoDate().get()));
        return same ? Optional.empty() : Optional.of(new Doubt(Doubt.Kind.DAY_DIFFERS, claim.isoDate().get() + " / " + day.day()));
    }
}
