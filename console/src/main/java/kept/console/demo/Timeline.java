package kept.console.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happens from outside, and when: the bank's word each morning, the hour of the notice run, the customers' mails. */
final class Timeline {

    static final ZoneId HOME = ZoneId.of("Europe/London");
    static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    static final LocalDate LAST = LocalDate.of(2026, 3, 13);
    static final LocalTime BANK = LocalTime.of(7, 45);
    static final LocalTime RUN = LocalTime.of(8, 0);

    private Timeline() {}

    sealed interface Event {
        Instant at();
    }

    record Bank(Instant at, LocalDate day) implements Event {}

    record Run(Instant at, LocalDate day) implements Event {}

    /** @param replies one, or two that come within the same minute */
    record Post(Instant at, List<Reply> replies) implements Event {}

    static List<Event> of(List<Reply> replies) {
        var events = new ArrayList<Event>();
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) continue;
            events.add(new Bank(day.atTime(BANK).atZone(HOME).toInstant(), day));
            events.add(new Run(day.atTime(RUN).atZone(HOME).toInstant(), day));
        }
        Set<String> told = new HashSet<>();
        for (Reply reply : replies) {
            if (!told.add(reply.id())) continue;
            var together = new ArrayList<>(List.of(reply));
            Optional<Reply> correction = replies.stream().filter(r -> reply.ends().supersededBy().equals(Optional.of(r.id()))).findFirst();
            correction.ifPresent(r -> {
                told.add(r.id());
                together.add(r);
            });
            events.add(new Post(together.get(together.size() - 1).date().toInstant(), List.copyOf(together)));
        }
        events.sort(Comparator.comparing(Event::at));
        return List.copyOf(events);
    }
}
