package kept.agent.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Days that are counted: "in ten days", "two weeks from Friday", "three days ago". */
final class CountRules {

    private static final int ONE = 1;
    private static final int MOST_YEARS = 100;

    private CountRules() {}

    static Map<String, Rules.Rule> all() {
        Map<String, Rules.Rule> rules = new HashMap<>();
        rules.put("day.in", CountRules::ahead);
        rules.put("day.later", CountRules::ahead);
        rules.put("day.upcoming", CountRules::ahead);
        rules.put("day.innext", CountRules::inNext);
        // "do 6 miesięcy" is a span of time, "do 10 dni" a term.
        rules.put("day.upto", (m, t) -> List.of("day", "workday", "week").contains(m.name("unit")) ? count(m, t, t.today(), 1) : Optional.empty());
        rules.put("day.inboth", CountRules::both);
        rules.put("day.in1", (m, t) -> count(m, t, t.today(), 1));
        rules.put("day.idiom", CountRules::idiom);
        rules.put("day.ago", (m, t) -> count(m, t, t.today(), -1));
        rules.put("day.infrom", (m, t) -> fromDay(m, t, 1));
        rules.put("day.bounded", (m, t) -> fromDay(m, t, -1));
        rules.put("day.weekdayin", (m, t) -> {
            String unit = m.name("unit");
            boolean weeks = unit.equals("week") || unit.equals("fortnight");
            LocalDate coming = t.coming(m.number("weekday"));
            Optional<Value.Sense> counted = weeks ? count(m, t, coming, 1) : Optional.empty();
            // On a Tuesday "Tuesday in a week" is seven days away for most, and fourteen for some.
            return counted.map(s -> coming.minusWeeks(1).equals(t.today()) ? Value.Sense.of(Value.Shape.OTHER, s.day().minusWeeks(1), s.day()) : s);
        });
        return rules;
    }

    /** "in 20 years" is a day that nobody pays on, but a day; "in 2026 years" is none. */
    private static Optional<Value.Sense> ahead(Match m, DayTable t) {
        boolean tooFar = m.name("unit").equals("year") && m.all("n").stream().anyMatch(n -> ((Value.Number) n).number() > MOST_YEARS);
        Optional<Value.Sense> day = tooFar ? Optional.empty() : count(m, t, t.today(), 1);
        List<Value> numbers = m.all("n");
        // "in two to three days": a stretch, of which one pays by the last.
        return numbers.size() < 2 ? day : day.flatMap(last -> t.plus(t.today(), ((Value.Number) numbers.get(0)).number(), m.name("unit"))
                .filter(first -> first.isBefore(last.day())).map(first -> last.within(first, last.day())).or(() -> Optional.of(last)));
    }

    /** Of two numbers ("in two or three days") the last counts: by then. */
    private static Optional<Value.Sense> count(Match m, DayTable t, LocalDate from, int sign) {
        List<Value> numbers = m.all("n");
        int number = numbers.isEmpty() ? ONE : ((Value.Number) numbers.get(numbers.size() - 1)).number();
        return t.plus(from, sign * number, m.name("unit")).flatMap(WeekRules::one);
    }

    /** "in two weeks and three days". */
    private static Optional<Value.Sense> both(Match m, DayTable t) {
        List<Integer> numbers = m.all("n").stream().map(n -> ((Value.Number) n).number()).toList();
        List<String> units = m.all("unit").stream().map(u -> ((Value.Name) u).name()).toList();
        return t.plus(t.today(), numbers.get(0), units.get(0))
                .flatMap(day -> t.plus(day, numbers.get(1), units.get(1)))
                .flatMap(WeekRules::one);
    }

    private static Optional<Value.Sense> fromDay(Match m, DayTable t, int sign) {
        Value.Sense from = m.senses().isEmpty() ? DateRules.weekday(m, t) : m.senses().get(0);
        return from.sure() && (from.days().size() == 1 || m.has("feastday")) ? count(m, t, from.day(), sign) : Optional.empty();
    }

    /** "in the next month": within one, or by the end of the next one. */
    private static Optional<Value.Sense> inNext(Match m, DayTable t) {
        return switch (m.name("unit")) {
            case "week" -> Optional.of(Value.Sense.of(Value.Shape.OTHER, t.today().plusWeeks(1), WeekRules.friday(t.monday(1))));
            case "month" -> Optional.of(Value.Sense.of(
                    Value.Shape.OTHER, t.today().plusMonths(1), YearMonth.from(t.today()).plusMonths(1).atEndOfMonth()));
            default -> Optional.empty();
        };
    }

    /** "dans quinze jours", "in acht Tagen": fifteen and eight as counted, fourteen and seven as meant. */
    private static Optional<Value.Sense> idiom(Match m, DayTable t) {
        int number = m.number("idiom");
        return Optional.of(Value.Sense.of(Value.Shape.OTHER, t.today().plusDays(number), t.today().plusDays(number - 1L)));
    }
}
