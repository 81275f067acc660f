package kept.mailbox.receive;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** IDLE with an end (RFC 2177), in real time. */
final class Waiting implements AutoCloseable {

    /** Servers may drop a connection after 29 minutes, and routers far sooner. */
    private static final Duration LONGEST = Duration.ofMinutes(9);

    /** How soon a wait notices that it is to end. */
    private static final long WATCH_MILLIS = 200;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ScheduledExecutorService alarm;

    Waiting(String name) {
        alarm = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "kept-idle-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @return always false: nothing was heard */
    boolean pause(Duration atMost) throws InterruptedException {
        closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return false;
    }

    /** @param known how many mails the folder held when it was looked at */
    boolean idle(IMAPFolder folder, int known, Duration atMost) throws MessagingException, InterruptedException {
        Duration time = atMost.compareTo(LONGEST) < 0 ? atMost : LONGEST;
        long end = System.nanoTime() + time.toNanos();
        Thread waiter = Thread.currentThread();
        if (closing.getCount() == 0) return false;
        ScheduledFuture<?> watch = alarm.scheduleWithFixedDelay(() -> {
            if (closing.getCount() == 0 || waiter.isInterrupted() || System.nanoTime() - end > 0) stop(folder);
        }, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        try {
            // A changed flag ends an IDLE too; only more mails than before are news.
            while (System.nanoTime() - end < 0 && closing.getCount() > 0) {
                // Asked before as well: what came with an earlier answer is not announced again.
                if (folder.getMessageCount() > known) return true;
                folder.idle(true);
                if (Thread.interrupted()) throw new InterruptedException("waiting for mail was interrupted");
                if (folder.getMessageCount() > known) return true;
            }
            return false;
        } finally {
            watch.cancel(false);
        }
    }

    /** Any command ends an IDLE of another thread. */
    private static void stop(IMAPFolder folder) {
        try {
            if (folder.isOpen()) folder.getMessageCount();
        } catch (MessagingException | RuntimeException e) {
            // The waiting thread sees the same and says so.
        }
    }

    @Override
    public void close() {
        closing.countDown();
        alarm.shutdown();
    }
}
