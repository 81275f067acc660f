package kept.agent.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kept.agent.calendar.Meaning;
import kept.agent.calendar.Mention;
import kept.agent.read.Sentences.Sentence;

/** Which clause of a sentence says what, where it says several things or names several days. */
final class SentenceParts {

    /** From here a statement stands although the context would explain its sentence. */
    static final double SURELY = 0.75;
    private static final double CLAUSE_SURELY = 0.80;
    private static final int MOST_CLAUSES = 6;
    /** Sentences of at least this many words are heard clause by clause as well, and clauses of at least that many count then. */
    private static final int LONG = 10;
    private static final int WORDY = 3;
    private static final Set<Intent> REQUESTS = Set.of(Intent.INVOICE_COPY_REQUEST, Intent.STATEMENT_REQUEST, Intent.DOCUMENT_REQUEST, Intent.PAYMENT_DETAILS_REQUEST, Intent.CALL_REQUEST);
    private static final Pattern NUMBER = Pattern.compile("(?i)\\bno[.:]?\\s*(?=[\\p{L}/-]{0,12}\\d)");
    private static final double OWN = 0.35;
    private static final double UNLIKE = 0.2;

    private final Listening listening;
    private final SentenceRules rules;

    SentenceParts(Listening listening, SentenceRules rules) {
        this.listening = listening;
        this.rules = rules;
    }

    Line of(Heard heard, List<Said> said, Listening.Scope scope) {
        boolean suspicion = Suspicion.of(heard, said);
        boolean severalDays = said.stream().anyMatch(s -> s.intent() == Intent.PROMISE_TO_PAY) && distinctDays(heard.days()) > 1;
        boolean several = said.size() > 1 || severalDays;
        boolean severalInvoices = heard.invoices().size() > 1 && !said.isEmpty();
        if (!several && !suspicion && !severalInvoices && heard.text().split("\\s+").length < LONG) return new Line(heard, said, false);
        List<Sentence> clauses = Clauses.of(heard.sentence(), scope.language());
        if (clauses.size() < 2 || clauses.size() > MOST_CLAUSES) return new Line(heard, said, suspicion || several && clauses.size() > MOST_CLAUSES);
        List<Heard> parts = clauses.stream().map(c -> listening.hear(c, scope)).toList();
        List<Said> split = severalDays && said.size() == 1 ? byDay(said.get(0), parts) : several ? byClause(said, parts) : said;
        boolean narrower = severalInvoices && said.size() == 1 && split.size() == 1;
        List<Said> exact = narrower ? narrowed(split.get(0), parts) : split;
        List<Said> all = withClauses(exact, parts).stream().map(s -> deniesNothing(s, parts, scope.language()) ? s.without(Doubt.Kind.NEGATION) : s).toList();
        boolean lost = narrower && !exact.equals(split) && all.size() == exact.size();
        return new Line(heard, all, lost || suspicious(heard, said, all, parts));
    }

    private boolean suspicious(Heard heard, List<Said> before, List<Said> all, List<Heard> parts) {
        if (Suspicion.of(heard, all)) return true;
        for (Heard part : parts) {
            if (!wordy(part)) continue;
            if (Suspicion.ofClause(part, all)) return true;
            if (before.isEmpty() && rules.said(part).stream().noneMatch(Said::isSure) && Suspicion.of(part, List.of())) return true;
        }
        return false;
    }

    /** What only a clause says, surely: "send INV-7 plus a statement, and confirm your IBAN". */
    private List<Said> withClauses(List<Said> said, List<Heard> parts) {
        var all = new ArrayList<>(said);
        for (Heard part : parts) {
            if (part.text().split("\\s+").length <= WORDY) continue;
            for (Said s : rules.said(part)) {
                boolean named = s.intent() == Intent.ACKNOWLEDGEMENT || all.stream().anyMatch(o -> o.intent() == s.intent() || Suspicion.kin(o.intent(), s.intent()));
                // A half-sentence adds a request, never something binding: that is only suspected.
                if (!named && s.confidence() >= CLAUSE_SURELY && REQUESTS.contains(s.intent())) all.add(s);
            }
        }
        return all;
    }

    /** "We pay A on Friday and are still checking B" says nothing of B's payment. */
    private static List<Said> narrowed(Said said, List<Heard> parts) {
        List<Heard> own = parts.stream().filter(p -> chance(p, said.intent()) >= OWN).toList();
        boolean elsewhere = parts.stream().anyMatch(p -> !own.contains(p) && !p.invoices().isEmpty() && p.text().split("\\s+").length > WORDY);
        boolean shared = own.stream().allMatch(p -> p.invoices().isEmpty());
        return own.isEmpty() || shared || !elsewhere ? List.of(said) : List.of(said.in(joined(own, said)));
    }

    /** "This week I cannot, I will pay next Friday": what is denied is another clause, and the promise's own denies nothing. */
    private boolean deniesNothing(Said said, List<Heard> parts, String language) {
        List<Heard> own = parts.stream().filter(p -> chance(p, said.intent()) >= OWN).toList();
        // "A goes out on Friday, but I have no trace of B" denies something of an invoice that its words name as well.
        boolean denied = parts.stream().anyMatch(p -> denies(p, language) && (own.contains(p) || !p.invoices().isEmpty() && covers(said, p)));
        return !own.isEmpty() && !denied && own.stream().anyMatch(p -> chance(p, said.intent()) >= SURELY) && parts.stream().noneMatch(p -> p.has("if"));
    }

    /** The "no." before a number denies nothing. */
    private boolean denies(Heard part, String language) {
        if (!part.has("negation") || part.has("harmlessnot")) return false;
        String without = NUMBER.matcher(part.text()).replaceAll(" ");
        return without.equals(part.text()) || listening.says("negation", without, language);
    }

    private static boolean covers(Said said, Heard part) {
        return said.words().start() <= part.sentence().start() && part.sentence().end() <= said.words().end();
    }

    private static boolean wordy(Heard part) {
        return part.text().split("\\s+").length >= WORDY;
    }

    private static int distinctDays(List<Mention> mentions) {
        Set<Object> days = new HashSet<>();
        for (Mention m : mentions) if (m.meaning() instanceof Meaning.Day d) days.add(d.day());
        return days.size();
    }

    /** "2,000 now, the rest on 15 May": one promise for each clause that has a day of its own. */
    private static List<Said> byDay(Said promise, List<Heard> parts) {
        var out = new ArrayList<Said>();
        boolean each = true;
        List<Heard> paying = parts.stream().filter(p -> chance(p, Intent.PROMISE_TO_PAY) >= SURELY).toList();
        boolean one = paying.size() == 1 && distinctDays(paying.get(0).days()) == 1 && parts.stream().allMatch(p -> p == paying.get(0) || chance(p, Intent.PROMISE_TO_PAY) < UNLIKE);
        if (one) return List.of(promise.in(paying.get(0).sentence()));
        for (Heard part : parts) {
            if (distinctDays(part.days()) != 1) continue;
            out.add(promise.in(part.sentence()));
            each &= !part.sums().isEmpty() || !part.invoices().isEmpty() || part.has("part");
        }
        if (out.size() < 2) return List.of(promise);
        // Two days and nothing that tells what is paid on which: "he signs on Thursday, so you are paid on Friday".
        return each ? out : out.stream().map(s -> s.with(new Doubt(Doubt.Kind.DAY_AMBIGUOUS, promise.words().text()))).toList();
    }

    /** Each intent goes to the clauses that say it themselves, or to the one that says it most; two in one clause keep the whole sentence. */
    private List<Said> byClause(List<Said> said, List<Heard> parts) {
        var out = new ArrayList<Said>();
        for (Said s : said) {
            List<Heard> own = parts.stream().filter(p -> chance(p, s.intent()) >= OWN && chance(p, s.intent()) >= strongestOther(p, s.intent(), said)).toList();
            if (own.isEmpty()) out.add(s);
            else if (own.size() == 1) out.add(inOne(s, own.get(0)));
            else if (s.intent() == Intent.PROMISE_TO_PAY && own.stream().allMatch(p -> distinctDays(p.days()) == 1)) own.forEach(p -> out.add(s.in(p.sentence())));
            else out.add(s.in(joined(own, s)));
        }
        return out;
    }

    /** "(TDS @ 2% deducted)" beside a payment: a few words that hardly make a dispute by themselves. */
    private static Said inOne(Said s, Heard own) {
        Said in = s.in(own.sentence());
        return s.intent() == Intent.DISPUTE && SentenceRules.words(own) < SentenceRules.FEW_WORDS ? in.with(new Doubt(Doubt.Kind.LOW_CONFIDENCE, own.text())) : in;
    }

    private static Sentence joined(List<Heard> own, Said s) {
        int start = own.get(0).sentence().start();
        int end = own.get(own.size() - 1).sentence().end();
        Sentence whole = s.words();
        return new Sentence(start, end, whole.text().substring(start - whole.start(), end - whole.start()));
    }

    private static double chance(Heard part, Intent intent) {
        boolean promise = intent == Intent.PROMISE_TO_PAY || intent == Intent.VAGUE_PROMISE;
        return promise ? Math.max(part.chance(Intent.PROMISE_TO_PAY), part.chance(Intent.VAGUE_PROMISE)) : part.chance(intent);
    }

    private static double strongestOther(Heard part, Intent intent, List<Said> said) {
        return said.stream().filter(o -> o.intent() != intent).mapToDouble(o -> chance(part, o.intent())).max().orElse(0);
    }
}
