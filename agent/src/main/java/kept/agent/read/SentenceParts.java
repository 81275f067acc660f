package kept.agent.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kept.agent.calendar.Meaning;
import kept.agent.calendar.Mention;
import kept.agent.read.Sentences.Sentence;

/** Which clause of a sentence says what, where it says several things or names several days. */
final class SentenceParts {

    /** From here a statement stands although the context would explain its sentence. */
    static final double SURELY = 0.75;
    private static final int MOST_CLAUSES = 6;
    /** Sentences of at least this many words are heard clause by clause as well, and clauses of at least that many count then. */
    private static final int LONG = 10;
    private static final int WORDY = 3;
    private static final double OWN = 0.35;

    private final Listening listening;

    SentenceParts(Listening listening) {
        this.listening = listening;
    }

    Line of(Heard heard, List<Said> said, Listening.Scope scope) {
        boolean suspicion = Suspicion.of(heard, said);
        boolean severalDays = said.stream().anyMatch(s -> s.intent() == Intent.PROMISE_TO_PAY) && distinctDays(heard.days()) > 1;
        boolean several = said.size() > 1 || severalDays;
        if (!several && heard.text().split("\\s+").length < LONG) return new Line(heard, said, suspicion);
        List<Sentence> clauses = Clauses.of(heard.sentence());
        if (clauses.size() < 2 || clauses.size() > MOST_CLAUSES) return new Line(heard, said, suspicion || several && clauses.size() > MOST_CLAUSES);
        List<Heard> parts = clauses.stream().map(c -> listening.hear(c, scope)).toList();
        boolean more = suspicion || parts.stream().anyMatch(p -> wordy(p) && Suspicion.ofClause(p, said));
        if (severalDays && said.size() == 1) return new Line(heard, byDay(said.get(0), parts), more);
        return new Line(heard, several ? byClause(said, parts) : said, more);
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
        for (Heard part : parts) if (distinctDays(part.days()) == 1) out.add(promise.in(part.sentence()));
        return out.size() < 2 ? List.of(promise) : out;
    }

    /** Each intent goes to the clauses that say it themselves, or to the one that says it most; two in one clause keep the whole sentence. */
    private List<Said> byClause(List<Said> said, List<Heard> parts) {
        var out = new ArrayList<Said>();
        for (Said s : said) {
            List<Heard> own = parts.stream().filter(p -> chance(p, s.intent()) >= OWN && chance(p, s.intent()) >= strongestOther(p, s.intent(), said)).toList();
            if (own.isEmpty()) out.add(s);
            else if (own.size() == 1) out.add(s.in(own.get(0).sentence()));
            else if (s.intent() == Intent.PROMISE_TO_PAY && own.stream().allMatch(p -> distinctDays(p.days()) == 1)) own.forEach(p -> out.add(s.in(p.sentence())));
            else out.add(s.in(joined(own, s)));
        }
        return out;
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
