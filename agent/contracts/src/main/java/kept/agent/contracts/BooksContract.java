package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import kept.agent.act.Installation;
import kept.agent.act.Pen;
import kept.agent.conversation.ConversationId;
import kept.agent.journal.Hashes;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import org.junit.jupiter.api.Test;

/** What every {@link kept.agent.act.Books}, {@link Journal} and {@link Installation} does. */
public interface BooksContract {

    AccountId ACME = new AccountId("ACME");
    AccountId BOLT = new AccountId("BOLT");
    Lane LANE = new Lane.OfAccount(ACME);

    House house();

    private void books() {
        Given.books().account("ACME").account("BOLT").in(house());
    }

    @Test
    default void everything_is_undone_when_the_work_throws() {
        books();
        assertThatThrownBy(() -> house().writing(ACME, pen -> {
            pen.conversations().begin(ACME, "x");
            pen.journal().note("something", Map.of());
            house().documents().keep("a.pdf", "application/pdf", new byte[] {1});
            throw new IllegalArgumentException("stop");
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("stop");
        assertThat(house().conversations().current(ACME)).isEmpty();
        assertThat(house().journal().of(LANE)).isEmpty();
        house().writing(ACME, pen -> pen.journal().note("next", Map.of()));
        assertThat(house().journal().of(LANE)).extracting(Journal.Entry::number).containsExactly(1L);
    }

    @Test
    default void inside_a_write_readers_see_what_it_wrote_and_outside_they_do_not() throws Exception {
        books();
        var outside = Executors.newSingleThreadExecutor();
        try {
            ConversationId id = house().write(ACME, pen -> {
                ConversationId begun = pen.conversations().begin(ACME, "x");
                assertThat(house().conversations().find(begun)).isPresent();
                try {
                    assertThat(outside.submit(() -> house().conversations().current(ACME)).get()).isEmpty();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                return begun;
            });
            assertThat(outside.submit(() -> house().conversations().current(ACME)).get().orElseThrow().id()).isEqualTo(id);
        } finally {
            outside.shutdownNow();
        }
    }

    @Test
    default void writes_are_not_nested() {
        books();
        assertThatThrownBy(() -> house().writing(ACME, pen -> house().writing(BOLT, inner -> {}))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not to be nested");
        house().writing(ACME, pen -> {});
    }

    @Test
    default void a_pen_is_dead_after_its_transaction() {
        books();
        var escaped = new AtomicReference<Pen>();
        house().writing(ACME, escaped::set);
        assertThatThrownBy(() -> escaped.get().journal().note("late", Map.of())).isInstanceOf(IllegalStateException.class).hasMessageContaining("is over");
        assertThatThrownBy(() -> escaped.get().conversations().begin(ACME, "x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void a_pen_of_one_account_writes_about_no_other() {
        books();
        assertThatThrownBy(() -> house().writing(ACME, pen -> pen.conversations().begin(BOLT, "x"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account BOLT cannot be written in the lane of account:ACME");
        assertThatThrownBy(() -> house().books().write(new Lane.Named(LANE.key()), pen -> pen.conversations().begin(BOLT, "x")))
                .isInstanceOf(IllegalArgumentException.class);
        ConversationId any = house().books().write(new Lane.OfMailbox("main"), pen -> pen.conversations().begin(BOLT, "x"));
        assertThat(house().conversations().find(any)).isPresent();
    }

    @Test
    default void the_journal_counts_from_one_in_each_lane() {
        books();
        Lane sender = new Lane.OfSender(new EmailAddress("stranger@x.example"));
        house().writing(ACME, pen -> {
            pen.journal().note("read", Map.of("message", "m-1", "b", "2", "a", "ü 1"));
            pen.journal().note("acted", Map.of());
        });
        house().books().write(sender, pen -> {
            pen.journal().note("read", Map.of("message", "m-2"));
            return "";
        });
        List<Journal.Entry> entries = house().journal().of(LANE);
        assertThat(entries).extracting(Journal.Entry::number).containsExactly(1L, 2L);
        assertThat(entries.get(0).facts()).isEqualTo(Map.of("message", "m-1", "b", "2", "a", "ü 1"));
        assertThat(entries.get(0).at()).isEqualTo(house().clock().instant());
        assertThat(entries.get(0).lane().key()).isEqualTo("account:ACME");
        assertThat(entries.get(1).chain()).hasSize(64).isNotEqualTo(entries.get(0).chain());
        assertThat(house().journal().of(sender)).extracting(Journal.Entry::number).containsExactly(1L);
        assertThat(house().journal().verify()).isEmpty();
    }

    @Test
    default void the_journal_puts_down_what_could_name_somebody_as_its_hash() {
        books();
        String words = "we will pay on Friday";
        house().writing(ACME, pen -> pen.journal().note("read", Map.of("contact", "maria@acme.example", "text", "Dear all,\nwe pay", "words", words,
                "rule", "promise.auto hold.standing kill-switch", "part_1", "INV-1 EUR 100.00", "by", "Ada Lovelace")));
        assertThat(house().journal().of(LANE).get(0).facts()).isEqualTo(Map.of("rule", "promise.auto hold.standing kill-switch", "part_1", "INV-1 EUR 100.00", "by", "Ada Lovelace",
                "contact", "sha256:" + Hashes.sha256("maria@acme.example"), "text", "sha256:" + Hashes.sha256("Dear all,\nwe pay"), "words", "sha256:" + Hashes.sha256(words)));
        assertThat(house().journal().verify()).isEmpty();
    }

    @Test
    default void a_day_is_sealed_once() {
        books();
        house().writing(ACME, pen -> pen.journal().note("step", Map.of()));
        LocalDate day = LocalDate.parse("2026-03-12");
        assertThat(house().journal().seal(day)).isTrue();
        assertThat(house().journal().seal(day)).isFalse();
        List<Journal.Entry> entries = house().journal().of(Lane.INSTALLATION);
        assertThat(entries).extracting(Journal.Entry::kind).containsExactly("import.published", "journal.sealed");
        assertThat(entries.get(1).facts()).containsEntry("day", "2026-03-12").containsEntry("lanes", "2").containsKey("heads");
        assertThat(house().journal().verify()).isEmpty();
    }

    @Test
    default void many_writers_leave_one_sound_chain() throws Exception {
        books();
        var writers = Executors.newFixedThreadPool(4);
        try {
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < 40; i++) {
                work.add(() -> house().write(ACME, pen -> {
                    pen.journal().note("step", Map.of());
                    return "";
                }));
            }
            for (var done : writers.invokeAll(work)) done.get();
        } finally {
            writers.shutdownNow();
        }
        assertThat(house().journal().of(LANE)).hasSize(40);
        assertThat(house().journal().verify()).isEmpty();
    }

    @Test
    default void facts_of_the_installation_are_set_and_set_once() {
        Installation installation = house().installation();
        assertThat(installation.fact(Installation.INSTALLED_AT)).isEmpty();
        assertThat(installation.setOnce(Installation.INSTALLED_AT, "2026-01-01T00:00:00Z")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(installation.setOnce(Installation.INSTALLED_AT, "2027-01-01T00:00:00Z")).isEqualTo("2026-01-01T00:00:00Z");
        installation.set(Installation.INSTALLED_AT, "2028-01-01T00:00:00Z");
        assertThat(installation.fact(Installation.INSTALLED_AT)).contains("2028-01-01T00:00:00Z");
        assertThat(installation.remove(Installation.INSTALLED_AT)).isTrue();
        assertThat(installation.remove(Installation.INSTALLED_AT)).isFalse();
        assertThat(installation.fact(Installation.INSTALLED_AT)).isEmpty();
    }
}
