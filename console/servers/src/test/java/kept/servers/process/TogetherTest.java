package kept.servers.process;

import static kept.servers.process.Company.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kept.agent.act.Stores;
import kept.agent.promise.Promise;
import kept.console.wiring.Wiring;
import kept.storage.embedded.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two {@code kept serve} on one PostgreSQL and one mailbox in which replies wait: half of them of customers who write once, half of customers who
 * change their mind four times. Whatever happens to the two, each mail is worked on once and the last word stands.
 */
class TogetherTest {

    private static final Duration PATIENCE = Duration.ofMinutes(Size.WHOLE ? 30 : 4);
    private static final int TIMES = 5;
    private static final int WAVERING = Size.of(50);
    private static final int PLAIN = Size.of(250);

    @TempDir Path folder;

    private final PostgresServer database = PostgresServer.begin();
    private final Map<Integer, List<String>> written = new TreeMap<>();
    private final List<ServeProcess> processes = new ArrayList<>();
    private int ended;

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void two_processes_share_the_work_and_each_mail_is_answered_once() {
        story(() -> {});
        assertThat(processes).allSatisfy(process -> assertThat(process.worked()).as("both did work").isGreaterThan(WAVERING / 2));
    }

    @Test
    void when_one_is_killed_in_the_middle_of_its_work_the_other_finishes() {
        story(() -> {
            aThird();
            processes.get(0).kill();
        });
        assertThat(processes.get(1).worked()).isGreaterThan(processes.get(0).worked() / 2);
    }

    @Test
    void when_postgresql_is_started_anew_in_the_middle_of_the_work_both_go_on() {
        story(() -> {
            aThird();
            database.restart();
        });
        assertThat(ended).as("both were there to the end").isEqualTo(2);
    }

    private void aThird() {
        until("a third is worked on", PATIENCE, () -> processes.stream().mapToLong(ServeProcess::worked).sum() > (PLAIN + WAVERING * TIMES) / 3);
    }

    private void story(Runnable incident) {
        try (Company company = Company.begin(folder, WAVERING + PLAIN, database.database().url(), Clock.systemUTC()); Wiring look = company.wiring()) {
            // What lies there at the first start is left alone: the first start is over before the replies come.
            try (ServeProcess first = ServeProcess.start(company.settings("first", ""), folder.resolve("first.log")).awaitServing()) {
                until("the mailbox was looked at", PATIENCE, () -> look.stores().receipts().cursor("main", "INBOX").isPresent());
                first.end();
            }
            company.dovecot.fill(Company.OURS, "INBOX", company.now(), replies(company));
            for (String name : List.of("one", "two")) processes.add(ServeProcess.start(company.settings(name, ""), folder.resolve(name + ".log")));
            processes.forEach(ServeProcess::awaitServing);
            incident.run();
            until("every mail is worked on and answered", PATIENCE, () -> look.stores().receipts().waiting() == 0 && stored(look.stores()) == mails() && look.stores().outbox().waiting() == 0);
            for (ServeProcess process : processes) {
                if (!process.isAlive()) continue;
                process.end();
                ended++;
            }
            counted(company, look.stores());
        } finally {
            processes.forEach(ServeProcess::close);
        }
    }

    private int mails() {
        return PLAIN + WAVERING * TIMES;
    }

    private static int stored(Stores stores) {
        return stores.receipts().list(kept.agent.conversation.Receipt.State.DONE, 100_000).size();
    }

    private void counted(Company company, Stores stores) {
        Tally tally = Tally.of(company, stores, written);
        for (int customer = 0; customer < WAVERING + PLAIN; customer++) {
            List<Promise> standing = stores.promises().of(Company.account(customer)).stream().filter(Promise::counts).toList();
            assertThat(standing).as("the last word of %s", Company.account(customer)).extracting(Promise::payBy).containsExactly(last(company, customer));
        }
        System.out.println("mails=" + mails() + " worked=" + processes.stream().map(ServeProcess::worked).toList() + " sent=" + tally.sent() + " answers=" + tally.answers() + " uncertain=" + tally.uncertain());
        assertThat(tally.answers() + tally.uncertain()).as("everybody is answered").isGreaterThanOrEqualTo(WAVERING + PLAIN);
    }

    /** In an order of their own, but each customer's in theirs. */
    private List<byte[]> replies(Company company) {
        var chance = new Random(3);
        var turns = new ArrayList<Integer>();
        for (int customer = 0; customer < WAVERING + PLAIN; customer++) for (int i = 0; i < (customer < WAVERING ? TIMES : 1); i++) turns.add(customer);
        Collections.shuffle(turns, chance);
        var mails = new ArrayList<byte[]>();
        for (int customer : turns) {
            List<String> ids = written.computeIfAbsent(customer, c -> new ArrayList<>());
            String id = "m" + ids.size();
            mails.add(company.mail(customer, id, company.promise(customer, day(company, customer, ids.size()))));
            ids.add(id);
        }
        return mails;
    }

    private static LocalDate day(Company company, int customer, int time) {
        // Not in their order, so that neither the earliest nor the latest day wins by being that.
        return company.today().plusDays(2 + (7 * time + customer) % 19);
    }

    private LocalDate last(Company company, int customer) {
        return day(company, customer, written.get(customer).size() - 1);
    }
}
