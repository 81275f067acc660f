package kept.servers.process;

import static kept.servers.process.Company.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kept.agent.act.Stores;
import kept.agent.conversation.Receipt;
import kept.agent.promise.Promise;
import kept.console.wiring.Wiring;
import kept.servers.Disk;
import kept.storage.embedded.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Kept stands on goes away while it works: its health says what and what to do, nothing is lost, and once it is back Kept goes on, with
 * nobody starting it again.
 */
class FaultTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** How long a database is away. */
    private static final long AWAY_MILLIS = Size.WHOLE ? 60_000 : 15_000;
    private static final int CUSTOMERS = 6;

    @TempDir Path folder;

    private final Map<Integer, List<String>> written = new TreeMap<>();
    private int next;

    /** What befalls it, how that shows, and how it ends. */
    private interface Fault {
        void begins() throws Exception;

        /** While it lasts. */
        void shows(ServeProcess kept, Stores stores) throws Exception;

        void ends() throws Exception;
    }

    @Test
    void a_full_disk_is_named_and_once_there_is_room_everything_is_stored_and_answered() throws Exception {
        try (Disk disk = Disk.at(folder.resolve("data")); Company company = company("")) {
            story(company, "disk", "", new Fault() {
                @Override
                public void begins() {
                    disk.fill();
                }

                @Override
                public void shows(ServeProcess kept, Stores stores) {
                    shown(kept, "disk", "failed: 0 MB free at ", "make room");
                    shown(kept, "loops", "has no room left on its disk");
                }

                @Override
                public void ends() {
                    disk.empty();
                }
            });
        }
    }

    @Test
    void a_database_server_that_is_gone_is_named_and_waited_for() throws Exception {
        try (PostgresServer database = PostgresServer.begin(); Company company = company(database.database().url())) {
            story(company, "store", "", new Fault() {
                @Override
                public void begins() {
                    database.stop();
                }

                @Override
                public void shows(ServeProcess kept, Stores stores) {
                    shown(kept, "store", "failed: ", "nothing listens there", "start PostgreSQL");
                    Company.pause(AWAY_MILLIS);
                }

                @Override
                public void ends() {
                    database.start();
                }
            });
        }
    }

    private Company company(String store) {
        return Company.begin(folder, CUSTOMERS, store, Clock.systemUTC());
    }

    private void story(Company company, String part, String more, Fault fault) throws Exception {
        try (Wiring look = company.wiring(); ServeProcess kept = ServeProcess.start(company.settings("serve", more), folder.resolve("log")).awaitServing()) {
            Stores stores = look.stores();
            begun(stores);
            write(company);
            untilAnswered(company, stores);
            fault.begins();
            if (!part.equals("mailbox")) write(company);
            fault.shows(kept, stores);
            fault.ends();
            write(company);
            untilAnswered(company, stores);
            until(part + " is well again", PATIENCE, () -> kept.health(part).startsWith("ok"));
            assertThat(kept.isAlive()).as("the same process").isTrue();
            kept.end();
            Tally tally = Tally.of(company, stores, written);
            assertThat(tally.uncertain()).as("nothing was on its way").isZero();
            lastWords(company, stores);
        }
    }

    private static void begun(Stores stores) {
        until("the mailbox was looked at", PATIENCE, () -> stores.receipts().cursor("main", "INBOX").isPresent());
    }

    /** The next customer promises; whoever has done so before, for another day. */
    private void write(Company company) {
        int customer = next;
        deliver(company, company.promise(customer, company.today().plusDays(3 + times(customer) * 5L)));
    }

    private int times(int customer) {
        return written.getOrDefault(customer, List.of()).size();
    }

    private void deliver(Company company, String text) {
        int customer = next++ % CUSTOMERS;
        List<String> own = written.computeIfAbsent(customer, c -> new ArrayList<>());
        String id = "m" + own.size();
        own.add(id);
        company.dovecot.deliver(Company.OURS, company.mail(customer, id, text));
    }

    /** Everything that was written is worked on, and every customer's last mail is answered or with a person. */
    private void untilAnswered(Company company, Stores stores) {
        int mails = written.values().stream().mapToInt(List::size).sum();
        until("all " + mails + " mails are worked on", PATIENCE, () -> stores.receipts().list(Receipt.State.DONE, 1000).size() == mails && stores.outbox().waiting() == 0);
        until("all answers lie there", PATIENCE, () -> written.keySet().stream().allMatch(c -> {
            String last = written.get(c).get(written.get(c).size() - 1);
            return company.received(c).stream().anyMatch(r -> r.inReplyTo().contains("<" + last + "@")) || stores.worklist().open().stream().anyMatch(w -> w.account().filter(Company.account(c)::equals).isPresent());
        }));
    }

    private void lastWords(Company company, Stores stores) {
        written.forEach((customer, ids) -> assertThat(stores.promises().of(Company.account(customer)).stream().filter(Promise::counts)).as("the last word of %s", Company.account(customer))
                .allSatisfy(p -> assertThat(p.payBy()).isEqualTo(company.today().plusDays(3 + (ids.size() - 1) * 5L))));
    }

    private static void shown(ServeProcess kept, String part, String... words) {
        var said = new String[1];
        try {
            until(part + " says so", PATIENCE, () -> {
                said[0] = kept.health(part);
                return List.of(words).stream().allMatch(said[0]::contains);
            });
        } catch (AssertionError e) {
            throw new AssertionError("health of " + part + " does not say " + List.of(words) + " but: " + said[0], e);
        }
    }
}
