package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Decision.Urgency;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.AccountId;
import kept.agent.measure.Stock;
import kept.agent.measure.Stocktaking;
import kept.agent.worklist.WorkItem;
import kept.agent.worklist.WorkItem.Kind;
import org.junit.jupiter.api.Test;

/** What every {@link Stocktaking} counts. */
public interface StockContract {

    AccountId ACME = new AccountId("ACME");
    String MARIA = "maria@acme.example";

    House house();

    Stocktaking stocktaking();

    @Test
    default void a_new_house_has_nothing_waiting() {
        Stock stock = stocktaking().take();

        for (Stock.Queue queue : List.of(stock.unread(), stock.failed(), stock.due(), stock.putOff(), stock.underWay())) assertThat(queue).isEqualTo(new Stock.Queue(0, Optional.empty()));
        assertThat(stock.work()).isEmpty();
        assertThat(stock.seal()).isEmpty();
        assertThat(stock.newest()).isEmpty();
        assertThat(stock.storeNow()).isAfter(Instant.EPOCH);
        assertThat(stocktaking().cash()).isEqualTo(new Stocktaking.Cash(Optional.empty(), 0));
    }

    @Test
    default void mails_count_as_unread_until_they_are_done_and_as_failed_when_the_work_on_them_broke_off() {
        Instant first = house().clock().instant();
        ReceiptId one = Mails.arrives(house(), MARIA, "one");
        house().clock().forward(Duration.ofMinutes(5));
        ReceiptId two = Mails.arrives(house(), "bob@bolt.example", "two");
        assertThat(stocktaking().take().unread()).isEqualTo(new Stock.Queue(2, Optional.of(first)));
        assertThat(stocktaking().take().newest()).contains(first.plus(Duration.ofMinutes(5)));

        house().receipts().claim(Duration.ofMinutes(1));
        assertThat(stocktaking().take().unread().count()).isEqualTo(2);
        house().receipts().done(one);
        house().receipts().failed(two, "kept.Problem");

        assertThat(stocktaking().take().unread()).isEqualTo(new Stock.Queue(0, Optional.empty()));
        assertThat(stocktaking().take().failed()).isEqualTo(new Stock.Queue(1, Optional.of(first.plus(Duration.ofMinutes(5)))));
    }

    @Test
    default void what_is_to_be_sent_is_counted_by_whether_its_time_has_come_and_what_became_of_it() {
        ConversationId conversation = conversation();
        Instant now = house().clock().instant();
        queue(conversation, "one", now);
        queue(conversation, "two", now.plus(Duration.ofHours(2)));
        assertThat(stocktaking().take()).satisfies(s -> {
            assertThat(s.due()).isEqualTo(new Stock.Queue(1, Optional.of(now)));
            assertThat(s.later()).isEqualTo(1);
            assertThat(s.putOff().count()).isZero();
        });

        house().clock().forward(Duration.ofMinutes(1));
        long id = house().outbox().claim(new LastCheck(house().clock())).orElseThrow().id();
        assertThat(stocktaking().take()).satisfies(s -> {
            assertThat(s.due().count()).isZero();
            assertThat(s.underWay()).isEqualTo(new Stock.Queue(1, Optional.of(now.plusSeconds(60))));
        });
        house().outbox().deferred(id, now.plus(Duration.ofHours(1)), "not now");

        assertThat(stocktaking().take()).satisfies(s -> {
            assertThat(s.underWay().count()).isZero();
            assertThat(s.putOff()).isEqualTo(new Stock.Queue(1, Optional.of(now)));
            assertThat(s.later()).isEqualTo(2);
        });
    }

    @Test
    default void open_items_are_counted_by_kind_and_by_the_first_of_their_rules() {
        conversation();
        Instant now = house().clock().instant();
        open(item(Kind.CARE, "a", List.of("promise.broken", "x"), now.plus(Duration.ofHours(1))));
        house().clock().forward(Duration.ofHours(2));
        open(item(Kind.CARE, "b", List.of("promise.broken"), now.plus(Duration.ofDays(1))));
        open(item(Kind.CARE, "c", List.of(), now.plus(Duration.ofDays(1))));

        Stock stock = stocktaking().take();

        assertThat(stock.work()).containsExactlyInAnyOrder(
                new Stock.Work(Kind.CARE, "promise.broken", 2, 1, now), new Stock.Work(Kind.CARE, "none", 1, 0, now.plus(Duration.ofHours(2))));
        assertThat(stock.open()).isEqualTo(3);
        assertThat(stock.open(Kind.MAIL)).isZero();
    }

    @Test
    default void the_newest_seal_is_told() {
        conversation();
        house().writing(ACME, pen -> pen.journal().note("one", java.util.Map.of()));
        house().journal().seal(LocalDate.parse("2026-03-10"));
        house().clock().forward(Duration.ofDays(1));
        house().journal().seal(LocalDate.parse("2026-03-11"));

        Stock.Seal seal = stocktaking().take().seal().orElseThrow();

        assertThat(seal.day()).isEqualTo("2026-03-11");
        assertThat(seal.at()).isEqualTo(house().clock().instant());
        assertThat(seal.lanes()).isEqualTo(1);
    }

    @Test
    default void money_that_came_in_is_told_by_its_newest_value_day_and_by_what_nobody_has_matched() {
        conversation();
        Given.more().payment("BK-1", "ACME", "EUR 40.00", "2026-03-09", "INV-1", "EUR 40.00").payment("BK-2", "ACME", "EUR 70.00", "2026-03-11", "INV-1", "EUR 60.00")
                .payment("BK-3", "ACME", "EUR 5.00", "2026-03-10").in(house());

        assertThat(stocktaking().cash()).isEqualTo(new Stocktaking.Cash(Optional.of(LocalDate.parse("2026-03-11")), 2));
    }

    private ConversationId conversation() {
        Given.books().account("ACME").contact(MARIA, "ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27").in(house());
        return house().write(ACME, pen -> pen.conversations().begin(ACME, "Your invoice"));
    }

    private void queue(ConversationId conversation, String key, Instant notBefore) {
        house().write(ACME, pen -> pen.outbox().enqueue(Mails.cleared(Mails.outgoing(key, conversation, ACME, kept.agent.conversation.Outgoing.Purpose.BY_HAND,
                Optional.empty(), Optional.empty(), MARIA, false, List.of())), notBefore));
    }

    private void open(WorkItem item) {
        house().writing(ACME, pen -> pen.worklist().open(item));
    }

    private WorkItem item(Kind kind, String headline, List<String> rules, Instant dueAt) {
        return new WorkItem(0, kind, "account:ACME", Optional.of(ACME), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Urgency.NORMAL, headline, rules,
                "", "", Optional.empty(), house().clock().instant(), dueAt, WorkItem.State.PENDING, 0, "", Optional.empty());
    }
}
