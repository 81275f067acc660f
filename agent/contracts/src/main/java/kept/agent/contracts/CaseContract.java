package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import org.junit.jupiter.api.Test;

/** What every {@link kept.agent.dispute.Disputes} and {@link kept.agent.hold.Holds} does. */
public interface CaseContract {

    AccountId ACME = new AccountId("ACME");

    House house();

    private ReceiptId mail() {
        Given.books().account("ACME").contact("maria@acme.example", "ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27")
                .invoice("INV-2", "ACME", "EUR 100.00", "2026-02-27").in(house());
        return Mails.arrives(house(), "maria@acme.example", "INV-1 is wrong");
    }

    private Dispute dispute(ReceiptId source, int position) {
        return new Dispute(0, ACME, source, position, List.of(new InvoiceId("INV-2"), new InvoiceId("INV-1")), Optional.of(Money.parse("EUR 5.00")),
                Dispute.ReasonCode.PRICE, "is wrong", "clerk", Instant.parse("2026-03-12T16:00:00.123Z"), LocalDate.parse("2026-03-20"), Optional.empty());
    }

    private Hold hold(Optional<ReceiptId> source, String invoice, Hold.Reason reason, String until) {
        return new Hold(0, ACME, Optional.of(new InvoiceId(invoice)), Optional.empty(), reason, Optional.of(LocalDate.parse(until)), "agent", source, 0,
                Instant.parse("2026-03-12T16:00:00.123Z"), Optional.empty());
    }

    private long place(Hold hold) {
        return house().write(ACME, pen -> pen.holds().place(hold));
    }

    @Test
    default void a_dispute_is_found_as_it_was_opened() {
        ReceiptId mail = mail();
        long id = house().write(ACME, pen -> pen.disputes().open(dispute(mail, 0)));
        Dispute d = dispute(mail, 0);
        assertThat(house().disputes().of(ACME)).containsExactly(new Dispute(id, ACME, mail, 0, d.invoices(), d.amount(), d.reason(), d.quote(), d.owner(),
                d.openedAt(), d.dueOn(), Optional.empty()));
    }

    @Test
    default void the_same_statement_opens_one_case() {
        ReceiptId mail = mail();
        long first = house().write(ACME, pen -> pen.disputes().open(dispute(mail, 0)));
        assertThat(house().<Long>write(ACME, pen -> pen.disputes().open(dispute(mail, 0)))).isEqualTo(first);
        assertThat(house().<Long>write(ACME, pen -> pen.disputes().open(dispute(mail, 1)))).isNotEqualTo(first);
        assertThat(house().disputes().of(ACME)).hasSize(2);
    }

    @Test
    default void a_closed_dispute_says_since_when() {
        ReceiptId mail = mail();
        long id = house().write(ACME, pen -> pen.disputes().open(dispute(mail, 0)));
        house().writing(ACME, pen -> pen.disputes().close(id, "eva"));
        house().clock().set("2026-04-01T00:00:00Z");
        house().writing(ACME, pen -> pen.disputes().close(id, "eva"));
        assertThat(house().disputes().find(id).orElseThrow().closedAt()).contains(Instant.parse("2026-03-12T16:00:00Z"));
    }

    @Test
    default void a_hold_is_placed_once_for_each_mail_statement_reason_invoice_and_contact() {
        Optional<ReceiptId> mail = Optional.of(mail());
        long first = place(hold(mail, "INV-1", Hold.Reason.DISPUTE, "2026-03-20"));
        assertThat(place(hold(mail, "INV-1", Hold.Reason.DISPUTE, "2026-03-27"))).isEqualTo(first);
        assertThat(place(hold(mail, "INV-2", Hold.Reason.DISPUTE, "2026-03-20"))).isNotEqualTo(first);
        assertThat(place(hold(mail, "INV-1", Hold.Reason.PAYMENT_CLAIM, "2026-03-20"))).isNotEqualTo(first);
        var wholeAccount = new Hold(0, ACME, Optional.empty(), Optional.of(new ContactId("maria@acme.example")), Hold.Reason.ABSENCE, Optional.empty(),
                "agent", mail, 0, house().clock().instant(), Optional.empty());
        long absence = place(wholeAccount);
        assertThat(place(wholeAccount)).isEqualTo(absence);
        assertThat(house().holds().of(ACME)).extracting(Hold::id).hasSize(4).isSorted();
        assertThat(house().holds().of(ACME).get(0).until()).contains(LocalDate.parse("2026-03-20"));
    }

    @Test
    default void holds_by_hand_are_never_taken_for_the_same() {
        mail();
        long first = place(hold(Optional.empty(), "INV-1", Hold.Reason.BY_HAND, "2026-03-20"));
        assertThat(place(hold(Optional.empty(), "INV-1", Hold.Reason.BY_HAND, "2026-03-20"))).isNotEqualTo(first);
    }

    @Test
    default void a_hold_ends_by_itself_at_the_midnight_after_its_day() {
        place(hold(Optional.of(mail()), "INV-1", Hold.Reason.DISPUTE, "2026-03-20"));
        Hold hold = house().holds().of(ACME).get(0);
        assertThat(hold.stops(new InvoiceId("INV-1"), LocalDate.parse("2026-03-20"))).isTrue();
        assertThat(hold.stops(new InvoiceId("INV-1"), LocalDate.parse("2026-03-21"))).isFalse();
        assertThat(hold.stops(new InvoiceId("INV-2"), LocalDate.parse("2026-03-20"))).isFalse();
    }

    @Test
    default void what_a_refused_mail_held_is_lifted() {
        ReceiptId mail = mail();
        place(hold(Optional.of(mail), "INV-1", Hold.Reason.DISPUTE, "2026-03-20"));
        long byHand = place(hold(Optional.empty(), "INV-2", Hold.Reason.BY_HAND, "2026-03-20"));
        house().writing(ACME, pen -> pen.holds().liftFrom(mail, "eva"));
        assertThat(house().holds().of(ACME)).extracting(h -> h.stands(LocalDate.parse("2026-03-12"))).containsExactly(false, true);
        house().writing(ACME, pen -> pen.holds().lift(byHand, "eva"));
        assertThat(house().holds().of(ACME).get(1).liftedAt()).contains(house().clock().instant());
    }
}
