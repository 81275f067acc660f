package kept.agent.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** The arithmetic of days, seen from the day of one mail. */
final class DayTable {

    /** A date without a year is the next one that is not more than this many days past. */
    private static final int PAST_DAYS = 60;
    /** A claim names days that were; but a value day or a scheduled transfer may lie this far ahead. */
    private static final int AHEAD_DAYS = 45;
    /** Nobody promises by a count of more days than this; it also keeps the arithmetic in bounds. */
    private static final int FARTHEST = 1000;

    private final Reference reference;
    private final Direction direction;

    DayTable(Reference reference, Direction direction) {
        this.reference = reference;
        this.direction = direction;
    }

    Reference reference() {
        return reference;
    }

    LocalDate today() {
        return reference.today();
    }

    boolean past() {
        return direction == Direction.PAST;
    }

    /** A bare weekday: the first one after today; of a claim the last one that is not after it. */
    LocalDate weekday(int weekday) {
        return past() ? today().with(TemporalAdjusters.previousOrSame(DayOfWeek.of(weekday))) : coming(weekday);
    }

    LocalDate coming(int weekday) {
        return today().with(TemporalAdjusters.next(DayOfWeek.of(weekday)));
    }

    /** The Monday of this week (0), the next (1), the last (-1). */
    LocalDate monday(int weeks) {
        return today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(weeks);
    }

    /** A day that comes once a year, in the year that the rule for days without a year says. */
    Optional<LocalDate> settle(IntFunction<LocalDate> ofYear) {
        Optional<LocalDate> ahead = first(today().getYear() - 1, 1, ofYear, day -> !day.isBefore(today().minusDays(past() ? -1 : PAST_DAYS)));
        if (!past()) {
            // 29 February in a year that has none is a slip, not a day in two years.
            return ahead.filter(day -> !day.isAfter(today().plusYears(1)));
        }
        Optional<LocalDate> near = ahead.filter(day -> !day.isAfter(today().plusDays(AHEAD_DAYS)));
        Optional<LocalDate> behind = first(today().getYear(), -1, ofYear, day -> !day.isAfter(today()));
        // "value date 16 March" in a mail of the 12th is four days ahead, not 361 back.
        return near.isPresent() && behind.filter(day -> day.isAfter(today().minusDays(2 * AHEAD_DAYS))).isEmpty() ? near : behind;
    }

    private static Optional<LocalDate> first(
            int year, int step, IntFunction<LocalDate> ofYear, Predicate<LocalDate> fits) {
        for (int i = 0; i < 10; i++) {
            try {
                LocalDate day = ofYear.apply(year + i * step);
                if (fits.test(day)) {
                    return Optional.of(day);
                }
            } catch (DateTimeException noSuchDay) {
                // 29 February: another year has it.
            }
        }
        return Optional.empty();
    }

    /** "the 25th": the next one that is not past; of a claim the last one that is not ahead. */
    Optional<LocalDate> nth(int day) {
        YearMonth month = YearMonth.from(today());
        for (int i = 0; i < 4; i++) {
            YearMonth tried = month.plusMonths(past() ? -i : i);
            if (tried.isValidDay(day)) {
                LocalDate candidate = tried.atDay(day);
                if (past() ? !candidate.isAfter(today()) : !candidate.isBefore(today())) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** Today and so many units on, or back where the number is below nought. */
    Optional<LocalDate> plus(LocalDate from, int count, String unit) {
        if (Math.abs(count) > FARTHEST) {
            return Optional.empty();
        }
        return Optional.of(switch (unit) {
            case "day" -> from.plusDays(count);
            case "workday" -> workdays(from, count);
            case "week" -> from.plusWeeks(count);
            case "fortnight" -> from.plusWeeks(2L * count);
            case "month" -> from.plusMonths(count);
            case "year" -> from.plusYears(count);
            case "hour" -> from.plusDays(Math.floorDiv(count + 23, 24));
            default -> throw new IllegalArgumentException("no unit of time: " + unit);
        });
    }

    /** Monday to Friday count; public holidays do too. */
    static LocalDate workdays(LocalDate from, int count) {
        LocalDate day = from;
        for (int left = Math.abs(count); left > 0; ) {
            day = day.plusDays(Integer.signum(count));
            if (workday(day)) {
                left--;
            }
        }
        return day;
    }

    static boolean workday(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }

    /** The Monday of an ISO week; without a year of the one that the rule for days without a year says. */
    Optional<LocalDate> weekNumber(int week, Optional<Integer> year) {
        IntFunction<LocalDate> friday = y -> {
            LocalDate day = LocalDate.of(y, 6, 15).with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week).with(DayOfWeek.FRIDAY);
            if (day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) != week) {
                throw new DateTimeException("there is no week " + week + " in " + y);
            }
            return day;
        };
        try {
            Optional<LocalDate> day = year.isPresent() ? Optional.of(friday.apply(year.get())) : settle(friday);
            return day.map(d -> d.with(DayOfWeek.MONDAY));
        } catch (DateTimeException noSuchWeek) {
            return Optional.empty();
        }
    }
}
