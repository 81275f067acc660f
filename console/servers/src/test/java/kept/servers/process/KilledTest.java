package kept.servers.process;

import static kept.servers.process.Company.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Receipt;
import kept.console.wiring.Wiring;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A day without pauses: everybody is reminded, answers at once, is answered, and changes their mind at once. Meanwhile {@code kept serve} is killed
 * with -9 again and again, at moments that a seed chooses, and started again.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledTest {

    private static final int MOMENTS = Size.of(40);
    private static final int CUSTOMERS = Size.of(150);
    private static final Duration PATIENCE = Duration.ofMinutes(Size.WHOLE ? 20 : 5);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Store.class)
    void nothing_is_lost_and_nothing_is_there_twice_at_whatever_moments_it_is_killed(Store store) {
        Duration ahead = toTuesday();
        Path clock = folder.resolve("clock");
        ServeAt.Set.ahead(clock, ahead);
        try (Company company = Company.begin(folder, CUSTOMERS, store.url(), new ServeAt.Set(clock)).remindingAlone(); Wiring look = company.wiring(); Customers customers = Customers.of(company)) {
            Path settings = company.settings("serve", "");
            var chance = new Random(40);
            int deaths = 0;
            while (deaths < MOMENTS) {
                try (ServeProcess kept = ServeProcess.startAt(clock, settings, folder.resolve("log"))) {
                    untilTheMoment(kept, chance);
                    kept.kill();
                    deaths++;
                }
            }
            assertThat(settled(look.stores(), customers)).as("it was killed in the middle of the story").isFalse();
            try (ServeProcess kept = ServeProcess.startAt(clock, settings, folder.resolve("log"))) {
                until("everything has an outcome", PATIENCE.multipliedBy(2), () -> settled(look.stores(), customers));
                // A mail that was on its way till now may have been answered at the last moment: nobody writes from here on, and that one is finished too.
                customers.close();
                until("the last word has an outcome", PATIENCE, () -> settled(look.stores(), customers));
                kept.end();
            }
            Tally tally = Tally.of(company, look.stores(), customers.written());
            remindedOnce(look.stores());
            System.out.println("store=" + store + " deaths=" + deaths + " customers=" + CUSTOMERS + " mails_in=" + customers.mails() + " mails_out=" + tally.sent() + " answers=" + tally.answers()
                    + " uncertain=" + tally.uncertain());
        }
    }

    /** After some steps of work and a moment more; now and then while it starts. */
    private static void untilTheMoment(ServeProcess kept, Random chance) {
        int steps = 1 + chance.nextInt(10);
        int millis = chance.nextInt(400);
        boolean atTheStart = chance.nextInt(8) == 0;
        if (atTheStart) {
            Company.pause(10L * millis);
            return;
        }
        long before = kept.steps();
        until("it works", PATIENCE, () -> kept.steps() >= before + steps);
        Company.pause(millis);
    }

    private static boolean settled(Stores stores, Customers customers) {
        return customers.quietFor(5) && stores.receipts().waiting() == 0 && stores.receipts().list(Receipt.State.DONE, 100_000).size() == customers.mails() && allArrived(stores, customers);
    }

    /** Whatever we sent lies with its reader: the mail server may take its time between the one and the other. */
    private static boolean allArrived(Stores stores, Customers customers) {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            List<Outbox.Sending> ours = stores.outbox().of(Company.account(customer));
            if (ours.isEmpty() || ours.stream().anyMatch(s -> s.state() == Outbox.State.QUEUED || s.state() == Outbox.State.SENDING)) return false;
            Set<String> sent = ours.stream().filter(s -> s.state() == Outbox.State.SENT).map(s -> s.mail().messageId().value()).collect(Collectors.toSet());
            if (!customers.haveSeen(customer, sent)) return false;
        }
        return true;
    }

    private static void remindedOnce(Stores stores) {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            assertThat(stores.outbox().of(Company.account(customer))).as("reminders to %s", Company.account(customer))
                    .filteredOn(s -> s.mail().purpose() == Outgoing.Purpose.NOTICE).hasSize(1);
        }
    }

    /** To the last Tuesday, 10:00: a day and an hour at which letters leave. */
    private static Duration toTuesday() {
        Clock real = Clock.systemUTC();
        LocalDate day = LocalDate.now(real).minusDays(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY));
        return Duration.between(real.instant(), day.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC));
    }
}
