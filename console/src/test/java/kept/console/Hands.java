package kept.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock whose hands a test moves, also back. */
public final class Hands extends Clock {
    private volatile Instant now;

    public Hands(String now) {
        this.now = Instant.parse(now);
    }

    public Hands forward(Duration time) {
        now = now.plus(time);
        return this;
    }

    public Hands back(Duration time) {
        now = now.minus(time);
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
