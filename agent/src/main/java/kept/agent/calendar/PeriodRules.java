package kept.agent.calendar;

import static kept.agent.calendar.Value.Shape.OTHER;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Months, quarters, years and their parts. */
final class PeriodRules {

    private static final int BEGINNING = 5;
    private static final int MIDDLE = 15;

    private PeriodRules() {}

    static Map<String, Rules.Rule> all() {
        Map<String, Rules.Rule> rules = new HashMap<>();
        rules.put("relmonth.this", (m, t) -> Optional.of(Value.InMonth.of(YearMonth.from(t.today()))));
        rules.put("relmonth.next", (m, t) -> Optional.of(Value.InMonth.of(YearMonth.from(t.today()).plusMonths(1))));
        rules.put("relmonth.after", (m, t) -> Optional.of(Value.InMonth.of(YearMonth.from(t.today()).plusMonths(2))));
        rules.put("relmonth.last", (m, t) -> Optional.of(lastMonth(t)));
        rules.put("mref.relative", (m, t) -> Optional.of(m.first(Value.InMonth.class)));
        rules.put("genmonth.this", rules.get("relmonth.this"));
        rules.put("genmonth.after", rules.get("relmonth.after"));
        rules.put("genmonth.next", rules.get("relmonth.next"));
        rules.put("nmonth.relative", rules.get("mref.relative"));
        rules.put("mref.this", rules.get("relmonth.this"));
        for (String named : List.of("mref.named", "mref.short", "nmonth.named", "nmonth.short")) {
            rules.put(named, (m, t) -> Optional.of(new Value.InMonth(
                    Month.of(m.number(m.has("month") ? "month" : "mon")), m.has("y") ? Optional.of(m.number("y")) : Optional.empty())));
        }
        rules.put("day.partmonth", (m, t) -> {
            String part = m.name("part");
            return settle(m, t, month -> part(month, part));
        });
        rules.put("day.inmonth", PeriodRules::whole);
        rules.put("day.month", PeriodRules::whole);
        rules.put("day.half", (m, t) -> {
            boolean first = m.name("half").equals("first");
            return settle(m, t, month -> first ? month.atDay(MIDDLE) : month.atEndOfMonth())
                    .map(s -> s.within(s.day().withDayOfMonth(first ? 1 : MIDDLE + 1), s.day()));
        });
        rules.put("rday.endofmonth", (m, t) -> WeekRules.one(YearMonth.from(t.today()).atEndOfMonth()));
        rules.put("rday.midmonth", (m, t) -> WeekRules.one(t.today().withDayOfMonth(MIDDLE)));
        rules.put("rday.endofquarter", (m, t) -> WeekRules.one(end(quarter(t.today()))));
        rules.put("rday.endofyear", (m, t) -> WeekRules.one(t.today().with(TemporalAdjusters.lastDayOfYear())));
        inMonths(rules);
        quarters(rules);
        rules.put("yref.this", (m, t) -> Optional.of(new Value.Number(t.today().getYear())));
        rules.put("yref.next", (m, t) -> Optional.of(new Value.Number(t.today().getYear() + 1)));
        rules.put("yref.named", (m, t) -> Optional.of(m.first(Value.Number.class)));
        rules.put("day.partyear", (m, t) -> m.name("part").equals("end")
                ? WeekRules.one(LocalDate.of(m.number("yref"), 12, 31))
                : Optional.of(Value.Sense.none("which day of a year this is was not said")));
        return rules;
    }

    private static void inMonths(Map<String, Rules.Rule> rules) {
        rules.put("day.nthweekday", (m, t) -> {
            DayOfWeek weekday = DayOfWeek.of(m.number("wk"));
            int place = m.number("place");
            return settle(m, t, month -> sameMonth(month, month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(place, weekday))));
        });
        rules.put("day.lastweekday", (m, t) -> {
            DayOfWeek weekday = DayOfWeek.of(m.number("wk"));
            return settle(m, t, month -> month.atDay(1).with(TemporalAdjusters.lastInMonth(weekday)));
        });
        rules.put("day.nthworkday", (m, t) -> {
            int place = m.number("place");
            return settle(m, t, month -> sameMonth(month, DayTable.workdays(month.atDay(1).minusDays(1), place)));
        });
        rules.put("day.lastworkday", (m, t) -> settle(m, t, month -> DayTable.workdays(month.plusMonths(1).atDay(1), -1)));
        rules.put("day.nthday", (m, t) -> {
            int place = m.number("place");
            return settle(m, t, month -> month.atDay(place));
        });
        rules.put("day.lastday", (m, t) -> settle(m, t, YearMonth::atEndOfMonth));
    }

    private static LocalDate sameMonth(YearMonth month, LocalDate day) {
        if (!YearMonth.from(day).equals(month)) {
            throw new DateTimeException("not in " + month);
        }
        return day;
    }

    private static void quarters(Map<String, Rules.Rule> rules) {
        rules.put("quarter.number", (m, t) -> {
            int number = m.number(m.has("place") ? "place" : "#num");
            if (number > 4) {
                return Optional.empty();
            }
            Month last = Month.of(3 * number);
            Optional<LocalDate> day = m.has("y")
                    ? Optional.of(YearMonth.of(m.number("y"), last).atEndOfMonth())
                    : t.settle(year -> YearMonth.of(year, last).atEndOfMonth());
            return day.map(PeriodRules::quarter);
        });
        rules.put("relquarter.this", (m, t) -> Optional.of(quarter(t.today())));
        rules.put("thisquarter.this", rules.get("relquarter.this"));
        rules.put("relquarter.next", (m, t) -> Optional.of(quarter(t.today().plusMonths(3))));
        rules.put("relquarter.last", (m, t) -> Optional.of(quarter(t.today().minusMonths(3))));
        rules.put("day.quarter", (m, t) -> {
            Value.Quarter quarter = m.first(Value.Quarter.class);
            return whole(quarter.first().atDay(1), end(quarter), t);
        });
        rules.put("day.partquarter", (m, t) -> m.name("part").equals("end")
                ? WeekRules.one(end(m.first(Value.Quarter.class)))
                : Optional.of(Value.Sense.none("which day of a quarter this is was not said")));
    }

    private static Value.Quarter quarter(LocalDate day) {
        return new Value.Quarter(YearMonth.from(day.with(IsoFields.DAY_OF_QUARTER, 1)));
    }

    private static LocalDate end(Value.Quarter quarter) {
        return quarter.first().plusMonths(2).atEndOfMonth();
    }

    private static LocalDate part(YearMonth month, String part) {
        return switch (part) {
            case "begin" -> month.atDay(BEGINNING);
            case "middle" -> month.atDay(MIDDLE);
            default -> month.atEndOfMonth();
        };
    }

    /** "in May": by its last day. */
    private static Optional<Value.Sense> whole(Match m, DayTable t) {
        return m.first(Value.InMonth.class).equals(lastMonth(t))
                ? period()
                : settle(m, t, YearMonth::atEndOfMonth).flatMap(sense -> whole(sense.day().withDayOfMonth(1), sense.day(), t));
    }

    /** Who claims to have paid in March has not said when. */
    private static Optional<Value.Sense> whole(LocalDate first, LocalDate last, DayTable t) {
        return t.past()
                ? period()
                : WeekRules.one(last).map(s -> s.within(first, last));
    }

    static Optional<Value.Sense> period() {
        return Optional.of(Value.Sense.none("a period, of which no day was said"));
    }

    private static Value.InMonth lastMonth(DayTable t) {
        return Value.InMonth.of(YearMonth.from(t.today()).minusMonths(1));
    }

    private static Optional<Value.Sense> settle(Match m, DayTable t, Function<YearMonth, LocalDate> choose) {
        Value.InMonth in = m.first(Value.InMonth.class);
        try {
            Optional<LocalDate> day = in.year().isPresent()
                    ? Optional.of(choose.apply(YearMonth.of(in.year().get(), in.month())))
                    : t.settle(year -> choose.apply(YearMonth.of(year, in.month())));
            return day.map(d -> Value.Sense.of(OTHER, d));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
