package kept.agent.calendar;

import static kept.agent.calendar.Value.Shape.AMBIGUOUS;
import static kept.agent.calendar.Value.Shape.CONFLICT;
import static kept.agent.calendar.Value.Shape.DATE;
import static kept.agent.calendar.Value.Shape.WEEKDAY;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dates, and what stands beside them: a weekday, "tomorrow". */
final class DateRules {

    private DateRules() {}

    static Map<String, Rules.Rule> all() {
        Map<String, Rules.Rule> rules = new HashMap<>();
        for (String number : List.of("n.figures", "n.words", "dom.figures", "dom.nth", "dom.words", "dom.cardinal", "dom.dotted", "place.nth", "place.words",
                "place.dotted", "place.ordinal", "y.figures", "wd.full", "wd.short", "wk.full", "wk.short", "anymonth.full", "anymonth.short")) {
            rules.put(number, (m, t) -> Optional.of(m.first(Value.Number.class)));
        }
        rules.put("date.figures", (m, t) -> Optional.of(m.first(Value.Sense.class)));
        rules.put("date.dotted", (m, t) -> Optional.of(m.first(Value.Sense.class)));
        rules.put("date.dmy", DateRules::named);
        rules.put("date.mdy", DateRules::named);
        rules.put("date.spelt", DateRules::named);
        rules.put("date.nthspelt", (m, t) -> nth(m, t).map(day -> Value.Sense.of(DATE, day)));
        rules.put("date.daymonth", DateRules::named);
        rules.put("date.mdyyear", DateRules::named);
        rules.put("date.spaced", DateRules::named);
        // Where the month is not usually first, only the weekday or the year beside it makes "Februar 18" a day.
        rules.put("wdate.mdy", (m, t) -> named(m, t).map(date -> beside(m.number("wd"), date)));
        rules.put("date.ymd", DateRules::named);
        rules.put("date.roman", DateRules::named);
        rules.put("date.nthofthe", (m, t) -> t.nth(m.number("dom")).map(day -> Value.Sense.of(DATE, day)));
        rules.put("date.dashed", (m, t) -> glued(m) ? named(m, t) : Optional.empty());
        rules.put("date.yearword", (m, t) -> m.has("#date") ? Optional.of(m.sense("#date")) : named(m, t));
        rules.put("date.lastof", DateRules::lastOf);
        rules.put("date.nthnext", (m, t) -> nth(m, t).map(day -> Value.Sense.of(DATE, day)));
        rules.put("date.domof", DateRules::ofMonth);
        rules.put("date.lonely", (m, t) -> nth(m, t).map(day -> Value.Sense.of(DATE, day)));
        rules.put("date.lead", (m, t) -> nth(m, t).map(day -> Value.Sense.of(DATE, day)));
        rules.put("date.nth", (m, t) -> nth(m, t).map(day -> Value.Sense.of(DATE, day)));
        // "le 25 courant", "am 25. d. M.": of this month, even if it is past.
        for (String ofThisMonth : List.of("date.nthofmonth", "date.nthcourant")) {
            rules.put(ofThisMonth, (m, t) -> {
                int day = m.first(Value.Number.class).number();
                YearMonth month = YearMonth.from(t.today());
                return month.isValidDay(day) ? Optional.of(Value.Sense.of(DATE, month.atDay(day))) : Optional.empty();
            });
        }
        rules.put("wdate.nth", (m, t) -> nth(m, t).map(day -> beside(m.number("wd"), Value.Sense.of(DATE, day))));
        rules.put("wdate.plain", (m, t) -> Optional.of(m.sense("date")));
        rules.put("wdate.weekday", (m, t) -> Optional.of(beside(m.number(m.has("wk") ? "wk" : "wd"), m.sense("date"))));
        rules.put("day.date", (m, t) -> Optional.of(m.sense("wdate")));
        rules.put("day.apposed", DateRules::apposed);
        rules.put("day.lastbefore", (m, t) -> Optional.of(m.sense("date")).filter(Value.Sense::sure).map(
                date -> Value.Sense.of(Value.Shape.OTHER, date.day().with(TemporalAdjusters.previous(DayOfWeek.of(m.number("weekday")))))));
        rules.put("day.firstafter", (m, t) -> Optional.of(m.sense("date")).filter(Value.Sense::sure).map(
                date -> Value.Sense.of(Value.Shape.OTHER, date.day().with(TemporalAdjusters.next(DayOfWeek.of(m.number("weekday")))))));
        return rules;
    }

    private static Optional<Value.Sense> named(Match m, DayTable table) {
        int dom = m.number(List.of("dom", "domword", "ordinal", "#day").stream().filter(m::has).findFirst().orElseThrow());
        int month = m.number(List.of("anymonth", "month", "roman", "#num").stream().filter(m::has).findFirst().orElseThrow());
        try {
            String slot = m.has("#shortyear") ? "#shortyear" : m.has("#year") ? "#year" : "y";
            return m.has(slot)
                    ? Optional.of(Value.Sense.of(DATE, LocalDate.of(m.number(slot), month, dom)))
                    : table.settle(year -> LocalDate.of(year, month, dom)).map(day -> Value.Sense.of(DATE, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** "op 3-4", but not the score in "op 3 - 4". */
    private static boolean glued(Match m) {
        Token month = m.chart().token(m.end() - 1);
        Token dash = m.chart().token(m.end() - 2);
        Token day = m.chart().token(m.end() - 3);
        return day.end() == dash.start() && dash.end() == month.start();
    }

    /** "sista mars". */
    private static Optional<Value.Sense> lastOf(Match m, DayTable table) {
        int month = m.number("month");
        Optional<LocalDate> day = m.has("y")
                ? Optional.of(YearMonth.of(m.number("y"), month).atEndOfMonth())
                : table.settle(year -> YearMonth.of(year, month).atEndOfMonth());
        return day.map(d -> Value.Sense.of(DATE, d));
    }

    private static Optional<Value.Sense> ofMonth(Match m, DayTable table) {
        Value.InMonth month = m.first(Value.InMonth.class);
        YearMonth at = YearMonth.of(month.year().orElseThrow(), month.month());
        int dom = m.number("dom");
        return at.isValidDay(dom) ? Optional.of(Value.Sense.of(DATE, at.atDay(dom))) : Optional.empty();
    }

    private static Optional<LocalDate> nth(Match m, DayTable table) {
        List<Value> numbers = m.held().stream().filter(h -> !h.slot().equals("wd") && !h.slot().equals("y"))
                .map(Wording.Held::value).filter(Value.Number.class::isInstance).toList();
        return table.nth(((Value.Number) numbers.get(numbers.size() - 1)).number());
    }

    /** A weekday beside a date proves it, chooses among its readings, or contradicts it. */
    private static Value.Sense beside(int weekday, Value.Sense date) {
        DayOfWeek named = DayOfWeek.of(weekday);
        List<LocalDate> fitting = date.days().stream().filter(day -> day.getDayOfWeek() == named).toList();
        if (date.shape() == CONFLICT || (date.shape() == AMBIGUOUS && fitting.size() != 1)) {
            return date;
        }
        if (!fitting.isEmpty()) {
            return Value.Sense.of(DATE, fitting.get(0)).noting(date.shape() == AMBIGUOUS ? "the weekday tells which" : date.note());
        }
        LocalDate before = date.day().with(TemporalAdjusters.previous(named));
        LocalDate after = date.day().with(TemporalAdjusters.next(named));
        boolean nearer = date.day().toEpochDay() - before.toEpochDay() < after.toEpochDay() - date.day().toEpochDay();
        return Value.Sense.of(CONFLICT, date.day(), nearer ? before : after);
    }

    /** "tomorrow, Friday 13 March", "next Friday (20/03)": both must be able to mean the same day. */
    private static Optional<Value.Sense> apposed(Match m, DayTable table) {
        Value.Sense relative = m.sense("rday");
        if (!relative.sure()) {
            return Optional.empty();
        }
        if (m.has("wk")) {
            int weekday = m.number("wk");
            return Optional.of(beside(weekday, relative));
        }
        Value.Sense date = m.sense("wdate");
        if (date.shape() == CONFLICT) {
            return Optional.of(date);
        }
        List<LocalDate> common = date.days().stream().filter(relative.days()::contains).toList();
        if (common.size() == 1) {
            return Optional.of(Value.Sense.of(DATE, common.get(0)));
        }
        return Optional.of(date.shape() == AMBIGUOUS ? date : Value.Sense.of(CONFLICT, date.day(), relative.day()));
    }

    static Value.Sense weekday(Match m, DayTable table) {
        return Value.Sense.of(WEEKDAY, table.weekday(m.number("weekday")));
    }
}
