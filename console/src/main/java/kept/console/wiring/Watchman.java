package kept.console.wiring;

import java.time.Duration;
import kept.console.alert.Alerts;
import kept.console.health.Health;

/** Looks around every quarter of a minute, and has somebody told of what is wrong. */
public final class Watchman implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration IN_HAND = Duration.ofSeconds(5);

    private final Alerts alerts;
    private final Loop loop;

    Watchman(Health health, Alerts alerts) {
        this.alerts = alerts;
        this.loop = new Loop("watch", EVERY, () -> {
            alerts.consider(health.now());
            return false;
        });
    }

    public void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.stop();
        try {
            if (!loop.join(IN_HAND)) loop.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        alerts.close();
    }
}
