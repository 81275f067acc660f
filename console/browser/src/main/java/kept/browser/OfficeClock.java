package kept.browser;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still until it is moved. */
final class OfficeClock extends Clock {
    private final AtomicReference<Instant> now;

    OfficeClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    void forward(Duration time) {
        now.updateAndGet(n -> n.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now.get(), zone);
    }
}
