package kept.agent.dunning;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.Keys;

/** Reads {@code plan.yaml}. */
public final class PlanFile {

    private static final Pattern TEXT = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

    private PlanFile() {}

    /** @throws FaultyEntry naming file, line, key, what was found and what would be right */
    public static Plan parse(Entry entry) {
        Keys keys = Keys.of(entry);
        List<Plan.Level> levels = levels(keys.sections("levels"));
        Keys send = keys.section("send");
        LocalTime from = time(send, "from");
        LocalTime until = time(send, "until");
        if (!from.isBefore(until)) throw send.fault("until", until + " is not after from, " + from);
        var plan = new Plan(
                levels,
                keys.integer("minimum-interval-days", 1, 60),
                keys.integer("maximum-per-30-days", 1, 20),
                from,
                until,
                Set.copyOf(send.choices("on", DayOfWeek.class)),
                keys.integer("new-account-days", 0, 90));
        send.end();
        keys.end();
        return plan;
    }

    private static List<Plan.Level> levels(List<Keys> entries) {
        var levels = new ArrayList<Plan.Level>();
        for (Keys keys : entries) {
            var level = new Plan.Level(
                    levels.size() + 1, keys.text("name", "a name such as 'Reminder'"), keys.integer("days", -30, 365), keys.text("text", "the name of a text such as notice-1"));
            if (!TEXT.matcher(level.template()).matches()) throw keys.fault("text", "'" + level.template() + "' is no name of a text: write e.g. notice-1 for reply/<language>/notice-1.md");
            if (!levels.isEmpty() && levels.get(levels.size() - 1).daysPastDue() >= level.daysPastDue()) {
                throw keys.fault("days", level.daysPastDue() + " is not more than the " + levels.get(levels.size() - 1).daysPastDue() + " of the level before: write the levels in order");
            }
            keys.end();
            levels.add(level);
        }
        if (levels.get(levels.size() - 1).daysPastDue() <= 0) throw entries.get(entries.size() - 1).fault("days", "at least one level must lie after the due day");
        return levels;
    }

    private static LocalTime time(Keys keys, String key) {
        String text = keys.text(key, "a time such as \"08:00\"");
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw keys.fault(key, "'" + text + "' is no time of day: write e.g. \"08:00\"");
        }
    }
}
