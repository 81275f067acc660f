package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Notices;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import org.junit.jupiter.api.Test;

/** What every {@link Notices} does. */
public interface NoticeContract {

    AccountId ACME = new AccountId("ACME");
    LocalDate TODAY = LocalDate.parse("2026-03-12");
    Lane HOUSE = new Lane.OfMailbox("installation");

    House house();

    private Notice line(String account, Notice.State state) {
        boolean planned = state == Notice.State.PLANNED;
        return new Notice(0, 0, new AccountId(account), planned ? Optional.of(new ContactId("maria@acme.example")) : Optional.empty(), 2, TODAY,
                planned ? List.of(new InvoiceId("INV-2"), new InvoiceId("INV-1")) : List.of(), planned ? Optional.of(Money.parse("EUR 200.00")) : Optional.empty(),
                planned ? "" : "hold.dispute", state, Optional.empty());
    }

    private long proposed() {
        Given.books().account("ACME").account("BOLT").contact("maria@acme.example", "ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27")
                .invoice("INV-2", "ACME", "EUR 100.00", "2026-02-27").in(house());
        return house().books().write(HOUSE, pen -> pen.notices().propose(TODAY, List.of(line("BOLT", Notice.State.LEFT_OUT), line("ACME", Notice.State.PLANNED))));
    }

    @Test
    default void a_run_is_found_with_its_lines_as_planned() {
        long run = proposed();
        assertThat(house().notices().run(run)).contains(new Notices.Run(run, TODAY, house().clock().instant(), Notices.State.PROPOSED, ""));
        assertThat(house().notices().runOf(TODAY)).isEqualTo(house().notices().run(run));
        List<Notice> lines = house().notices().lines(run);
        assertThat(lines).extracting(Notice::account).containsExactly(new AccountId("BOLT"), ACME);
        Notice planned = line("ACME", Notice.State.PLANNED);
        assertThat(lines.get(1)).isEqualTo(new Notice(lines.get(1).id(), run, ACME, planned.contact(), 2, TODAY, planned.invoices(), planned.total(), "",
                Notice.State.PLANNED, Optional.empty()));
    }

    @Test
    default void one_run_a_day() {
        long run = proposed();
        long again = house().books().write(HOUSE, pen -> pen.notices().propose(TODAY, List.of(line("ACME", Notice.State.PLANNED))));
        assertThat(again).isEqualTo(run);
        assertThat(house().notices().lines(run)).hasSize(2);
        long tomorrow = house().books().write(HOUSE, pen -> pen.notices().propose(TODAY.plusDays(1), List.of()));
        assertThat(house().notices().runs(10)).extracting(Notices.Run::id).containsExactly(tomorrow, run);
    }

    @Test
    default void an_account_stands_once_in_a_run() {
        proposed();
        assertThatThrownBy(() -> house().books().write(HOUSE, pen -> pen.notices().propose(TODAY.plusDays(1),
                List.of(line("ACME", Notice.State.PLANNED), line("ACME", Notice.State.PLANNED))))).isInstanceOf(RuntimeException.class);
        assertThat(house().notices().runOf(TODAY.plusDays(1))).isEmpty();
    }

    @Test
    default void a_run_is_decided_once() {
        long run = proposed();
        assertThat(house().<Boolean>write(ACME, pen -> pen.notices().approve(run, "eva"))).isTrue();
        assertThat(house().<Boolean>write(ACME, pen -> pen.notices().refuse(run, "otto"))).isFalse();
        assertThat(house().notices().run(run).orElseThrow().approvedBy()).isEqualTo("eva");
        house().writing(ACME, pen -> pen.notices().finished(run));
        assertThat(house().notices().run(run).orElseThrow().state()).isEqualTo(Notices.State.DONE);
    }

    @Test
    default void levels_reached_are_those_of_notices_that_were_queued() {
        long run = proposed();
        long notice = house().notices().lines(run).get(1).id();
        assertThat(house().notices().sent(ACME)).isEmpty();
        house().clock().forward(Duration.ofMinutes(3));
        house().writing(ACME, pen -> pen.notices().queued(notice));
        assertThat(house().notices().sent(ACME)).extracting(Notice::level).containsExactly(2);
        assertThat(house().notices().find(notice).orElseThrow().sentAt()).contains(house().clock().instant());
        house().writing(ACME, pen -> pen.notices().cancelled(notice, "paid"));
        assertThat(house().notices().sent(ACME)).isEmpty();
    }

    @Test
    default void a_struck_line_is_never_queued() {
        long run = proposed();
        long notice = house().notices().lines(run).get(1).id();
        house().writing(ACME, pen -> pen.notices().strike(notice, "eva"));
        house().writing(ACME, pen -> pen.notices().queued(notice));
        assertThat(house().notices().find(notice).orElseThrow().state()).isEqualTo(Notice.State.STRUCK);
    }
}
