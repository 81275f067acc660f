package kept.agent.calendar;

import static kept.agent.calendar.Value.Shape.NONE;
import static kept.agent.calendar.Value.Shape.OTHER;
import static kept.agent.calendar.Value.Shape.WEEKDAY;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whole mentions: a day with its "by" or "until", ranges, and two days of which either will do. */
final class MentionRules {

    private MentionRules() {}

    static Map<String, Rules.Rule> all() {
        Map<String, Rules.Rule> rules = new HashMap<>();
        rules.put("moment.plain", (m, t) -> Optional.of(m.sense("day")));
        rules.put("span.days", MentionRules::span);
        rules.put("span.nths", (m, t) -> {
            List<Value> days = m.all("#day");
            int last = ((Value.Number) days.get(1)).number();
            int first = m.number("#day");
            return first < last ? t.nth(last).flatMap(WeekRules::one).map(s -> s.within(s.day().withDayOfMonth(first), s.day())) : Optional.empty();
        });
        rules.put("span.mdays", MentionRules::monthFirst);
        rules.put("span.weekdays", MentionRules::span);
        rules.put("span.moments", MentionRules::span);
        rules.put("span.open", MentionRules::open);
        rules.put("mention.none", (m, t) -> said(m.sense("none"), Value.Bound.ON));
        rules.put("mention.dated", MentionRules::dated);
        rules.put("mention.after", MentionRules::after);
        rules.put("mention.until", (m, t) -> said(only(m, t), Value.Bound.UNTIL));
        rules.put("mention.through", (m, t) -> said(only(m, t), Value.Bound.THROUGH));
        rules.put("mention.back", (m, t) -> said(only(m, t), Value.Bound.BACK));
        rules.put("mention.on", (m, t) -> said(only(m, t), Value.Bound.ON));
        rules.put("mention.or", (m, t) -> said(either(m), Value.Bound.ON));
        rules.put("mention.latest", (m, t) -> said(either(m), Value.Bound.ON));
        rules.put("mention.and", (m, t) -> said(Value.Sense.none("two days in one"), Value.Bound.ON));
        return rules;
    }

    private static Optional<Value.Said> said(Value.Sense sense, Value.Bound bound) {
        return Optional.of(new Value.Said(sense, bound, 0));
    }

    private static Optional<Value.Said> dated(Match m, DayTable t) {
        int words = m.held().stream().filter(h -> h.slot().equals("dated")).findFirst().orElseThrow().start();
        return Optional.of(new Value.Said(Value.Sense.none("the day of a document"), Value.Bound.ON, words - m.start()));
    }

    private static Value.Sense only(Match m, DayTable t) {
        return m.has("shortday") ? Value.Sense.of(WEEKDAY, t.weekday(m.number("shortday"))) : m.senses().get(0);
    }

    /** "not before 20 March": the day is kept for who asks when somebody is back; as a day to pay by it is none. */
    private static Optional<Value.Said> after(Match m, DayTable t) {
        Value.Sense sense = m.senses().get(0);
        return said(new Value.Sense(NONE, sense.days(), "only the earliest day was said", Optional.empty(), Optional.empty()), Value.Bound.AFTER);
    }

    /** "Monday, at the latest Wednesday": the later day first, since one pays by it. */
    private static Value.Sense either(Match m) {
        List<Value.Sense> both = m.senses();
        for (Value.Sense sense : both) {
            if (!sense.sure()) {
                return sense;
            }
        }
        LocalDate[] days = both.stream().flatMap(s -> s.days().stream()).distinct().sorted(Comparator.reverseOrder())
                .toArray(LocalDate[]::new);
        return Value.Sense.of(OTHER, days).noting("either");
    }

    /** A range is read from behind, so that "31 March to 3 April" and "30 December to 4 January" get their years right. */
    private static Optional<Value.Sense> span(Match m, DayTable t) {
        List<Value.Sense> ends = m.senses();
        Value.Sense last = ends.get(ends.size() - 1);
        if (!last.sure()) {
            return Optional.of(last);
        }
        Value.Sense first = ends.get(0);
        boolean backwards = ends.size() > 1 && first.sure() && first.day().isAfter(last.day());
        if (backwards) {
            return last.shape() == WEEKDAY ? WeekRules.one(last.day().plusWeeks(1)).map(s -> s.within(first.day(), s.day())) : Optional.empty();
        }
        if (m.has("dom") && ends.size() == 1 && m.number("dom") >= last.day().getDayOfMonth()) {
            return Optional.empty();
        }
        Optional<LocalDate> begin = ends.size() > 1 && first.sure() ? Optional.of(first.day())
                : m.has("dom") ? Optional.of(last.day().withDayOfMonth(m.number("dom"))) : Optional.empty();
        return WeekRules.one(last.day()).map(s -> s.noting("the last day of the range"))
                .map(s -> begin.map(day -> s.within(day, last.day())).orElse(s));
    }

    private static Optional<Value.Sense> monthFirst(Match m, DayTable t) {
        List<Value> doms = m.all("dom");
        int first = ((Value.Number) doms.get(0)).number();
        int last = ((Value.Number) doms.get(1)).number();
        if (first >= last) {
            return Optional.empty();
        }
        try {
            Optional<LocalDate> day = m.has("y")
                    ? Optional.of(LocalDate.of(m.number("y"), m.number("anymonth"), last))
                    : t.settle(year -> LocalDate.of(year, m.number("anymonth"), last));
            return day.map(d -> Value.Sense.of(Value.Shape.DATE, d).noting("the last day of the range").within(d.withDayOfMonth(first), d));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** "Monday to Friday" without a "from" is when an office is open. */
    private static Optional<Value.Sense> open(Match m, DayTable t) {
        List<Value.Sense> ends = m.senses();
        boolean bare = ends.stream().allMatch(s -> s.shape() == WEEKDAY);
        return bare ? Optional.of(Value.Sense.none("a stretch of weekdays, such as opening hours")) : span(m, t);
    }
}
