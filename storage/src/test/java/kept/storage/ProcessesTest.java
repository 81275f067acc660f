package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import kept.agent.act.Outbox;
import kept.agent.contracts.Given;
import kept.agent.contracts.Mails;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.LedgerImport;
import kept.storage.dialect.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several processes on one PostgreSQL: two {@link Storage}s share nothing but the database, as two processes do. */
class ProcessesTest {

    private static final AccountId ACME = new AccountId("ACME");
    private static final Duration LEASE = Duration.ofMinutes(4);

    private PostgresHouse house;
    private Storage first;
    private Storage second;

    @BeforeEach
    void open() {
        house = PostgresHouse.begin();
        first = house.storage();
        second = Storage.open(house.database().url(), house.clock());
    }

    @AfterEach
    void close() {
        second.close();
        house.close();
    }

    /** The other processes believe that these are gone: their last word is too old. */
    private void everybodyFallsSilent() {
        house.database().execute("update lease set until_at = clock_timestamp() - interval '1 second'");
    }

    private static <T> List<T> sideBySide(List<Callable<T>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            var results = new ArrayList<T>();
            for (var done : threads.invokeAll(work)) results.add(done.get());
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void each_mail_is_given_out_once_and_an_accounts_in_their_order() throws Exception {
        var books = Given.books();
        for (int account = 0; account < 10; account++) {
            books.account("A" + account).contact("one@a" + account + ".example", "A" + account).contact("two@a" + account + ".example", "A" + account);
        }
        books.in(house);
        var ofAccount = new ConcurrentHashMap<Long, Integer>();
        for (int mail = 0; mail < 50; mail++) {
            ReceiptId id = Mails.arrives(house, (mail % 20 < 10 ? "one@a" : "two@a") + mail % 10 + ".example", "mail " + mail);
            ofAccount.put(id.value(), mail % 10);
        }
        Map<Integer, List<Long>> order = new ConcurrentHashMap<>();
        var work = new ArrayList<Callable<Integer>>();
        for (Storage process : List.of(first, first, second, second)) {
            work.add(() -> {
                int done = 0;
                while (first.receipts().waiting() > 0) {
                    Optional<Receipt> next = process.receipts().claim(LEASE);
                    if (next.isEmpty()) continue;
                    long id = next.get().id().value();
                    List<Long> before = order.computeIfAbsent(ofAccount.get(id), a -> new ArrayList<>());
                    synchronized (before) {
                        before.add(id);
                    }
                    process.receipts().done(next.get().id());
                    done++;
                }
                return done;
            });
        }
        assertThat(sideBySide(work).stream().mapToInt(Integer::intValue).sum()).as("each once").isEqualTo(50);
        assertThat(order.values()).hasSize(10).allSatisfy(ids -> assertThat(ids).hasSize(5).isSorted());
    }

    @Test
    void what_a_living_process_has_in_hand_stays_its_own() {
        ReceiptId id = Mails.arrives(house, "maria@acme.example", "Friday");
        assertThat(first.receipts().claim(LEASE)).isPresent();
        assertThat(second.receipts().release()).isZero();
        assertThat(first.receipts().release()).isZero();
        assertThat(second.receipts().claim(LEASE)).isEmpty();
        // Longer than the lease, but renewed.
        house.clock().forward(LEASE.minusSeconds(1));
        first.receipts().renew(LEASE);
        house.clock().forward(LEASE.minusSeconds(1));
        assertThat(second.receipts().claim(LEASE)).isEmpty();
        first.receipts().done(id);
        assertThat(first.receipts().find(id).orElseThrow().state()).isEqualTo(Receipt.State.DONE);
    }

    @Test
    void what_a_process_that_is_gone_had_in_hand_is_free_and_its_late_word_changes_nothing() {
        ReceiptId id = Mails.arrives(house, "maria@acme.example", "Friday");
        assertThat(first.receipts().claim(LEASE)).isPresent();
        everybodyFallsSilent();
        assertThat(second.receipts().release()).isEqualTo(1);
        assertThat(second.receipts().claim(LEASE).orElseThrow().attempts()).isEqualTo(2);
        first.receipts().done(id);
        first.receipts().failed(id, "too late");
        first.receipts().later(id, house.clock().instant(), "too late");
        assertThat(first.receipts().find(id).orElseThrow().state()).as("the second has it").isEqualTo(Receipt.State.CLAIMED);
        second.receipts().done(id);
        assertThat(first.receipts().find(id).orElseThrow().state()).isEqualTo(Receipt.State.DONE);
    }

    @Test
    void a_claim_that_nobody_has_in_hand_any_more_is_given_back_by_its_own_process() {
        ReceiptId id = Mails.arrives(house, "maria@acme.example", "Friday");
        first.receipts().claim(LEASE);
        // A word of it that went wrong: the process has let go, and the database still says CLAIMED.
        first.receipts().later(id, house.clock().instant(), "x");
        house.database().execute("update receipt set state = 'CLAIMED', claimed_by = (select holder from lease where name like 'process-%'), lease_until_at = now() + interval '1 year'");
        assertThat(second.receipts().release()).isZero();
        assertThat(first.receipts().release()).isEqualTo(1);
    }

    @Test
    void what_a_living_process_is_sending_is_no_orphan_and_what_a_gone_one_was_sending_is() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME").in(house);
        house.writing(ACME, pen -> {
            var conversation = pen.conversations().begin(ACME, "x");
            pen.outbox().enqueue(Mails.cleared(Mails.outgoing("hand:1", conversation, ACME, kept.agent.conversation.Outgoing.Purpose.BY_HAND, Optional.empty(),
                    Optional.empty(), "maria@acme.example", false, List.of())), house.clock().instant());
        });
        Outbox.Sending sending = first.outbox().claim(new LastCheck(house.clock())).orElseThrow();
        Duration hour = Duration.ofHours(1);
        assertThat(second.outbox().claim(new LastCheck(house.clock()))).isEmpty();
        assertThat(second.outbox().orphans(hour)).isEmpty();
        assertThat(first.outbox().orphans(hour)).isEmpty();
        everybodyFallsSilent();
        assertThat(second.outbox().orphans(hour)).extracting(Outbox.Sending::id).containsExactly(sending.id());
    }

    @Test
    void one_process_polls_a_mailbox_and_one_that_lost_its_turn_stores_nothing() {
        Dialect.Sole turn = first.alone("poll-main").orElseThrow();
        assertThat(second.alone("poll-main")).isEmpty();
        assertThat(turn.renew()).isTrue();
        Mails.arrives(house, "maria@acme.example", "one");
        everybodyFallsSilent();
        Dialect.Sole other = second.alone("poll-main").orElseThrow();
        assertThat(turn.renew()).isFalse();
        // It slept through all that, and comes back in the middle of its round.
        var late = Mails.raw(2, "maria@acme.example", "<late@x>", "two");
        assertThatThrownBy(() -> first.receipts().store(List.of(late), new Cursor(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, 2))).isInstanceOf(Dialect.LostRight.class);
        assertThat(first.receipts().waiting()).isEqualTo(1);
        assertThat(first.receipts().cursor(Mails.MAILBOX, Mails.INBOX).orElseThrow().lastUid()).isEqualTo(1);
        assertThat(second.receipts().store(List.of(late), new Cursor(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, 2))).hasSize(1);
        other.close();
        assertThat(first.alone("poll-main")).isPresent();
    }

    @Test
    void a_process_that_ends_gives_its_turn_and_its_name_back() {
        second.alone("poll-main").orElseThrow();
        second.receipts().renew(LEASE);
        assertThat(first.alone("poll-main")).isEmpty();
        second.close();
        assertThat(first.alone("poll-main")).isPresent();
        assertThat(house.database().column("select name from lease where name like 'process-%'")).isEmpty();
    }

    @Test
    void an_import_that_was_thought_dead_publishes_nothing() {
        try (LedgerImport.Staging slow = first.imports().begin("feed")) {
            slow.stage(Given.books().account("ACME").lines());
            assertThatThrownBy(() -> second.imports().begin("feed")).hasMessageContaining("another import is under way");
            everybodyFallsSilent();
            Given.books().account("BOLT").in(new PostgresHouse(house.clock(), second, house.database()));
            assertThatThrownBy(() -> slow.stage(Given.more().account("CEDAR").lines())).isInstanceOf(Dialect.LostRight.class);
            assertThatThrownBy(slow::publish).isInstanceOf(Dialect.LostRight.class);
        }
        assertThat(first.ledger().accounts()).extracting(a -> a.id().value()).containsExactly("BOLT");
    }

    @Test
    void writers_of_one_lane_leave_one_sound_chain_and_those_of_another_do_not_wait() throws Exception {
        Given.books().account("ACME").account("BOLT").in(house);
        var work = new ArrayList<Callable<String>>();
        for (int i = 0; i < 40; i++) {
            Storage process = i % 2 == 0 ? first : second;
            Lane lane = new Lane.OfAccount(i % 4 < 2 ? ACME : new AccountId("BOLT"));
            work.add(() -> process.books().write(lane, pen -> {
                pen.journal().note("step", Map.of());
                return "";
            }));
        }
        sideBySide(work);
        assertThat(first.journal().verify()).isEmpty();
        assertThat(first.journal().of(new Lane.OfAccount(ACME))).extracting(Journal.Entry::number).hasSize(20);
        // While one lane is held, another is open.
        first.books().write(new Lane.OfAccount(ACME), outer -> {
            outer.journal().note("step", Map.of());
            return sideBySideOrFail(List.of(() -> second.books().write(new Lane.OfAccount(new AccountId("BOLT")), pen -> {
                pen.journal().note("step", Map.of());
                return "";
            })));
        });
        assertThat(first.journal().verify()).isEmpty();
    }

    private static <T> List<T> sideBySideOrFail(List<Callable<T>> work) {
        try {
            return sideBySide(work);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_day_is_sealed_once_and_texts_are_seeded_once_by_whoever_comes_first() throws Exception {
        Given.books().account("ACME").in(house);
        house.writing(ACME, pen -> pen.journal().note("step", Map.of()));
        var processes = List.of(first, second, first, second);
        LocalDate day = LocalDate.parse("2026-03-11");
        assertThat(sideBySide(every(processes, s -> s.journal().seal(day)))).containsOnlyOnce(true);
        sideBySide(every(processes, s -> s.versions().seed("policy.yaml", "one")));
        assertThat(first.versions().history("policy.yaml")).hasSize(1);
        assertThat(first.journal().verify()).isEmpty();
    }

    private static <T> List<Callable<T>> every(List<Storage> processes, Function<Storage, T> work) {
        return processes.stream().<Callable<T>>map(s -> () -> work.apply(s)).toList();
    }

    @Test
    void what_is_promoted_or_switched_off_in_one_process_holds_in_the_other_at_once() {
        first.versions().promote("policy.yaml", "one", "eva");
        List<Long> before = second.versions().activeNumbers();
        first.versions().promote("policy.yaml", "two", "eva");
        assertThat(second.versions().activeNumbers()).isNotEqualTo(before);
        assertThat(second.versions().active("policy.yaml").orElseThrow().text()).isEqualTo("two");
        first.installation().set("outbound.off", "true");
        assertThat(second.installation().fact("outbound.off")).contains("true");
    }

    @Test
    void mails_of_two_mailboxes_get_their_numbers_in_the_order_in_which_they_can_be_seen() throws Exception {
        var work = new ArrayList<Callable<Long>>();
        for (int i = 1; i <= 40; i++) {
            int uid = i;
            Storage process = i % 2 == 0 ? first : second;
            work.add(() -> {
                var raw = Mails.raw(uid, "maria@acme.example", "<m" + uid + "@x>", "mail");
                long id = process.receipts().store(List.of(raw), new Cursor(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, uid)).get(0).value();
                // Nothing with a lower number becomes visible later.
                return first.receipts().list(Receipt.State.NEW, 100).stream().filter(r -> r.id().value() <= id).count() - id;
            });
        }
        List<Long> gaps = sideBySide(work);
        assertThat(gaps).as("every lower number is visible").containsOnly(0L);
    }
}
