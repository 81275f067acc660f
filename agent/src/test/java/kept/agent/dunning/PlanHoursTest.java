package kept.agent.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a reminder may leave: days and hours are the account's own, also on the two days on which its clocks are changed (R88). */
class PlanHoursTest {
    private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @ParameterizedTest(name = "{0} {1}-{2} at {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # Europe/Berlin, ordinary days: UTC+1 in winter, UTC+2 in summer
            Europe/Berlin    | 08:00 | 17:30 | 2026-03-12T06:59:59Z | 2026-03-12T07:00:00Z
            Europe/Berlin    | 08:00 | 17:30 | 2026-03-12T07:00:00Z | 2026-03-12T07:00:00Z
            Europe/Berlin    | 08:00 | 17:30 | 2026-03-12T16:29:59Z | 2026-03-12T16:29:59Z
            Europe/Berlin    | 08:00 | 17:30 | 2026-03-12T16:30:00Z | 2026-03-13T07:00:00Z
            Europe/Berlin    | 08:00 | 17:30 | 2026-07-01T05:59:59Z | 2026-07-01T06:00:00Z
            # the night the clocks go forward (29 March, 02:00 to 03:00): eight o'clock comes an hour earlier by UTC
            Europe/Berlin    | 08:00 | 17:30 | 2026-03-28T16:30:00Z | 2026-03-29T06:00:00Z
            Europe/Berlin    | 08:00 | 17:30 | 2026-03-29T05:59:59Z | 2026-03-29T06:00:00Z
            Europe/Berlin    | 08:00 | 17:30 | 2026-03-29T15:29:59Z | 2026-03-29T15:29:59Z
            Europe/Berlin    | 08:00 | 17:30 | 2026-03-29T15:30:00Z | 2026-03-30T06:00:00Z
            # a window that begins in the hour that is left out begins after it
            Europe/Berlin    | 02:30 | 04:00 | 2026-03-29T00:59:59Z | 2026-03-29T01:30:00Z
            Europe/Berlin    | 02:30 | 04:00 | 2026-03-29T01:30:00Z | 2026-03-29T01:30:00Z
            # a window that lies wholly in it does not come on that day
            Europe/Berlin    | 02:00 | 02:45 | 2026-03-29T00:30:00Z | 2026-03-29T01:00:00Z
            # the night they go back (25 October, 03:00 to 02:00): the hour that comes twice is open twice
            Europe/Berlin    | 08:00 | 17:30 | 2026-10-24T15:30:00Z | 2026-10-25T07:00:00Z
            Europe/Berlin    | 08:00 | 17:30 | 2026-10-25T16:29:59Z | 2026-10-25T16:29:59Z
            Europe/Berlin    | 02:00 | 03:00 | 2026-10-25T00:15:00Z | 2026-10-25T00:15:00Z
            Europe/Berlin    | 02:00 | 03:00 | 2026-10-25T01:15:00Z | 2026-10-25T01:15:00Z
            Europe/Berlin    | 02:00 | 03:00 | 2026-10-25T02:00:00Z | 2026-10-26T01:00:00Z
            # other zones change on other days, or never
            America/New_York | 08:00 | 17:30 | 2026-03-08T11:59:59Z | 2026-03-08T12:00:00Z
            America/New_York | 08:00 | 17:30 | 2026-11-01T12:59:59Z | 2026-11-01T13:00:00Z
            Australia/Sydney | 08:00 | 17:30 | 2026-04-04T20:59:59Z | 2026-04-04T22:00:00Z
            Asia/Tokyo       | 08:00 | 17:30 | 2026-03-28T22:59:59Z | 2026-03-28T23:00:00Z
            """)
    void the_window_opens_by_the_accounts_own_clock(String zone, String from, String until, String now, String opens) {
        assertThat(plan(from, until, ALL).nextOpen(Instant.parse(now), ZoneId.of(zone))).isEqualTo(opens);
    }

    @Test
    void a_weekend_is_waited_over() {
        Instant fridayNight = Instant.parse("2026-03-13T20:00:00Z");
        assertThat(plan("08:00", "17:30", WORKDAYS).nextOpen(fridayNight, ZoneId.of("Europe/Berlin"))).isEqualTo("2026-03-16T07:00:00Z");
        // Over the weekend on which the clocks change.
        assertThat(plan("08:00", "17:30", WORKDAYS).nextOpen(Instant.parse("2026-03-27T20:00:00Z"), ZoneId.of("Europe/Berlin"))).isEqualTo("2026-03-30T06:00:00Z");
    }

    @Test
    void a_plan_that_leaves_no_hour_says_so() {
        assertThatThrownBy(() -> plan("09:00", "09:00", ALL).nextOpen(Instant.parse("2026-03-12T08:00:00Z"), ZoneId.of("Europe/Berlin"))).hasMessageContaining("widen send_from");
    }

    @Test
    void every_second_of_the_two_days_is_either_open_or_leads_to_the_next_opening() {
        Plan plan = plan("08:00", "17:30", ALL);
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (String day : List.of("2026-03-28T23:00:00Z", "2026-10-24T22:00:00Z")) {
            int open = 0;
            for (int minute = 0; minute < 25 * 60; minute++) {
                Instant now = Instant.parse(day).plusSeconds(60L * minute);
                Instant next = plan.nextOpen(now, berlin);
                LocalTime there = LocalTime.ofInstant(next, berlin);
                assertThat(there).isBetween(LocalTime.of(8, 0), LocalTime.of(17, 29));
                if (next.equals(now)) open++;
                else assertThat(there).isEqualTo(LocalTime.of(8, 0));
            }
            assertThat(open).isEqualTo((9 * 60) + 30);
        }
    }

    private static Plan plan(String from, String until, Set<DayOfWeek> on) {
        return new Plan(List.of(), 5, 4, LocalTime.parse(from), LocalTime.parse(until), on, 3);
    }
}
