package kept.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.measure.Stock;
import org.jspecify.annotations.Nullable;

/** Whether this machine's clock can be believed: deadlines, promises and leases all hang on it. */
final class ClockCheck implements Check {
    /** Two clocks set by NTP differ by less. */
    private static final Duration APART = Duration.ofMinutes(2);
    private static final Duration STORED_AHEAD = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofSeconds(10);

    private final boolean ownDatabaseClock;
    private final String run;
    private @Nullable Instant latest;

    /**
     * @param ownDatabaseClock the database has a clock of its own, since it is a server
     * @param run              when the day's run is made up, for people
     */
    ClockCheck(boolean ownDatabaseClock, String run) {
        this.ownDatabaseClock = ownDatabaseClock;
        this.run = run;
    }

    @Override
    public String part() {
        return "clock";
    }

    @Override
    public List<Finding> look(Sight sight) {
        Instant now = sight.now();
        Optional<Instant> seen = seen(now);
        Stock stock = sight.stock().get();
        if (seen.isPresent()) {
            return List.of(Finding.degraded(part(), "it is " + now + " here, and was " + seen.get() + " before: the clock was set back by " + Age.print(now, seen.get()),
                    "set this machine's clock (e.g. by NTP); if it is right now, this ends by itself at " + seen.get()).alerting());
        }
        if (stock.newest().isPresent() && stock.newest().get().isAfter(now.plus(STORED_AHEAD))) {
            return List.of(Finding.failed(part(), "it is " + now + " here, but mail or books came in at " + stock.newest().get(), "set this machine's clock (e.g. by NTP)").alerting());
        }
        Duration apart = Duration.between(stock.storeNow(), now).abs();
        if (ownDatabaseClock && apart.compareTo(APART) > 0) {
            return List.of(Finding.failed(part(), "it is " + now + " here and " + stock.storeNow() + " at the database: " + Age.print(apart) + " apart",
                    "set both machines' clocks by the same NTP server").alerting());
        }
        return List.of(Finding.ok(part(), now + ", day's run at " + run));
    }

    /** The latest moment that was seen, where that lies ahead. */
    private synchronized Optional<Instant> seen(Instant now) {
        Instant before = latest;
        if (before == null || now.isAfter(before)) latest = now;
        return Optional.ofNullable(before).filter(b -> b.isAfter(now.plus(STEP)));
    }
}
