package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.decide.Decision.Urgency;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.read.Intent;
import kept.agent.worklist.Filter;
import kept.agent.worklist.Filter.Queue;
import kept.agent.worklist.Revision;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.Test;

/** Queues, filters, and how far people are with an item, on every store. */
public interface TrayContract {

    House house();

    private void books() {
        Given.books().account("ACME").account("BOLT").in(house());
    }

    private long open(String account, String headline, Urgency urgency, String risk, String rule) {
        Instant now = house().clock().instant();
        var id = new AccountId(account);
        return house().write(id, pen -> pen.worklist().open(new WorkItem(0, WorkItem.Kind.CARE, "account:" + account, Optional.of(id), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), urgency,
                headline, List.of(rule), "", "", Optional.of(Money.parse(risk)), now, now.plus(Duration.ofDays(2)), WorkItem.State.PENDING, 0, "", Optional.empty())));
    }

    private List<String> listed(Filter filter) {
        return house().worklist().list(filter, 0, 100).stream().map(l -> l.item().headline()).toList();
    }

    private void change(String account, java.util.function.Consumer<kept.agent.worklist.Trays.Pen> change) {
        house().writing(new AccountId(account), pen -> change.accept(pen.worklist().trays()));
    }

    @Test
    default void the_most_money_the_oldest_and_the_most_urgent_come_first() {
        books();
        open("ACME", "old and small", Urgency.NORMAL, "EUR 300.00", "a.b");
        house().clock().forward(Duration.ofDays(5));
        open("ACME", "new and large", Urgency.NORMAL, "EUR 1700.00", "a.b");
        open("BOLT", "urgent", Urgency.URGENT, "EUR 150.00", "a.b");
        open("BOLT", "nothing at risk", Urgency.NORMAL, "EUR 0.00", "a.b");

        assertThat(listed(Filter.of(Queue.PENDING, "ada"))).containsExactly("urgent", "old and small", "new and large", "nothing at risk");
        assertThat(house().worklist().list(Filter.of(Queue.PENDING, "ada"), 1, 2)).extracting(l -> l.item().headline()).containsExactly("old and small", "new and large");
    }

    @Test
    default void a_queue_holds_what_it_says_and_a_filter_takes_from_it() {
        books();
        long acme = open("ACME", "one", Urgency.NORMAL, "EUR 1.00", "promise_to_pay.day-unclear");
        long bolt = open("BOLT", "two", Urgency.NORMAL, "EUR 1.00", "dispute.policy");
        change("ACME", pen -> pen.assign(acme, "ada"));
        change("BOLT", pen -> pen.snooze(bolt, Optional.of(house().clock().instant().plus(Duration.ofHours(1)))));

        assertThat(house().worklist().counts("ada")).isEqualTo(new Filter.Counts(1, 1, 1, 0));
        assertThat(house().worklist().counts("bob")).isEqualTo(new Filter.Counts(1, 0, 1, 0));
        assertThat(listed(Filter.of(Queue.MINE, "ada"))).containsExactly("one");
        assertThat(listed(Filter.of(Queue.SNOOZED, "ada"))).containsExactly("two");
        assertThat(listed(new Filter(Queue.PENDING, "ada", "", "promise_to_pay", "", "", "", ""))).containsExactly("one");
        assertThat(listed(new Filter(Queue.PENDING, "ada", "promise_to_pay.day-unclear", "", "ACME", "", "", ""))).containsExactly("one");
        assertThat(listed(new Filter(Queue.PENDING, "ada", "", "dispute", "", "", "", ""))).isEmpty();

        house().clock().forward(Duration.ofHours(2));
        assertThat(listed(Filter.of(Queue.PENDING, "ada"))).containsExactlyInAnyOrder("one", "two");
        house().writing(new AccountId("ACME"), pen -> pen.worklist().settle(acme, 1, WorkItem.State.APPROVED, "ada"));
        assertThat(listed(Filter.of(Queue.DONE, "ada"))).containsExactly("one");
    }

    @Test
    default void what_somebody_makes_of_a_proposal_is_kept_until_the_proposal_is_another() {
        books();
        long item = open("ACME", "one", Urgency.NORMAL, "EUR 1.00", "a.b");
        var edit = new Revision.Edit(Intent.PROMISE_TO_PAY, Optional.of(java.time.LocalDate.parse("2026-03-20")), Optional.of(Money.parse("EUR 12.50")), List.of(new InvoiceId("INV-1")));
        var revision = new Revision(Map.of(0, Revision.Change.edited(edit), 2, Revision.Change.refused("misread")), Optional.of("Dear Maria"));
        change("ACME", pen -> pen.save(item, "ada", revision));

        assertThat(house().worklist().trays().revision(item, "ada")).isEqualTo(revision);
        assertThat(house().worklist().trays().revision(item, "bob")).isEqualTo(Revision.NONE);
        house().clock().forward(Duration.ofMinutes(1));
        open("ACME", "one", Urgency.HIGH, "EUR 1.00", "a.b");
        assertThat(house().worklist().trays().revision(item, "ada")).isEqualTo(Revision.NONE);
    }

    @Test
    default void notes_are_read_in_the_order_they_were_written() {
        books();
        long item = open("ACME", "one", Urgency.NORMAL, "EUR 1.00", "a.b");
        change("ACME", pen -> pen.note(item, "ada", "first"));
        change("ACME", pen -> pen.note(item, "bob", "second"));
        assertThat(house().worklist().trays().notes(item)).extracting(n -> n.who() + ": " + n.words()).containsExactly("ada: first", "bob: second");
    }
}
