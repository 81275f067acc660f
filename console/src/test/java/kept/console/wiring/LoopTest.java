package kept.console.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kept.mailbox.connect.MailboxTrouble;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration NEVER = Duration.ofHours(1);

    @Test
    void a_loop_that_fails_says_so_without_the_words_of_others_and_comes_back() throws Exception {
        var troubles = new LinkedBlockingQueue<String>();
        var turns = new AtomicInteger();
        var loop = new Loop[1];
        loop[0] = new Loop("work", SOON, () -> {
            troubles.add(loop[0].trouble());
            return switch (turns.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("a mail said: maria@acme.example owes 5");
                case 2 -> throw new StackOverflowError();
                case 3 -> throw new MailboxTrouble(MailboxTrouble.Kind.NETWORK, "mailbox main: not reachable");
                default -> false;
            };
        });
        loop[0].start();

        assertThat(next(troubles)).isEmpty();
        assertThat(next(troubles)).isEqualTo("IllegalStateException");
        assertThat(next(troubles)).isEqualTo("StackOverflowError");
        assertThat(next(troubles)).isEqualTo("mailbox main: not reachable");
        assertThat(next(troubles)).isEmpty();
        loop[0].stop();
        assertThat(loop[0].join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void a_loop_with_nothing_to_do_is_woken_and_one_that_is_stopped_ends_its_piece_of_work_first() throws Exception {
        var began = new LinkedBlockingQueue<String>();
        var goOn = new CountDownLatch(1);
        var ended = new AtomicInteger();
        var loop = new Loop("work", NEVER, () -> {
            began.add("turn");
            if (began.size() > 1) goOn.await();
            ended.incrementAndGet();
            return false;
        });
        loop.start();
        assertThat(began.poll(10, TimeUnit.SECONDS)).isNotNull();
        began.add("kept");

        for (int i = 0; i < 1000 && began.size() < 2; i++) {
            loop.wake();
            assertThat(loop.join(Duration.ofMillis(5))).isFalse();
        }
        loop.stop();
        assertThat(loop.join(Duration.ofMillis(50))).isFalse();
        goOn.countDown();

        assertThat(loop.join(Duration.ofSeconds(10))).isTrue();
        assertThat(ended).hasValue(2);
    }

    private static String next(LinkedBlockingQueue<String> queue) throws InterruptedException {
        String text = queue.poll(10, TimeUnit.SECONDS);
        assertThat(text).isNotNull();
        return text;
    }
}
