package kept.console.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Failed logins of late, by name and by where they came from: after some of them nobody is let in for a while, with the right password neither. */
final class Attempts {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int OF_A_NAME = 5;
    static final int FROM_A_PLACE = 30;
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    Attempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isTooMany(String name, String place) {
        return recent("name " + name) >= OF_A_NAME || recent("place " + place) >= FROM_A_PLACE;
    }

    synchronized void failed(String name, String place) {
        for (String key : new String[] {"name " + name, "place " + place}) {
            if (failures.size() >= MOST && !failures.containsKey(key)) failures.remove(failures.keySet().iterator().next());
            failures.computeIfAbsent(key, k -> new ArrayDeque<>()).addLast(clock.instant());
        }
    }

    synchronized void succeeded(String name) {
        failures.remove("name " + name);
    }

    private int recent(String key) {
        Deque<Instant> times = failures.getOrDefault(key, new ArrayDeque<>());
        Instant since = clock.instant().minus(WINDOW);
        while (!times.isEmpty() && times.peekFirst().isBefore(since)) times.removeFirst();
        if (times.isEmpty()) failures.remove(key);
        return times.size();
    }
}
