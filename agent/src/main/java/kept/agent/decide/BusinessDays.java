package kept.agent.decide;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Days of work: Saturdays and Sundays are none. Public holidays are not looked at. */
public final class BusinessDays {

    private BusinessDays() {}

    public static LocalDate after(LocalDate day, int count) {
        LocalDate d = day;
        for (int left = count; left > 0; ) {
            d = d.plusDays(1);
            if (d.getDayOfWeek() != DayOfWeek.SATURDAY && d.getDayOfWeek() != DayOfWeek.SUNDAY) left--;
        }
        return d;
    }
}
