package kept.agent.read;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kept.agent.calendar.DayFinder;
import kept.agent.calendar.Direction;
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

    Heard hear(Sentence sentence, String language, Reference reference) {
        var chances = new EnumMap<Intent, Double>(Intent.class);
        double nothing = 0;
        for (var p : head.probabilities(sentence.text(), language).entrySet()) {
            if (p.getKey().equals(Head.NOTHING)) nothing = p.getValue();
            else Intent.ofCode(p.getKey()).ifPresent(intent -> chances.put(intent, p.getValue()));
        }
        List<Mention> found = days.find(sentence.text(), reference, Direction.FUTURE);
        return new Heard(sentence, chances, nothing, lexicon.signs(sentence.text()), found);
    }

    double threshold(Intent intent) {
        return thresholds.get(intent);
    }

    boolean knows(String language) {
        return head.knows(language);
    }
}
