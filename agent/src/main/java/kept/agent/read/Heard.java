package kept.agent.read;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kept.agent.calendar.Meaning;
import kept.agent.calendar.Mention;
import kept.agent.read.Sentences.Sentence;

/**
 * A sentence and all that is known of it before the rules.
 *
 * @param chances  by intent, calibrated
 * @param nothing  the chance that it says nothing that matters
 * @param signs    of the lexicon: hope, condition, negation, …
 * @param days     the words for days in it, looking ahead
 * @param invoices mentions of invoices in it
 * @param sums     sums of money in it
 */
record Heard(
        Sentence sentence,
        Map<Intent, Double> chances,
        double nothing,
        Set<String> signs,
        List<Mention> days,
        List<InvoiceFinder.Mention> invoices,
        List<AmountFinder.Mention> sums) {

    double chance(Intent intent) {
        return chances.getOrDefault(intent, 0.0);
    }

    boolean has(String sign) {
        return signs.contains(sign);
    }

    boolean asks() {
        return sentence.text().contains("?");
    }

    /** Words for a day that is one, or is two: not "soon". */
    boolean namesDay() {
        return days.stream().anyMatch(d -> !(d.meaning() instanceof Meaning.Unknown u && u.terms().isEmpty()));
    }

    String text() {
        return sentence.text();
    }
}
