package kept.console.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.read.AccountContext;
import kept.agent.read.Letter;
import kept.agent.read.Reader;
import kept.agent.read.Reading;
import kept.console.feed.BooksFolder;
import kept.console.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many mails one process has in hand. */
class WorkersTest {
    @TempDir Path folder;

    @Test
    void mails_of_several_accounts_are_read_side_by_side() throws Exception {
        // Whoever reads waits until the other account's mail is being read too: one after the other they would wait for ever.
        var both = new CyclicBarrier(2);
        var read = new CountDownLatch(2);
        try (Wiring wiring = wiring()) {
            store(wiring, "maria@acme.example", "buchhaltung@mueller.example");
            try (Workers workers = wiring.workers(wiring.agent(reader(both, read)))) {
                workers.start();
                assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void mails_of_one_account_are_read_one_after_the_other_in_their_order() throws Exception {
        var order = new ConcurrentLinkedQueue<String>();
        var inHand = new ConcurrentLinkedQueue<String>();
        var together = new ConcurrentLinkedQueue<String>();
        var read = new CountDownLatch(8);
        Reader slow = (letter, context) -> {
            inHand.add(letter.subject());
            if (inHand.size() > 1) together.addAll(inHand);
            order.add(letter.subject());
            Thread.yield();
            inHand.remove(letter.subject());
            read.countDown();
            return nothing();
        };
        try (Wiring wiring = wiring()) {
            store(wiring, "maria@acme.example", "maria@acme.example", "maria@acme.example", "maria@acme.example", "maria@acme.example", "maria@acme.example", "maria@acme.example",
                    "maria@acme.example");
            try (Workers workers = wiring.workers(wiring.agent(slow))) {
                workers.start();
                assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(together).isEmpty();
        assertThat(order).containsExactly("mail 1", "mail 2", "mail 3", "mail 4", "mail 5", "mail 6", "mail 7", "mail 8");
    }

    @Test
    void a_mail_in_hand_is_not_given_out_a_second_time_while_the_model_may_still_answer() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-03-12T09:00:00Z"));
        var givenOut = new ArrayList<Optional<Receipt>>();
        try (Wiring wiring = wiring(clock(now), "model: {deadline: 10m}\n")) {
            store(wiring, "maria@acme.example");
            Reader longest = (letter, context) -> {
                now.updateAndGet(n -> n.plus(Duration.ofMinutes(10)));
                givenOut.add(wiring.stores().receipts().claim(Duration.ofMinutes(1)));
                return nothing();
            };
            wiring.mailWork(wiring.agent(longest)).one();
        }
        assertThat(givenOut).containsExactly(Optional.empty());
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(now.get(), zone);
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    private static Reader reader(CyclicBarrier both, CountDownLatch read) {
        return (Letter letter, AccountContext context) -> {
            try {
                both.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("the other mail is not being read", e);
            }
            read.countDown();
            return nothing();
        };
    }

    private static Reading nothing() {
        return new Reading(List.of(), List.of(), "local", "en", Reading.Cost.NONE, List.of(), Optional.empty());
    }

    private Wiring wiring() throws Exception {
        return wiring(Clock.systemUTC(), "");
    }

    private Wiring wiring(Clock clock, String settings) throws Exception {
        Files.writeString(folder.resolve("kept.yaml"), "mailbox: {imap: {host: 127.0.0.1, port: 1, security: none}, smtp: {host: localhost}}\nweb: {port: 0}\nworkers: 4\n" + settings);
        Wiring wiring = Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), Map.of()), clock);
        wiring.bookImport().run(new BooksFolder(folder.resolve("books")).path(), false, "test");
        return wiring;
    }

    private static void store(Wiring wiring, String... senders) {
        var mails = new ArrayList<RawMail>();
        for (String sender : senders) {
            int number = mails.size() + 1;
            String raw = "From: " + sender + "\r\nTo: ar@nordlicht.example\r\nSubject: mail " + number + "\r\nMessage-ID: <" + number + "@test.example>\r\n\r\nHello.\r\n";
            mails.add(new RawMail("main", "INBOX", 1, number, Clock.systemUTC().instant(), raw.getBytes(StandardCharsets.UTF_8), false));
        }
        wiring.stores().receipts().store(mails, new Cursor("main", "INBOX", 1, mails.size()));
    }
}
