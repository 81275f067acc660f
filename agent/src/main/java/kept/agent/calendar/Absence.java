package kept.agent.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When somebody who is away is back, from the mentions of days in what the absence note says. */
final class Absence {

    private static final int SENTENCE = 12;
    private static final int NEAR = 5;

    private final List<DayFinder.Found> found;

    Absence(List<DayFinder.Found> found) {
        this.found = found.stream().filter(f -> !f.said().sense().days().isEmpty() && unambiguous(f.said().sense())).toList();
    }

    private static boolean unambiguous(Value.Sense sense) {
        return sense.sure() || (sense.shape() == Value.Shape.NONE && sense.days().size() == 1);
    }

    Optional<LocalDate> firstDayBack() {
        return said(Value.Bound.BACK).or(this::availableAgain).or(this::afterTheEnd).or(this::afterTheOnlyDay);
    }

    private Optional<LocalDate> said(Value.Bound bound) {
        return found.stream().filter(f -> f.said().bound() == bound).map(f -> f.said().sense().day()).findFirst();
    }

    /** "from 27 April I am back": the words of return stand in the same sentence, apart from the day. */
    private Optional<LocalDate> availableAgain() {
        return found.stream()
                .filter(f -> f.said().bound() == Value.Bound.AFTER || f.said().bound() == Value.Bound.ON)
                .filter(f -> toReturn(f) < SENTENCE)
                // "off from tomorrow, back in the studio on 4 May": the day after the words of return goes first.
                .min(Comparator.comparing((DayFinder.Found f) -> toReturn(f, f.start() - 1, -1) > NEAR).thenComparingInt(Absence::toReturn))
                .map(f -> f.said().sense().day());
    }

    /** How many tokens lie between the day and words of return in its sentence; SENTENCE where there are none. */
    private static int toReturn(DayFinder.Found mention) {
        return Math.min(toReturn(mention, mention.end(), 1), toReturn(mention, mention.start() - 1, -1));
    }

    private static int toReturn(DayFinder.Found mention, int from, int step) {
        Chart chart = mention.chart();
        for (int i = 0, at = from; i < SENTENCE; i++, at += step) {
            Token token = chart.token(at);
            if (token.is(Token.Kind.BREAK) || token.is(Token.Kind.SIGN) && ".!?;".contains(token.word())) {
                return SENTENCE;
            }
            if (chart.longest("back", at).isPresent()) {
                return i;
            }
        }
        return SENTENCE;
    }

    private Optional<LocalDate> afterTheEnd() {
        return found.stream()
                .filter(f -> f.said().bound() == Value.Bound.UNTIL || f.said().bound() == Value.Bound.THROUGH)
                .map(f -> back(f.said().sense().day(), f.said().bound(), inclusive(f)))
                .findFirst();
    }

    /** "bis 24. April", "jusqu'au 24 avril" take the day in; "until the 24th" says that one is back on it. */
    private static boolean inclusive(DayFinder.Found mention) {
        return mention.chart().language().slots().contains("until-takes-the-day");
    }

    /** Without "inclusive" nobody is away until a Monday and back on the Tuesday. */
    private static LocalDate back(LocalDate until, Value.Bound bound, boolean taken) {
        boolean monday = until.getDayOfWeek() == DayOfWeek.MONDAY;
        boolean beforeRest = !DayTable.workday(until.plusDays(1));
        boolean next = bound == Value.Bound.THROUGH || (!monday && (taken || beforeRest));
        return next ? DayTable.workdays(until, 1) : until;
    }

    /** "I am out of the office on Friday 3 April", "today and tomorrow"; but "not before the 19th" is the 19th. */
    private Optional<LocalDate> afterTheOnlyDay() {
        List<DayFinder.Found> on = found.stream().filter(f -> f.said().bound() == Value.Bound.ON).toList();
        List<LocalDate> days = on.stream().map(f -> f.said().sense().day()).distinct().sorted().toList();
        if (days.isEmpty() || days.get(0).plusDays(days.size() - 1L).isBefore(days.get(days.size() - 1))) {
            return Optional.empty();
        }
        LocalDate last = days.get(days.size() - 1);
        boolean before = on.get(0).chart().longest("ahead", on.get(0).start()).isPresent();
        return Optional.of(before ? last : DayTable.workdays(last, 1));
    }
}
