package kept.agent.calendar;

import static kept.agent.calendar.Value.Shape.OTHER;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Days near the mail's day, weekdays and weeks. */
final class WeekRules {

    private static final int FRIDAY = 5;

    private WeekRules() {}

    static Map<String, Rules.Rule> all() {
        Map<String, Rules.Rule> rules = new HashMap<>();
        rules.put("day.weekday", (m, t) -> Optional.of(DateRules.weekday(m, t)));
        rules.put("day.alone", (m, t) -> Optional.of(Value.Sense.of(Value.Shape.WEEKDAY, t.weekday(m.number("short")))));
        rules.put("day.loneday", (m, t) -> Optional.of(Value.Sense.of(Value.Shape.WEEKDAY, t.weekday(m.number("loneday")))));
        rules.put("day.relative", (m, t) -> Optional.of(m.sense("rday")));
        days(rules);
        weekdays(rules);
        weeks(rules);
        rules.put("day.inweek", (m, t) -> one(m.first(Value.Week.class).monday().plusDays(m.number("wk") - 1L)));
        rules.put("day.week", WeekRules::whole);
        rules.put("day.partweek", (m, t) -> one(part(m.first(Value.Week.class).monday(), m.name("part"))));
        return rules;
    }

    private static void days(Map<String, Rules.Rule> rules) {
        rules.put("rday.today", (m, t) -> one(t.today()));
        rules.put("day.dayend", (m, t) -> one(t.today()));
        rules.put("rday.tomorrow", (m, t) -> one(t.today().plusDays(1)));
        rules.put("rday.overmorrow", (m, t) -> one(t.today().plusDays(2)));
        rules.put("rday.yesterday", (m, t) -> one(t.today().minusDays(1)));
        rules.put("rday.ereyesterday", (m, t) -> one(t.today().minusDays(2)));
        rules.put("rday.inaweek", (m, t) -> one(t.today().plusWeeks(1)));
        rules.put("rday.tomorrowweek", (m, t) -> one(t.today().plusDays(8)));
        rules.put("rday.nextworkday", (m, t) -> one(DayTable.workdays(t.today(), 1)));
        rules.put("rday.lastworkday", (m, t) -> one(DayTable.workdays(t.today(), -1)));
        rules.put("rday.endofweek", (m, t) -> one(friday(t.monday(0))));
        rules.put("rday.beforeweekend", (m, t) -> one(friday(t.monday(0))));
        rules.put("rday.weekend", (m, t) -> {
            LocalDate sunday = t.monday(0).plusDays(6);
            return either(sunday, sunday.minusDays(1), friday(t.monday(0))).map(s -> s.within(sunday.minusDays(1), sunday));
        });
    }

    private static void weekdays(Map<String, Rules.Rule> rules) {
        rules.put("rday.coming", weekday((t, day) -> List.of(t.coming(day))));
        rules.put("rday.next", weekday((t, day) -> List.of(t.monday(1).plusDays(day - 1L))));
        // "vendredi prochain", "nächsten Freitag": the coming one for some, the following week's for others.
        rules.put("rday.either", weekday((t, day) -> List.of(t.coming(day), t.monday(1).plusDays(day - 1L))));
        rules.put("rday.weekafter", weekday((t, day) -> t.today().getDayOfWeek().getValue() == day
                // Said on that very weekday it is seven days away for some, fourteen for others.
                ? List.of(t.coming(day).plusWeeks(1), t.coming(day)) : List.of(t.coming(day).plusWeeks(1))));
        rules.put("rday.lastnamed", (m, t) -> one(t.today().with(TemporalAdjusters.previous(DayOfWeek.of(m.number("lastday"))))));
        rules.put("rday.twoweeksafter", weekday((t, day) -> List.of(t.coming(day).plusWeeks(2))));
        rules.put("rday.overnext", weekday((t, day) -> List.of(t.coming(day).plusWeeks(1), t.monday(2).plusDays(day - 1L))));
        rules.put("rday.past", weekday((t, day) -> List.of(t.today().with(TemporalAdjusters.previous(DayOfWeek.of(day))))));
        // "last Tuesday" on a Thursday: two days ago, or last week's.
        rules.put("rday.last", weekday((t, day) -> {
            LocalDate recent = t.today().with(TemporalAdjusters.previous(DayOfWeek.of(day)));
            return List.of(recent, t.monday(-1).plusDays(day - 1L));
        }));
    }

    private static void weeks(Map<String, Rules.Rule> rules) {
        rules.put("week.this", (m, t) -> Optional.of(new Value.Week(t.monday(0))));
        rules.put("week.next", (m, t) -> Optional.of(new Value.Week(t.monday(1))));
        rules.put("week.after", (m, t) -> Optional.of(new Value.Week(t.monday(2))));
        rules.put("week.last", (m, t) -> Optional.of(new Value.Week(t.monday(-1))));
        rules.put("week.number", (m, t) -> {
            Optional<Integer> year = m.has("y") ? Optional.of(m.number("y")) : Optional.empty();
            if (apart(m)) {
                return Optional.empty();
            }
            // "2026-W20" has the year first.
            int number = m.number(m.has("#num") ? "#num" : "#day");
            return t.weekNumber(number, year).map(Value.Week::new);
        });
        rules.put("week.numbers", (m, t) -> {
            int first = m.number("#num");
            int last = ((Value.Number) m.all("#num").get(1)).number();
            boolean inOrder = last > first && last - first < 4;
            Optional<Integer> year = m.has("y") ? Optional.of(m.number("y")) : Optional.empty();
            return inOrder ? t.weekNumber(last, year).map(Value.Week::new) : Optional.empty();
        });
        rules.put("week.of", (m, t) -> {
            Value.Sense date = m.senses().get(0);
            return date.sure() ? Optional.of(new Value.Week(date.day().with(DayOfWeek.MONDAY))) : Optional.empty();
        });
    }

    /** W20 is a week, "w 20 dni" and "S 20" are not. */
    private static boolean apart(Match m) {
        for (int at = m.start(); at < m.end() - 1; at++) {
            Token token = m.chart().token(at);
            if ((token.isWord("w") || token.isWord("s")) && token.end() < m.chart().token(at + 1).start()) {
                return true;
            }
        }
        return false;
    }

    /** "next week (16-20 March)": the range in brackets must be of that week. */
    private static Optional<Value.Sense> whole(Match m, DayTable t) {
        LocalDate monday = m.first(Value.Week.class).monday();
        boolean fits = m.senses().stream().allMatch(s -> s.sure() && s.day().with(DayOfWeek.MONDAY).equals(monday));
        boolean untold = t.past() || monday.isBefore(t.monday(0));
        return !fits ? Optional.empty() : untold ? PeriodRules.period() : one(friday(monday)).map(s -> s.within(monday, monday.plusDays(6)));
    }

    private static LocalDate part(LocalDate monday, String part) {
        return switch (part) {
            case "begin" -> monday.plusDays(1);
            case "middle" -> monday.plusDays(2);
            default -> friday(monday);
        };
    }

    static LocalDate friday(LocalDate monday) {
        return monday.plusDays(FRIDAY - 1L);
    }

    private interface Choice {
        List<LocalDate> of(DayTable table, int weekday);
    }

    private static Rules.Rule weekday(Choice choice) {
        return (m, t) -> {
            int weekday = m.number(List.of("weekday", "wk", "wd").stream().filter(m::has).findFirst().orElseThrow());
            return either(choice.of(t, weekday).stream().distinct().toArray(LocalDate[]::new));
        };
    }

    static Optional<Value.Sense> one(LocalDate day) {
        return Optional.of(Value.Sense.of(OTHER, day));
    }

    private static Optional<Value.Sense> either(LocalDate... days) {
        return Optional.of(Value.Sense.of(OTHER, days));
    }
}
