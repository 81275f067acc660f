package kept.agent.dunning;

import java.time.DayOfWeek;
import java.time.LocalTime;
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
