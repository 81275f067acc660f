package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kept.agent.act.Outbox;
import kept.agent.contracts.Given;
import kept.agent.contracts.Mails;
import kept.agent.contracts.SettableClock;
import kept.agent.conversation.Outgoing;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.storage.dialect.StorageTrouble;
import kept.storage.embedded.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away in the middle of work and comes back: nobody starts Kept again, nothing is lost, nothing is there twice. */
class OutageTest {

    private static final AccountId ACME = new AccountId("ACME");
    private static final Lane LANE = new Lane.OfAccount(ACME);

    private PostgresServer server;
    private PostgresHouse house;

    @BeforeEach
    void begin() {
        server = PostgresServer.begin();
        house = PostgresHouse.in(server.database());
        Given.books().account("ACME").contact("maria@acme.example", "ACME").in(house);
    }

    @AfterEach
    void end() {
        house.storage().close();
        server.close();
    }

    @Test
    void a_restart_in_the_middle_of_work_loses_nothing_and_does_nothing_twice() throws Exception {
        var acknowledged = new AtomicInteger();
        var unknown = new AtomicInteger();
        var stop = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var work = new ArrayList<Callable<Integer>>();
            for (int t = 0; t < 4; t++) {
                work.add(() -> {
                    int round = 0;
                    while (stop.getCount() > 0 || round == 0) {
                        try {
                            house.writing(ACME, pen -> pen.journal().note("step", Map.of()));
                            acknowledged.incrementAndGet();
                        } catch (StorageTrouble away) {
                            // Only then nobody knows: whoever asked looks again.
                            assertThat(away.kind().passes()).as(away.getMessage()).isTrue();
                            unknown.incrementAndGet();
                        }
                        house.journal().of(new Lane.Named("none"));
                        round++;
                    }
                    return round;
                });
            }
            var running = work.stream().map(threads::submit).toList();
            await(() -> acknowledged.get() > 50);
            server.restart();
            int before = acknowledged.get();
            await(() -> acknowledged.get() > before + 50);
            stop.countDown();
            for (var done : running) done.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        List<Journal.Entry> entries = house.journal().of(LANE);
        assertThat(entries.size()).isBetween(acknowledged.get(), acknowledged.get() + unknown.get());
        assertThat(house.journal().verify()).isEmpty();
    }

    /** In real time: it is the database that is waited for. */
    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) throw new AssertionError("not within a minute");
            Thread.onSpinWait();
        }
    }

    @Test
    void while_it_is_away_the_trouble_is_named_and_afterwards_all_goes_on() {
        server.stop();
        assertThatThrownBy(() -> house.ledger().accounts()).isInstanceOfSatisfying(StorageTrouble.class,
                t -> assertThat(t.kind()).isIn(StorageTrouble.Kind.REFUSED, StorageTrouble.Kind.LOST, StorageTrouble.Kind.STARTING));
        server.start();
        assertThat(house.ledger().accounts()).hasSize(1);
        house.writing(ACME, pen -> pen.journal().note("step", Map.of()));
        assertThat(house.journal().of(LANE)).hasSize(1);
    }

    @Test
    void what_became_of_a_mail_is_put_down_however_long_the_database_is_away() throws Exception {
        house.writing(ACME, pen -> {
            var conversation = pen.conversations().begin(ACME, "x");
            pen.outbox().enqueue(Mails.cleared(Mails.outgoing("hand:1", conversation, ACME, Outgoing.Purpose.BY_HAND, Optional.empty(), Optional.empty(),
                    "maria@acme.example", false, List.of())), house.clock().instant());
        });
        Outbox.Sending sending = house.outbox().claim(new LastCheck(house.clock())).orElseThrow();
        server.stop();
        var sender = Executors.newSingleThreadExecutor();
        try {
            var told = sender.submit(() -> house.outbox().sent(sending.id(), "250 ok"));
            server.start();
            told.get(60, TimeUnit.SECONDS);
        } finally {
            sender.shutdownNow();
        }
        assertThat(house.outbox().find(sending.id()).orElseThrow().state()).isEqualTo(Outbox.State.SENT);
        assertThat(house.outbox().orphans(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void a_connection_that_was_cut_is_made_anew_without_anybody_noticing() {
        house.ledger().accounts();
        house.writing(ACME, pen -> pen.journal().note("step", Map.of()));
        house.database().column("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kept'");
        assertThat(house.ledger().accounts()).hasSize(1);
        house.writing(ACME, pen -> pen.journal().note("step", Map.of()));
        assertThat(house.journal().of(LANE)).hasSize(2);
    }

    @Test
    void a_transaction_that_is_cut_in_its_middle_is_done_again_as_a_whole() {
        var runs = new AtomicInteger();
        house.writing(ACME, pen -> {
            pen.journal().note("step", Map.of());
            if (runs.incrementAndGet() == 1) house.database().column("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kept'");
            pen.journal().note("step", Map.of());
        });
        assertThat(runs).hasValue(2);
        assertThat(house.journal().of(LANE)).hasSize(2);
        assertThat(house.journal().verify()).isEmpty();
    }

    @Test
    void of_two_who_wait_for_each_other_one_is_done_again_and_both_are_done() throws Exception {
        AccountId bolt = new AccountId("BOLT");
        Given.books().account("BOLT").in(house);
        var both = new CountDownLatch(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            // Each writes its own row of 'installation' and then the other's, within one transaction.
            var work = List.of(crossing(ACME, "a", "b", both), crossing(bolt, "b", "a", both));
            for (var done : threads.invokeAll(work)) done.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(house.journal().of(LANE)).hasSize(1);
        assertThat(house.journal().of(new Lane.OfAccount(bolt))).hasSize(1);
    }

    private Callable<String> crossing(AccountId account, String first, String second, CountDownLatch both) {
        return () -> house.write(account, pen -> {
            house.storage().installation().set(first, account.value());
            both.countDown();
            try {
                assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            house.storage().installation().set(second, account.value());
            pen.journal().note("step", Map.of());
            return "";
        });
    }

    @Test
    void each_way_in_which_a_database_cannot_be_used_has_its_own_words_and_next_step() {
        SettableClock clock = house.clock();
        String good = house.database().url();
        assertThat(trouble(good.replace(":" + server.port(), ":1"), clock)).isEqualTo(StorageTrouble.Kind.REFUSED);
        assertThat(trouble(good.replace("localhost", "nowhere.invalid"), clock)).isEqualTo(StorageTrouble.Kind.UNREACHABLE);
        assertThat(trouble(good.replace("/postgres?", "/nobody?"), clock)).isEqualTo(StorageTrouble.Kind.NO_DATABASE);
        assertThat(trouble(good.replace("postgres@", "nobody@"), clock)).isEqualTo(StorageTrouble.Kind.CREDENTIALS);
        house.database().execute("create role guest login; create schema other");
        assertThat(trouble(good.replace("postgres@", "guest@").replaceAll("currentSchema=\\w+", "currentSchema=other"), clock)).isEqualTo(StorageTrouble.Kind.NO_RIGHT);
        house.database().execute("create table other.theirs (id int)");
        assertThat(trouble(good.replaceAll("currentSchema=\\w+", "currentSchema=other"), clock)).isEqualTo(StorageTrouble.Kind.UNFIT);
        assertThat(trouble(good + "&sslmode=require", clock)).isEqualTo(StorageTrouble.Kind.TLS);
        house.database().execute("create database latin template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'");
        assertThat(trouble(good.replaceAll("/postgres\\?.*", "/latin"), clock)).isEqualTo(StorageTrouble.Kind.UNFIT);
        house.database().execute("create role reader login; alter role reader set default_transaction_read_only = on");
        assertThat(trouble(good.replace("postgres@", "reader@"), clock)).isEqualTo(StorageTrouble.Kind.READ_ONLY);
        server.stop();
        assertThat(trouble(good, clock)).isEqualTo(StorageTrouble.Kind.REFUSED);
        server.start();
    }

    private static StorageTrouble.Kind trouble(String url, SettableClock clock) {
        try {
            Storage.open(url, Optional.of("hunter2"), clock).close();
            throw new AssertionError("opened");
        } catch (StorageTrouble trouble) {
            assertThat(trouble.getMessage()).contains("database postgresql://").doesNotContain("hunter2", "postgres@", "nobody@", "guest@");
            assertThat(trouble.kind().next()).isNotEmpty();
            return trouble.kind();
        }
    }

    @Test
    void a_wrong_password_is_told_from_a_missing_one_and_never_repeated() {
        server.askForPasswords();
        house.database().execute("create role careful login password 'right'");
        String url = house.database().url().replace("postgres@", "careful@");
        assertThatThrownBy(() -> Storage.open(url, Optional.of("hunter2"), house.clock())).isInstanceOf(StorageTrouble.class).hasMessageContaining("does not accept this password")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Storage.open(url, house.clock())).isInstanceOf(StorageTrouble.class).hasMessageContaining("asks for a password");
    }
}
