package kept.agent.dunning;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * The dunning plan.
 *
 * @param levels               by rank
 * @param minimumIntervalDays  between two notices to one account, whoever sends them (R86)
 * @param maximumPer30Days     notices to one account
 * @param sendFrom             start of the window in the account's time zone; mails wait for it
 * @param sendUntil            its end
 * @param sendOn               days of the week mails may leave on
 * @param newAccountDays       accounts imported without a last level start not before this many days after import (R110)
 */
public record Plan(
        List<Level> levels,
        int minimumIntervalDays,
        int maximumPer30Days,
        LocalTime sendFrom,
        LocalTime sendUntil,
        Set<DayOfWeek> sendOn,
        int newAccountDays) {

    public Plan {
        levels = List.copyOf(levels);
        sendOn = Set.copyOf(sendOn);
    }

    /**
     * When a mail may leave: now where the window is open, else when it opens next. Days and hours are those of the zone, also on a day on which its
     * clocks are changed: a window whose beginning is left out begins with the hour after it, and an hour that comes twice is open twice.
     *
     * @throws IllegalStateException where the plan leaves no such hour in two weeks
     */
    public Instant nextOpen(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (int i = 0; i < 15; i++) {
            LocalDate day = today.plusDays(i);
            if (!sendOn.contains(day.getDayOfWeek())) continue;
            Instant opens = ZonedDateTime.of(day, sendFrom, zone).toInstant();
            Instant closes = ZonedDateTime.of(day, sendUntil, zone).withLaterOffsetAtOverlap().toInstant();
            if (!opens.isBefore(closes)) continue;
            if (now.isBefore(opens)) return opens;
            if (now.isBefore(closes)) return now;
        }
        throw new IllegalStateException("plan.yaml leaves no hour in two weeks in which a mail may be sent: widen send_from, send_until or send_on");
    }

    public Level level(int rank) {
        return levels.get(rank - 1);
    }

    /**
     * @param rank         from 1
     * @param daysPastDue  of the oldest invoice asked for; negative: before its due day
     * @param template     of the text, below {@code reply/<language>/}
     */
    public record Level(int rank, String name, int daysPastDue, String template) {}
}
