package kept.console.web.account;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kept.console.web.worklist.AccountView;

/** A month with the promises that fall due in it. */
public record MonthView(String name, List<List<Day>> weeks) {

    /** @param number 0: not of this month. @param today whether it is */
    public record Day(int number, boolean today, List<AccountView.Word> promises) {}

    static List<MonthView> around(LocalDate today, List<AccountView.Word> promises) {
        var months = new ArrayList<MonthView>();
        for (int i = 0; i < 2; i++) months.add(of(YearMonth.from(today).plusMonths(i), today, promises));
        return months;
    }

    private static MonthView of(YearMonth month, LocalDate today, List<AccountView.Word> promises) {
        var weeks = new ArrayList<List<Day>>();
        LocalDate day = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        while (!YearMonth.from(day).isAfter(month)) {
            var week = new ArrayList<Day>();
            for (int i = 0; i < 7; i++, day = day.plusDays(1)) {
                String iso = day.toString();
                boolean inside = YearMonth.from(day).equals(month);
                week.add(new Day(inside ? day.getDayOfMonth() : 0, day.equals(today), inside ? promises.stream().filter(p -> p.day().equals(iso)).toList() : List.of()));
            }
            weeks.add(week);
        }
        return new MonthView(month.format(DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH)), weeks);
    }
}
