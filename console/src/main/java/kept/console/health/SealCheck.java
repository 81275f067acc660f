package kept.console.health;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import kept.agent.measure.Stock;

/** Whether the journal's day that is over was sealed (R107). */
final class SealCheck implements Check {
    /** Sealing comes with the day's first turn of its loop. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final ZoneId zone;
    private final Instant installedAt;
    private final Instant startedAt;

    /** @param startedAt of this process: whoever has just come seals in a moment */
    SealCheck(ZoneId zone, Instant installedAt, Instant startedAt) {
        this.zone = zone;
        this.installedAt = installedAt;
        this.startedAt = startedAt;
    }

    @Override
    public String part() {
        return "seal";
    }

    @Override
    public List<Finding> look(Sight sight) {
        Optional<Stock.Seal> seal = sight.stock().get().seal();
        LocalDate yesterday = sight.now().atZone(zone).toLocalDate().minusDays(1);
        Instant begins = yesterday.plusDays(1).atStartOfDay(zone).toInstant();
        boolean sealed = seal.isPresent() && !seal.get().day().isBefore(yesterday);
        boolean expected = installedAt.isBefore(begins) && Age.isOver(Optional.of(begins), sight.now(), PATIENCE) && Age.isOver(Optional.of(startedAt), sight.now(), Duration.ofMinutes(5));
        String found = seal.map(s -> "newest seal of " + s.day() + ", over " + s.lanes() + " lanes").orElse("no day was sealed yet");
        Optional<Instant> last = seal.map(Stock.Seal::at);
        if (sealed || !expected) return List.of(Finding.ok(part(), found).since(last));
        return List.of(Finding.degraded(part(), found + "; " + yesterday + " is over and not sealed", "see 'loops' and 'store': it is sealed at the next turn; until then a journal cut off at its end is not found out").since(last).alerting());
    }
}
