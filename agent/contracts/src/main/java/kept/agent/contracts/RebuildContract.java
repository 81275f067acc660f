package kept.agent.contracts;

import static kept.agent.contracts.Collector.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import kept.agent.dunning.Approval;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.promise.Kept;
import kept.agent.promise.Promise;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Statement;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels, reminders sent, holds and how promises stand are no counters: from the books and the journal alone they come out the same (R57). */
public interface RebuildContract {

    ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    int INVOICES = 4;

    House house();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    default void what_is_rebuilt_from_books_and_journal_is_what_stands(long seed) {
        var random = new Random(seed);
        var agent = new Collector(house(), Approval.NEVER);
        Given invoices = Given.more();
        for (int i = 2; i <= INVOICES; i++) invoices.invoice("INV-" + i, "ACME", "EUR " + i + "00.00", LocalDate.parse("2026-03-01").plusDays(random.nextInt(30)).toString());
        invoices.in(house());
        for (int day = 0; day < 60; day++) day(agent, random, day);

        House rebuilt = Rebuilt.of(house());
        assertThat(house().journal().verify()).isEmpty();
        Map<String, Object> live = state(house());
        assertThat(state(rebuilt)).isEqualTo(live);
        assertThat(live.get("reminders").toString()).as("there was something to rebuild").contains("level 2");
        assertThat(live.get("promises").toString()).contains("SUPERSEDED");
        assertThat(live.get("outcomes").toString()).containsAnyOf("BROKEN", "KEPT");
    }

    private void day(Collector agent, Random random, int day) {
        LocalDate today = house().clock().instant().atZone(BERLIN).toLocalDate();
        boolean weekday = today.getDayOfWeek() != DayOfWeek.SATURDAY && today.getDayOfWeek() != DayOfWeek.SUNDAY;
        if (weekday && random.nextInt(9) == 0) {
            Given.more().payment("P-" + day, "ACME", "EUR 100.00", today.toString(), "INV-" + (1 + random.nextInt(INVOICES)), "EUR 100.00").inIfRight(house());
        }
        // The books are fresh every day.
        Given.more().account("ACME").in(house());
        if (weekday && random.nextInt(4) == 0) agent.mariaSays(says(random, today));
        agent.works();
        for (WorkItem item : house().worklist().open()) {
            if (random.nextBoolean()) agent.adaApproves(item);
            else agent.adaRefuses(item);
        }
        agent.doesWhatIsDue();
        agent.sends();
        house().clock().forward(Duration.ofDays(1));
    }

    private static Statement says(Random random, LocalDate today) {
        List<InvoiceId> about = List.of(new InvoiceId("INV-" + (1 + random.nextInt(INVOICES))));
        Intent intent = List.of(Intent.PROMISE_TO_PAY, Intent.PROMISE_TO_PAY, Intent.PROMISE_TO_PAY, Intent.DISPUTE, Intent.PAYMENT_CLAIM, Intent.VAGUE_PROMISE, Intent.QUESTION).get(random.nextInt(7));
        Optional<LocalDate> date = intent.carriesDate() ? Optional.of(today.plusDays(1 + random.nextInt(12))) : Optional.empty();
        return new Statement(intent, Optional.of(new Quote("we pay on Friday", 0, false)), "we pay on Friday", about, date, "", Optional.empty(), 1.0, List.of(), Map.of());
    }

    /** Everything that is worked out of an account, in words. */
    private static Map<String, Object> state(House house) {
        var state = new TreeMap<String, Object>();
        LocalDate today = house.clock().instant().atZone(BERLIN).toLocalDate();
        List<Promise> promises = house.promises().of(ACME);
        state.put("promises", promises.stream().map(p -> p.source() + " " + p.payBy() + " " + p.invoices() + " " + p.fact()).sorted().toList());
        var outcomes = new ArrayList<String>();
        for (LocalDate day = LocalDate.parse("2026-03-12"); day.isBefore(today); day = day.plusDays(1)) {
            for (Promise p : promises) {
                outcomes.add(day + " " + p.source() + " " + p.payBy() + " " + Kept.outcome(p, promises, house.ledger().invoices(ACME), house.ledger().payments(ACME), day, 2, BERLIN));
            }
        }
        state.put("outcomes", outcomes.stream().sorted().toList());
        state.put("followed up", house.promises().dueBefore(today).stream().map(p -> p.source() + " " + p.payBy()).sorted().toList());
        state.put("reminders", house.notices().sent(ACME).stream().map(n -> n.on() + " level " + n.level() + " " + n.invoices()).toList());
        state.put("holds", house.holds().of(ACME).stream().map(h -> h.source() + " " + h.reason() + " " + h.invoice() + " " + h.until() + (h.liftedAt().isPresent() ? " lifted" : "")).sorted().toList());
        state.put("disputes", house.disputes().of(ACME).stream().map(d -> d.source() + " " + d.reason() + " " + d.invoices() + " " + d.dueOn()).sorted().toList());
        state.put("open", house.ledger().invoices(ACME).stream().filter(Invoice::isOpen).map(i -> i.number() + " " + i.open()).toList());
        return state;
    }
}
