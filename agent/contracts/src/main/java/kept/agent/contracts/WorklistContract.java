package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Decision.Urgency;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Money;
import kept.agent.read.Reading;
import kept.agent.read.Readings;
import kept.agent.worklist.WorkItem.Kind;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.Test;

/** What every {@link kept.agent.worklist.Worklist} does. */
public interface WorklistContract {

    AccountId ACME = new AccountId("ACME");

    House house();

    private void books() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME").account("TOKYO", "JPY", "Asia/Tokyo").account("BOLT").in(house());
    }

    private ReceiptId mail() {
        return Mails.arrives(house(), "maria@acme.example", "hm");
    }

    private WorkItem item(Kind kind, Optional<ReceiptId> message, String headline, Urgency urgency, Optional<String> atRisk) {
        Instant now = house().clock().instant();
        return new WorkItem(0, kind, "account:ACME", kind == Kind.UNMATCHED || kind == Kind.CARE ? Optional.empty() : Optional.of(ACME), message, List.of(),
                Optional.empty(), Optional.empty(), urgency, headline, List.of("promise.day-unclear", "a"), "{}", "", atRisk.map(Money::parse), now,
                now.plus(Duration.ofDays(2)), WorkItem.State.PENDING, 0, "", Optional.empty());
    }

    private long open(WorkItem item) {
        return house().write(ACME, pen -> pen.worklist().open(item));
    }

    private WorkItem found(long id) {
        return house().worklist().find(id).orElseThrow();
    }

    @Test
    default void an_item_is_found_as_it_was_opened() {
        books();
        WorkItem item = item(Kind.MAIL, Optional.of(mail()), "day unclear", Urgency.HIGH, Optional.of("EUR 12.50"));
        long id = open(item);
        assertThat(found(id)).isEqualTo(new WorkItem(id, item.kind(), item.lane(), item.account(), item.message(), List.of(), item.run(), item.sending(),
                item.urgency(), item.headline(), item.rules(), item.proposal(), item.draft(), item.atRisk(), item.openedAt(), item.dueAt(),
                WorkItem.State.PENDING, 1, "", Optional.empty()));
    }

    @Test
    default void an_open_item_takes_the_newer_proposal_and_keeps_its_age() {
        books();
        Optional<ReceiptId> mail = Optional.of(mail());
        long id = open(item(Kind.MAIL, mail, "first", Urgency.NORMAL, Optional.empty()));
        Instant opened = house().clock().instant();
        house().clock().forward(Duration.ofHours(1));
        assertThat(open(item(Kind.MAIL, mail, "second", Urgency.URGENT, Optional.of("EUR 1.00")))).isEqualTo(id);
        assertThat(found(id).headline()).isEqualTo("second");
        assertThat(found(id).openedAt()).isEqualTo(opened);
        assertThat(found(id).version()).isEqualTo(2);
        assertThat(house().worklist().open()).hasSize(1);
    }

    @Test
    default void a_settled_mail_opens_nothing_new_when_it_is_worked_on_again() {
        books();
        Optional<ReceiptId> mail = Optional.of(mail());
        long id = open(item(Kind.MAIL, mail, "first", Urgency.NORMAL, Optional.empty()));
        house().writing(ACME, pen -> pen.worklist().settle(id, 1, WorkItem.State.REFUSED, "eva"));
        assertThat(open(item(Kind.MAIL, mail, "again", Urgency.NORMAL, Optional.empty()))).isEqualTo(id);
        assertThat(found(id).headline()).isEqualTo("first");
        assertThat(house().worklist().open()).isEmpty();
    }

    @Test
    default void what_took_care_of_itself_may_come_back() {
        books();
        Optional<ReceiptId> mail = Optional.of(mail());
        long id = open(item(Kind.WAITING_FOR_MODEL, mail, "model down", Urgency.NORMAL, Optional.empty()));
        house().writing(ACME, pen -> pen.worklist().settle(id, 1, WorkItem.State.RESOLVED, "agent"));
        assertThat(open(item(Kind.WAITING_FOR_MODEL, mail, "model down", Urgency.NORMAL, Optional.empty()))).isNotEqualTo(id);
        assertThat(open(item(Kind.MAIL, mail, "and unclear", Urgency.NORMAL, Optional.empty()))).isNotEqualTo(id);
        assertThat(house().worklist().open()).hasSize(2);
    }

    @Test
    default void the_same_care_is_on_the_list_once() {
        books();
        long first = open(item(Kind.CARE, Optional.empty(), "no file for INV-1", Urgency.NORMAL, Optional.empty()));
        assertThat(open(item(Kind.CARE, Optional.empty(), "no file for INV-1", Urgency.NORMAL, Optional.empty()))).isEqualTo(first);
        assertThat(open(item(Kind.CARE, Optional.empty(), "no file for INV-2", Urgency.NORMAL, Optional.empty()))).isNotEqualTo(first);
    }

    @Test
    default void urgent_comes_first_then_amount_at_risk_times_age() {
        books();
        long old = open(item(Kind.MAIL, Optional.of(mail()), "old", Urgency.NORMAL, Optional.of("EUR 100.00")));
        house().clock().forward(Duration.ofDays(9));
        long nothing = open(item(Kind.MAIL, Optional.of(mail()), "nothing at risk", Urgency.NORMAL, Optional.empty()));
        long large = open(item(Kind.MAIL, Optional.of(mail()), "large", Urgency.NORMAL, Optional.of("EUR 999.99")));
        long larger = open(item(Kind.MAIL, Optional.of(mail()), "larger", Urgency.NORMAL, Optional.of("JPY 1001")));
        long urgent = open(item(Kind.MAIL, Optional.of(mail()), "urgent", Urgency.URGENT, Optional.of("EUR 1.00")));
        assertThat(house().worklist().open()).extracting(WorkItem::id).containsExactly(urgent, larger, old, large, nothing);
    }

    @Test
    default void of_two_people_who_decide_one_wins() throws Exception {
        books();
        long id = open(item(Kind.MAIL, Optional.of(mail()), "who", Urgency.NORMAL, Optional.empty()));
        var people = Executors.newFixedThreadPool(4);
        try {
            var decisions = new ArrayList<Callable<Boolean>>();
            for (String who : List.of("eva", "otto", "max", "mia")) {
                decisions.add(() -> house().write(ACME, pen -> pen.worklist().settle(id, 1, WorkItem.State.APPROVED, who)));
            }
            int winners = 0;
            for (var decision : people.invokeAll(decisions)) winners += decision.get() ? 1 : 0;
            assertThat(winners).isEqualTo(1);
        } finally {
            people.shutdownNow();
        }
        assertThat(found(id).version()).isEqualTo(2);
        assertThat(found(id).settledAt()).contains(house().clock().instant());
        assertThat(house().worklist().settled(5)).extracting(WorkItem::id).containsExactly(id);
    }

    @Test
    default void who_has_not_seen_the_newest_version_cannot_decide() {
        books();
        ReceiptId first = mail();
        long id = open(item(Kind.MAIL, Optional.of(first), "who", Urgency.NORMAL, Optional.empty()));
        ReceiptId later = mail();
        house().writing(ACME, pen -> pen.worklist().join(id, later));
        house().writing(ACME, pen -> pen.worklist().join(id, later));
        house().writing(ACME, pen -> pen.worklist().join(id, first));
        assertThat(found(id).joined()).containsExactly(later);
        assertThat(found(id).version()).isEqualTo(2);
        assertThat(house().<Boolean>write(ACME, pen -> pen.worklist().settle(id, 1, WorkItem.State.APPROVED, "eva"))).isFalse();
        assertThat(house().<Boolean>write(ACME, pen -> pen.worklist().settle(id, 2, WorkItem.State.APPROVED, "eva"))).isTrue();
    }

    @Test
    default void an_escalated_item_is_more_urgent_and_has_a_new_deadline() {
        books();
        long id = open(item(Kind.MAIL, Optional.of(mail()), "late", Urgency.NORMAL, Optional.empty()));
        Instant due = house().clock().instant().plus(Duration.ofDays(7));
        house().writing(ACME, pen -> pen.worklist().escalate(id, due));
        assertThat(found(id).urgency()).isEqualTo(Urgency.HIGH);
        assertThat(found(id).dueAt()).isEqualTo(due);
    }

    @Test
    default void an_unmatched_mail_waits_for_the_account_that_is_its_best_guess() {
        books();
        ReceiptId id = Mails.arrives(house(), "stranger@elsewhere.example", "about INV-1");
        Message message = Mails.read(id, "stranger@elsewhere.example", MailClass.HUMAN, Mails.guessed(ACME));
        var lane = new Lane.OfSender(new kept.agent.ledger.EmailAddress("stranger@elsewhere.example"));
        house().books().write(lane, pen -> {
            pen.readings().keep(new Readings.Kept(message, Optional.empty(), Reading.nothing("none", "en"), "{}", "", house().clock().instant(), false));
            return pen.worklist().open(item(Kind.UNMATCHED, Optional.of(id), "who is this", Urgency.NORMAL, Optional.empty()));
        });
        assertThat(house().worklist().open(ACME)).extracting(WorkItem::headline).containsExactly("who is this");
        assertThat(house().worklist().open(new AccountId("BOLT"))).isEmpty();
    }

    @Test
    default void the_open_item_of_a_conversation_is_found() {
        books();
        ReceiptId id = mail();
        ConversationId conversation = house().write(ACME, pen -> pen.conversations().begin(ACME, "x"));
        house().writing(ACME, pen -> pen.conversations().joined(conversation, Mails.read(id, "maria@acme.example", MailClass.HUMAN, Mails.matched(conversation, ACME))));
        assertThat(house().worklist().openIn(conversation)).isEmpty();
        long item = open(item(Kind.MAIL, Optional.of(id), "hm", Urgency.NORMAL, Optional.empty()));
        assertThat(house().worklist().openIn(conversation).orElseThrow().id()).isEqualTo(item);
        assertThat(house().worklist().openIn(new ConversationId(99))).isEmpty();
    }
}
