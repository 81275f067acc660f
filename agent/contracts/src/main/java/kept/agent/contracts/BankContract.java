package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import kept.agent.act.BankDesk;
import kept.agent.act.Desk;
import kept.agent.conversation.ReceiptId;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.LedgerImport;
import kept.agent.read.Intent;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.Test;

/** What every {@link kept.agent.ledger.BankChanges} does: our bank details change by two people and a day, and by nothing else (R109). */
public interface BankContract {

    String OLD = "DE02120300000000202051";
    String NEW = "DE02500105170137075030";

    House house();

    private BankDesk desk() {
        return new BankDesk(house().stores(), house().clock());
    }

    private static Map<Currency, Creditor.BankAccount> banks(String iban) {
        return Map.of(Currency.getInstance("EUR"), new Creditor.BankAccount("Haus & Co. GmbH", "Stadtbank", iban, "BYLADEM1001"));
    }

    private void booksSay(String iban) {
        Given.more().with(new LedgerImport.OfCreditor(Given.creditor().paidTo(banks(iban)))).in(house());
    }

    private String inForce() {
        Creditor creditor = house().ledger().creditor(Given.CREDITOR).orElseThrow();
        assertThat(house().ledger().creditors()).contains(creditor);
        return creditor.banks().values().stream().map(Creditor.BankAccount::iban).findFirst().orElse("none");
    }

    /** Books said other details, and people were alerted. */
    private BankChange proposed() {
        Given.books().account("ACME").in(house());
        house().clock().forward(Duration.ofDays(30));
        booksSay(NEW);
        desk().look();
        return house().bankChanges().pending().get(0);
    }

    private List<WorkItem> alerts() {
        return house().worklist().open().stream().filter(w -> w.kind() == WorkItem.Kind.BANK_CHANGE).toList();
    }

    private List<String> journal() {
        return house().journal().of(Lane.INSTALLATION).stream().map(Journal.Entry::kind).filter(k -> k.startsWith("bank.")).toList();
    }

    @Test
    default void the_first_bank_details_of_all_count_at_once() {
        Given.books().in(house());
        assertThat(inForce()).isEqualTo(OLD);
        assertThat(house().bankChanges().pending()).isEmpty();
        assertThat(house().bankChanges().settled(10)).singleElement().satisfies(c -> assertThat(c.state()).isEqualTo(BankChange.State.IN_FORCE));
        desk().look();
        assertThat(alerts()).isEmpty();
        assertThat(journal()).isEmpty();
    }

    @Test
    default void other_bank_details_alert_people_at_once_and_change_nothing() {
        BankChange change = proposed();
        assertThat(inForce()).isEqualTo(OLD);
        assertThat(change.banks()).isEqualTo(banks(NEW));
        assertThat(change.before()).isEqualTo(banks(OLD));
        assertThat(change.proposedAt()).isEqualTo(house().clock().instant());
        assertThat(change.proposedBy()).isEqualTo("test");
        assertThat(change.confirmations()).isEmpty();
        assertThat(alerts()).singleElement().satisfies(w -> {
            assertThat(w.urgency()).isEqualTo(kept.agent.decide.Decision.Urgency.URGENT);
            assertThat(w.headline()).contains("HAUS").doesNotContain(NEW);
        });
        desk().look();
        assertThat(alerts()).as("alerted once").hasSize(1);
        assertThat(journal()).containsExactly("bank.proposed");
    }

    @Test
    default void two_people_and_a_day_bring_it_into_force_and_nothing_less_does() {
        BankChange change = proposed();
        house().clock().forward(Duration.ofDays(3));
        desk().look();
        assertThat(inForce()).as("a day alone").isEqualTo(OLD);
        assertThat(desk().confirm(change.id(), "Ada")).isInstanceOf(Desk.Result.Done.class);
        assertThat(desk().confirm(change.id(), " ada ")).as("the same person again").isInstanceOf(Desk.Result.Blocked.class);
        desk().look();
        assertThat(inForce()).as("one person and a day").isEqualTo(OLD);
        assertThat(desk().confirm(change.id(), "bob")).isInstanceOf(Desk.Result.Done.class);
        assertThat(inForce()).isEqualTo(NEW);
        assertThat(alerts()).isEmpty();
        assertThat(house().bankChanges().find(change.id()).orElseThrow().confirmations()).extracting(BankChange.Confirmation::who).containsExactly("ada", "bob");
        assertThat(journal()).containsExactly("bank.proposed", "bank.confirmed", "bank.confirmed", "bank.in-force");
        assertThat(house().journal().verify()).isEmpty();
    }

    @Test
    default void two_people_within_the_day_wait_for_its_end() {
        BankChange change = proposed();
        desk().confirm(change.id(), "ada");
        desk().confirm(change.id(), "bob");
        assertThat(inForce()).isEqualTo(OLD);
        assertThat(alerts()).as("in sight until it counts").hasSize(1);
        house().clock().forward(BankChange.WAIT.minusMillis(1));
        desk().look();
        assertThat(inForce()).isEqualTo(OLD);
        house().clock().forward(Duration.ofMillis(1));
        desk().look();
        assertThat(inForce()).isEqualTo(NEW);
        booksSay(NEW);
        assertThat(house().bankChanges().pending()).isEmpty();
    }

    @Test
    default void no_pen_brings_into_force_what_is_not_due() {
        BankChange change = proposed();
        assertThat(house().<Boolean>write(new kept.agent.ledger.AccountId("ACME"), pen -> pen.bankChanges().takeEffect(change.id()))).isFalse();
        desk().confirm(change.id(), "ada");
        desk().confirm(change.id(), "bob");
        assertThat(house().<Boolean>write(new kept.agent.ledger.AccountId("ACME"), pen -> pen.bankChanges().takeEffect(change.id()))).isFalse();
        assertThat(inForce()).isEqualTo(OLD);
    }

    @Test
    default void anybody_may_refuse_it_until_it_counts_and_then_the_books_ask_again() {
        BankChange change = proposed();
        desk().confirm(change.id(), "ada");
        desk().confirm(change.id(), "bob");
        assertThat(desk().refuse(change.id(), "eve")).isInstanceOf(Desk.Result.Done.class);
        assertThat(alerts()).isEmpty();
        house().clock().forward(Duration.ofDays(2));
        desk().look();
        assertThat(inForce()).isEqualTo(OLD);
        assertThat(desk().confirm(change.id(), "zoe")).isInstanceOf(Desk.Result.Conflict.class);
        booksSay(NEW);
        desk().look();
        assertThat(house().bankChanges().pending()).singleElement().satisfies(again -> assertThat(again.confirmations()).isEmpty());
        assertThat(alerts()).hasSize(1);
    }

    @Test
    default void the_same_books_again_neither_repeat_nor_withdraw_it() {
        BankChange change = proposed();
        desk().confirm(change.id(), "ada");
        house().clock().forward(Duration.ofHours(1));
        booksSay(NEW);
        assertThat(house().bankChanges().pending()).extracting(BankChange::id).containsExactly(change.id());
        assertThat(house().bankChanges().pending().get(0).isConfirmedBy("ADA")).isTrue();
        Given.more().account("BOLT").in(house());
        assertThat(house().bankChanges().pending()).as("books that say nothing of it").hasSize(1);
    }

    @Test
    default void yet_other_details_begin_anew_and_the_old_ones_end_it() {
        BankChange first = proposed();
        desk().confirm(first.id(), "ada");
        house().clock().forward(Duration.ofHours(30));
        booksSay("DE75512108001245126199");
        desk().look();
        BankChange second = house().bankChanges().pending().get(0);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.confirmations()).isEmpty();
        assertThat(second.earliest()).isEqualTo(house().clock().instant().plus(BankChange.WAIT));
        assertThat(alerts()).hasSize(1);
        booksSay(OLD);
        desk().look();
        assertThat(house().bankChanges().pending()).isEmpty();
        assertThat(alerts()).isEmpty();
        assertThat(house().bankChanges().settled(2)).extracting(BankChange::state).containsExactly(BankChange.State.WITHDRAWN, BankChange.State.WITHDRAWN);
        assertThat(inForce()).isEqualTo(OLD);
    }

    @Test
    default void an_import_that_was_not_published_proposes_nothing() {
        Given.books().in(house());
        try (LedgerImport.Staging staging = house().imports().begin("test")) {
            staging.stage(List.of(new LedgerImport.Line("given.csv", 1, new LedgerImport.OfCreditor(Given.creditor().paidTo(banks(NEW))))));
            assertThat(staging.problems()).isEmpty();
        }
        assertThat(house().bankChanges().pending()).isEmpty();
        assertThat(inForce()).isEqualTo(OLD);
    }

    @Test
    default void an_account_taken_away_and_a_second_company_need_two_people_too() {
        Given.books().in(house());
        Creditor c = Given.creditor();
        Given.more().with(new LedgerImport.OfCreditor(c.paidTo(Map.of()))).with(new LedgerImport.OfCreditor(new Creditor(new CreditorId("ZWEI"), c.legalName(), c.seat(), c.register(),
                c.vatId(), c.managers(), c.senderName(), c.sender(), c.phone(), banks(NEW)))).in(house());
        assertThat(inForce()).isEqualTo(OLD);
        assertThat(house().ledger().creditor(new CreditorId("ZWEI")).orElseThrow().banks()).isEmpty();
        assertThat(house().bankChanges().pending()).extracting(BankChange::creditor).containsExactlyInAnyOrder(Given.CREDITOR, new CreditorId("ZWEI"));
        desk().look();
        assertThat(alerts()).hasSize(2);
    }

    @Test
    default void companies_that_come_with_the_first_details_are_free_too() {
        Creditor c = Given.creditor();
        Given.books().with(new LedgerImport.OfCreditor(new Creditor(new CreditorId("ZWEI"), c.legalName(), c.seat(), c.register(), c.vatId(), c.managers(), c.senderName(), c.sender(),
                c.phone(), banks(NEW)))).in(house());
        assertThat(house().bankChanges().pending()).isEmpty();
        assertThat(house().ledger().creditor(new CreditorId("ZWEI")).orElseThrow().banks()).isEqualTo(banks(NEW));
    }

    @Test
    default void the_item_says_what_changes_and_is_decided_like_any_other() {
        var collector = new Collector(house());
        booksSay(NEW);
        collector.doesWhatIsDue();
        BankChange change = house().bankChanges().pending().get(0);
        WorkItem item = alerts().get(0);
        assertThat(collector.effects(item)).hasSize(2).first().asString().contains("EUR", NEW, "instead of " + OLD);
        assertThat(collector.adaApproves(item)).isInstanceOf(Desk.Result.Done.class);
        assertThat(collector.adaApproves(item)).isInstanceOf(Desk.Result.Blocked.class);
        assertThat(collector.effects(item).get(1)).contains("confirmed by ada, one more person");
        assertThat(collector.adaRefuses(item)).isInstanceOf(Desk.Result.Done.class);
        assertThat(house().bankChanges().find(change.id()).orElseThrow().state()).isEqualTo(BankChange.State.REFUSED);
        assertThat(house().worklist().find(item.id()).orElseThrow().state()).isEqualTo(WorkItem.State.REFUSED);
    }

    @Test
    default void while_they_are_to_change_nobody_is_told_alone_that_they_are_unchanged() {
        var collector = new Collector(house());
        booksSay(NEW);
        ReceiptId asked = collector.mariaSays(Collector.statement(Intent.PAYMENT_DETAILS_REQUEST, ""));
        collector.works();
        collector.sends();
        assertThat(collector.sent()).isEmpty();
        assertThat(house().worklist().open()).filteredOn(w -> w.message().equals(java.util.Optional.of(asked))).singleElement().satisfies(w -> assertThat(w.rules()).contains("payment_details_request.bank-change"));
    }

    @Test
    default void while_they_stay_as_they_are_the_question_is_answered_alone() {
        var collector = new Collector(house());
        collector.mariaSays(Collector.statement(Intent.PAYMENT_DETAILS_REQUEST, ""));
        collector.works();
        collector.sends();
        assertThat(collector.sent()).hasSize(1);
    }
}
