package kept.agent.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kept.agent.calendar.DayFinder;
import kept.agent.calendar.Direction;
import kept.agent.calendar.Meaning;
import kept.agent.calendar.Mention;
import kept.agent.calendar.Reference;
import kept.agent.head.Head;
import kept.agent.head.Lexicon;
import kept.agent.read.Sentences.Sentence;

/** Asks the trained head, the lexicon and the day finder about one sentence. */
final class Listening {

    private final Head head;
    private final Lexicon lexicon;
    private final DayFinder days;
    private final Map<Intent, Double> thresholds = new EnumMap<>(Intent.class);

    Listening(Head head, Lexicon lexicon, DayFinder days) {
        this.head = head;
        this.lexicon = lexicon;
        this.days = days;
        for (Intent intent : Intent.values()) thresholds.put(intent, head.threshold(intent.code()));
    }

    /** What a sentence is heard against: the mail's language and day, the account's invoices and currency. */
    record Scope(String language, Reference reference, InvoiceFinder invoices, AmountFinder sums) {

        Scope in(String other) {
            return other.equals(language) ? this : new Scope(other, reference, invoices, sums);
        }
    }

    Heard hear(Sentence sentence, Scope mail) {
        Scope scope = mail.in(LanguageVote.ofSentence(sentence.text(), mail.language()));
        var chances = new EnumMap<Intent, Double>(Intent.class);
        double nothing = 0;
        for (var p : head.probabilities(sentence.text(), scope.language()).entrySet()) {
            if (p.getKey().equals(Head.NOTHING)) nothing = p.getValue();
            else Intent.ofCode(p.getKey()).ifPresent(intent -> chances.put(intent, p.getValue()));
        }
        List<Mention> found = days.find(sentence.text(), scope.reference(), Direction.FUTURE);
        List<Span> dayWords = found.stream().filter(m -> !(m.meaning() instanceof Meaning.Unknown)).map(m -> new Span(m.start(), m.end())).toList();
        List<InvoiceFinder.Mention> invoices = scope.invoices().find(sentence.text(), dayWords);
        var taken = new ArrayList<>(dayWords);
        invoices.forEach(m -> taken.add(m.span()));
        return new Heard(sentence, chances, nothing, lexicon.signs(sentence.text(), scope.language()), found, invoices, scope.sums().find(sentence.text(), taken));
    }

    /** Finds invoices in a text, what is a day left out. */
    Function<String, List<InvoiceFinder.Mention>> naming(Scope scope) {
        return text -> {
            List<Span> taken = days.find(text, scope.reference(), Direction.FUTURE).stream().filter(m -> !(m.meaning() instanceof Meaning.Unknown)).map(m -> new Span(m.start(), m.end())).toList();
            return scope.invoices().find(text, taken);
        };
    }

    /** Whether a text carries a sign of the lexicon. */
    boolean says(String sign, String text, String language) {
        return lexicon.signs(text, language).contains(sign);
    }

    double threshold(Intent intent) {
        return thresholds.get(intent);
    }

    /** Whether the head has examples enough of every intent. */
    boolean isTaught() {
        return thresholds.values().stream().allMatch(t -> t < Head.NEVER);
    }

    boolean knows(String language) {
        return head.knows(language);
    }
}
