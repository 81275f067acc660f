package kept.console.health;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kept.agent.dunning.Notices;
import kept.console.settings.Settings;

/** Whether what falls due by the clock is looked at, and where the day's run is. */
final class DunningCheck implements Check {
    static final String LOOP = "dun";
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Notices notices;
    private final Settings.Dunning settings;
    private final Observed observed;
    private final BooleanSupplier silent;

    DunningCheck(Notices notices, Settings.Dunning settings, Observed observed, BooleanSupplier silent) {
        this.notices = notices;
        this.settings = settings;
        this.observed = observed;
        this.silent = silent;
    }

    @Override
    public String part() {
        return "dunning";
    }

    @Override
    public List<Finding> look(Sight sight) {
        Map<String, Observed.LoopState> loops = observed.loops();
        Optional<Instant> last = Optional.ofNullable(loops.get(LOOP)).flatMap(Observed.LoopState::lastSuccess);
        // Where no loop runs (the doctor's own process), nothing is to be expected of this one.
        if (!loops.isEmpty() && Age.isOver(Optional.of(last.orElse(observed.startedAt())), sight.now(), LONG)) {
            return List.of(Finding.failed(part(), "nothing that is due was looked at for " + Age.print(last.orElse(observed.startedAt()), sight.now()), "see 'loops' and 'store'").since(last).alerting());
        }
        return List.of(Finding.ok(part(), run(sight.now())).since(last));
    }

    private String run(Instant now) {
        LocalDate today = now.atZone(settings.zone()).toLocalDate();
        String at = settings.runAt() + " " + settings.zone();
        if (silent.getAsBoolean()) return "no run while nothing is sent";
        if (now.atZone(settings.zone()).toLocalTime().isBefore(settings.runAt())) return "today's run is made up at " + at;
        return notices.runOf(today).map(run -> "today's run " + switch (run.state()) {
            case PROPOSED -> "waits for a person";
            case APPROVED -> "is approved and under way";
            case REFUSED -> "was refused";
            case DONE -> "is done";
        }).orElse("today nobody is to be reminded") + "; the next is made up at " + at;
    }
}
