package kept.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    private static final Set<String> AIMED = Set.of("injection", "machine_aimed");
    private static final Set<String> SET_OFF = Set.of("set-off", "deal", "set_off");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,' \u00a0\u202f]*");

    static final DayFinder DAYS = new DayFinder();

    private LabelledModel() {}

    static ObjectNode answer(LabelledCase c, String newText) {
        ObjectNode answer = JSON.createObjectNode().put("language", c.language().length() == 2 ? c.language() : "en").put("aimed_at_machine", c.tags().stream().anyMatch(AIMED::contains));
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
        else if (c.tags().stream().anyMatch(t -> t.startsWith("inline"))) gold.invoices().stream().filter(i -> c.mail().body().contains(i.value())).forEach(i -> words.add(i.value()));
        ArrayNode invoices = s.putArray("invoices");
        gold.invoices().forEach(i -> invoices.add(i.value()));
        s.put("amount_words", gold.amount().flatMap(a -> sum(c, a, newText)).orElse(null));
        boolean setOff = gold.intent() == Intent.DISPUTE && c.tags().stream().anyMatch(SET_OFF::contains);
        return s.put("detail", setOff ? "set_off" : null).put("confidence", 0.95);
    }

    /** The words of a sum; where code finds none of that size, the bare number. */
    private static Optional<String> sum(LabelledCase c, BigDecimal sum, String newText) {
        return new AmountFinder(c.world().currency()).find(newText).stream().filter(m -> m.amount().decimal().compareTo(sum) == 0).map(AmountFinder.Mention::words).findFirst()
                .or(() -> NUMBER.matcher(newText).results().map(MatchResult::group).filter(n -> digits(n).equals(digits(sum.toPlainString())) || digits(n).equals(digits(sum.stripTrailingZeros().toPlainString()))).findFirst());
    }

    private static String digits(String number) {
        return number.replaceAll("\\D", "");
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
