package kept.agent.memory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds the state. A write works on a copy that takes its place when it succeeds; readers meanwhile see the state before. */
final class Vault {

    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ThreadLocal<@Nullable Contents> present = new ThreadLocal<>();
    private volatile Contents state = new Contents();

    Vault(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    boolean isWriting() {
        return present.get() != null;
    }

    <T> T read(Function<Contents, T> work) {
        Contents joined = present.get();
        return work.apply(joined != null ? joined : state);
    }

    <T> T write(Function<Contents, T> work) {
        Contents joined = present.get();
        if (joined != null) return work.apply(joined);
        turn.lock();
        try {
            Contents copy = state.copy();
            present.set(copy);
            T result = work.apply(copy);
            state = copy;
            return result;
        } finally {
            present.remove();
            turn.unlock();
        }
    }

    void writing(java.util.function.Consumer<Contents> work) {
        write(s -> {
            work.accept(s);
            return "";
        });
    }
}
