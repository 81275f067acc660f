package kept.agent.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Feasts of the year that people name a day by: Christmas Eve, Good Friday. */
final class FeastRules {

    /** In the words files a feast is a number: month and day (1224), or this and the days from Easter (3000 is Easter Sunday). */
    private static final int EASTER = 3000;

    private FeastRules() {}

    static Map<String, Rules.Rule> all() {
        Map<String, Rules.Rule> rules = new HashMap<>();
        rules.put("feastday.feast", (m, t) -> day(m, t, "feast").map(day -> Value.Sense.of(Value.Shape.DATE, day)));
        // "before Christmas" is the Eve to one and the Day to another.
        rules.put("feastday.season", (m, t) -> day(m, t, "season").map(day -> Value.Sense.of(Value.Shape.OTHER, day, day.minusDays(1))));
        rules.put("day.feast", (m, t) -> Optional.of(m.sense("feastday")));
        return rules;
    }

    private static Optional<LocalDate> day(Match m, DayTable t, String slot) {
        int feast = m.number(slot);
        IntFunction<LocalDate> ofYear = year -> feast > EASTER / 2 ? easter(year).plusDays(feast - (long) EASTER) : LocalDate.of(year, feast / 100, feast % 100);
        if (m.has("y")) {
            return Optional.of(ofYear.apply(m.number("y")));
        }
        // Unlike a date, nobody names last Christmas without "last".
        return t.past() ? t.settle(ofYear) : IntStream.of(0, 1).mapToObj(later -> ofYear.apply(t.today().getYear() + later)).filter(day -> !day.isBefore(t.today())).findFirst();
    }

    /** Easter Sunday: the first Sunday after the full moon of spring, by the tables of the Gregorian calendar. */
    static LocalDate easter(int year) {
        int century = year / 100;
        int moon = (19 * (year % 19) + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int sunday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 100 % 4) % 7;
        int late = (year % 19 + 11 * moon + 22 * sunday) / 451;
        return LocalDate.of(year, 3, 22).plus(moon + sunday - 7L * late, ChronoUnit.DAYS);
    }
}
