package kept.console.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still until it is moved on. */
final class DemoClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    DemoClock(Instant start) {
        this(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    private DemoClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Never goes back: an instant that is past leaves it where it is. */
    void moveTo(Instant then) {
        now.accumulateAndGet(then, (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** Shares the hands: moved on with this one. */
    @Override
    public Clock withZone(ZoneId other) {
        return new DemoClock(now, other);
    }
}
