package kept.mailbox.attachment;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds, in real time, what a library does with a stranger's file. A library cannot be stopped from outside: one that does not end is left to
 * itself on its own thread, and after a few of them nothing is read that way any more.
 */
final class Patience {

    private static final int MOST_LEFT = 4;
    private static final AtomicInteger LEFT = new AtomicInteger();

    private Patience() {}

    /** @throws TimeoutException if it has not ended in time */
    static <T> T within(Duration time, Callable<T> work) throws Exception {
        if (LEFT.get() >= MOST_LEFT) throw new TimeoutException("earlier files are still being read");
        var task = new FutureTask<>(work);
        var thread = new Thread(null, () -> {
            task.run();
            if (task.isCancelled()) LEFT.decrementAndGet();
        }, "attachment", 2L * 1024 * 1024);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            if (task.cancel(true)) LEFT.incrementAndGet();
            throw late;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) throw cause;
            if (e.getCause() instanceof StackOverflowError deep) throw new IllegalStateException("nested too deep", deep);
            throw e;
        }
    }
}
