package kept.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kept.agent.calendar.DayFinder;
import kept.agent.calendar.Direction;
import kept.agent.calendar.Meaning;
import kept.agent.calendar.Reference;
import kept.agent.evaluate.LabelledCase;
import kept.agent.read.AmountFinder;
import kept.agent.read.Intent;

/** What a model without fault would answer to a labelled mail: the labels, and the words of the mail they rest on. */
final class LabelledModel {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final DayFinder DAYS = new DayFinder();

    private LabelledModel() {}

    static ObjectNode answer(LabelledCase c, String newText) {
        ObjectNode answer = JSON.createObjectNode().put("language", c.language()).put("aimed_at_machine", false);
        ArrayNode statements = answer.putArray("statements");
        c.expect().statements().forEach(gold -> statements.add(statement(c, gold, newText)));
        return answer.putNull("unclear");
    }

    private static ObjectNode statement(LabelledCase c, LabelledCase.Gold gold, String newText) {
        ObjectNode s = JSON.createObjectNode().put("quote", gold.quote()).put("intent", gold.intent().code());
        s.put("day_words", gold.dates().isEmpty() ? null : dayWords(c, gold, newText).orElse(null));
        s.put("date", gold.dates().isEmpty() ? null : gold.dates().get(0).toString());
        ArrayNode words = s.putArray("invoice_words");
        if (gold.invoices().stream().allMatch(i -> newText.contains(i.value()))) gold.invoices().forEach(i -> words.add(i.value()));
        ArrayNode invoices = s.putArray("invoices");
        gold.invoices().forEach(i -> invoices.add(i.value()));
        s.put("amount_words", gold.amount().flatMap(a -> new AmountFinder(c.world().currency()).find(newText).stream()
                .filter(m -> m.amount().decimal().compareTo(a) == 0).map(AmountFinder.Mention::words).findFirst()).orElse(null));
        return s.putNull("detail").put("confidence", 0.95);
    }

    private static Optional<String> dayWords(LabelledCase c, LabelledCase.Gold gold, String newText) {
        var today = c.mail().date().atZoneSameInstant(c.world().zone()).toLocalDate();
        var reference = new Reference(today, c.world().locale(), List.of(Locale.forLanguageTag(c.language())));
        Direction direction = gold.intent() == Intent.PAYMENT_CLAIM ? Direction.PAST : Direction.FUTURE;
        return DAYS.find(newText, reference, direction).stream()
                .filter(m -> m.meaning() instanceof Meaning.Day d && gold.dates().contains(d.day()))
                .map(m -> newText.substring(m.start(), m.end())).findFirst();
    }
}
