package kept.console.wiring;

import java.time.Duration;
import kept.console.watch.Watch;
import kept.mailbox.connect.MailboxTrouble;
import kept.storage.dialect.StorageTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named thread that does the same thing again and again. What goes wrong is logged by class, shown in health, and tried again
 * after a pause that grows to a limit; the loop itself never ends by an error. Waiting uses real time.
 */
final class Loop {

    /** Does a piece of work. */
    @FunctionalInterface
    interface Step {

        /** @return whether there may be more to do at once */
        boolean run() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration LONGEST_FOR_THE_STORE = Duration.ofSeconds(10);

    private final String name;
    private final Duration idle;
    private final Step step;
    private final Watch watch;
    private final Pauses pauses;
    private final Object bell = new Object();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile String trouble = "";
    private volatile boolean busy;
    private volatile boolean started;

    /** @param idle how long to wait when there is nothing to do, unless woken */
    Loop(String name, Duration idle, Step step) {
        this(name, idle, step, Watch.NOBODY);
    }

    /** @param watch is told of each turn, and of each that broke off */
    Loop(String name, Duration idle, Step step, Watch watch) {
        this(name, idle, step, watch, (why, usual) -> usual);
    }

    /** Says how long to wait after trouble, where it knows better than the usual growing pause. */
    @FunctionalInterface
    interface Pauses {
        Duration after(Throwable why, Duration usual);
    }

    Loop(String name, Duration idle, Step step, Watch watch, Pauses pauses) {
        this.pauses = pauses;
        this.name = name;
        this.idle = idle;
        this.step = step;
        this.watch = watch;
        this.thread = new Thread(this::run, "kept-" + name);
    }

    void start() {
        started = true;
        thread.start();
    }

    /** There may be something to do now. */
    void wake() {
        synchronized (bell) {
            bell.notifyAll();
        }
    }

    /** No new piece of work is begun; the one in hand goes on. */
    void stop() {
        stopping = true;
        wake();
    }

    /** @return whether it ended in time */
    boolean join(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }

    void interrupt() {
        thread.interrupt();
    }

    String name() {
        return name;
    }

    /** Empty while all is well; else what is wrong, without content of mails. */
    String trouble() {
        return trouble;
    }

    /** Its thread has ended, and nobody asked it to. */
    boolean isDead() {
        return started && !stopping && !thread.isAlive();
    }

    boolean isBusy() {
        return busy;
    }

    private void run() {
        Duration pause = idle;
        int failures = 0;
        while (!stopping) {
            try {
                busy = true;
                boolean more = step.run();
                busy = false;
                if (!trouble.isEmpty()) LOG.info("loop={} outcome=recovered", name);
                trouble = "";
                pause = idle;
                failures = 0;
                watch.turned(name);
                if (!more) await(idle);
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                busy = false;
                if (stopping) return;
                // Only our own words are shown and logged: another library's message may hold what a customer wrote (R97).
                trouble = (e instanceof MailboxTrouble || e instanceof StorageTrouble) && e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
                Duration wait = pauses.after(e, pause);
                LOG.warn("loop={} outcome=trouble again_in={}s what={}", name, wait.toSeconds(), trouble);
                LOG.debug("loop={}", name, e);
                watch.broke(name, e, ++failures);
                if (!pausedQuietly(wait)) return;
                // To look whether the store is back costs nobody anything, and everything waits for it.
                Duration longest = e instanceof StorageTrouble ? LONGEST_FOR_THE_STORE : LONGEST_PAUSE;
                pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
            }
        }
    }

    private boolean pausedQuietly(Duration time) {
        try {
            await(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void await(Duration time) throws InterruptedException {
        synchronized (bell) {
            if (!stopping) bell.wait(Math.max(1, time.toMillis()));
        }
    }
}
