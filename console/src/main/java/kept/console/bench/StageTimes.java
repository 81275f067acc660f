package kept.console.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import kept.agent.act.Stages;

/** Takes the time of every stage, mail by mail; of a stage within another, each its own. */
final class StageTimes implements Stages {

    /**
     * One mail's times in nanoseconds.
     *
     * @param stages  by {@link Stage#ordinal()}
     * @param reading whether it came so far as to be read
     * @param whole   from its claim until it was marked
     * @param ownCpu  of its thread, reading apart: what other programs on the machine do is not in it
     */
    record Mail(long[] stages, boolean reading, long whole, long ownCpu) {

        long apartFromReading() {
            return whole - stages[Stage.READ.ordinal()];
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ConcurrentLinkedQueue<Mail> mails = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Hand> hands = ThreadLocal.withInitial(Hand::new);

    /** What one thread has in hand. */
    private final class Hand {
        private final Deque<Stage> entered = new ArrayDeque<>();
        private long[] stages = new long[Stage.values().length];
        private long since;
        private long begun;
        private long cpu;
        private long readCpu;
        private boolean read;

        void clear() {
            stages = new long[Stage.values().length];
            begun = System.nanoTime();
            cpu = threads.getCurrentThreadCpuTime();
            readCpu = 0;
            read = false;
        }

        void charge() {
            long now = System.nanoTime();
            if (!entered.isEmpty()) stages[entered.peek().ordinal()] += now - since;
            since = now;
        }

        Mail mail() {
            return new Mail(stages, read, System.nanoTime() - begun, threads.getCurrentThreadCpuTime() - cpu - readCpu);
        }
    }

    @Override
    public <T> T during(Stage stage, Supplier<T> work) {
        Hand hand = hands.get();
        if (stage == Stage.CLAIM) hand.clear();
        long cpu = stage == Stage.READ ? threads.getCurrentThreadCpuTime() : 0;
        hand.charge();
        hand.entered.push(stage);
        try {
            return work.get();
        } finally {
            hand.charge();
            hand.entered.pop();
            if (stage == Stage.READ) {
                hand.read = true;
                hand.readCpu += threads.getCurrentThreadCpuTime() - cpu;
            }
            if (stage == Stage.DONE) mails.add(hand.mail());
        }
    }

    /** Those done since the last time. */
    List<Mail> taken() {
        var taken = new ArrayList<Mail>();
        for (Optional<Mail> next = Optional.ofNullable(mails.poll()); next.isPresent(); next = Optional.ofNullable(mails.poll())) taken.add(next.get());
        return taken;
    }
}
