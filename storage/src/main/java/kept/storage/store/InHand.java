package kept.storage.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this process has claimed and not let go of. Whoever forgets to let go is not believed for ever. */
public final class InHand {

    private static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();
    /** No row has this number: a list in SQL is never empty. */
    private static final long NONE = 0;

    private final Map<Long, Long> since = new ConcurrentHashMap<>();

    /** To be said before the claim is committed: others look at committed claims only. */
    void take(long id) {
        since.put(id, System.nanoTime());
    }

    void letGo(long id) {
        since.remove(id);
    }

    List<Long> ids() {
        since.values().removeIf(start -> System.nanoTime() - start > LONGEST_NANOS);
        List<Long> ids = List.copyOf(since.keySet());
        return ids.isEmpty() ? List.of(NONE) : ids;
    }
}
