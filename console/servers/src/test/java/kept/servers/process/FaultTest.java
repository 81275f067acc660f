package kept.servers.process;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static kept.servers.process.Company.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kept.agent.act.Stores;
import kept.agent.conversation.Receipt;
import kept.agent.promise.Promise;
import kept.agent.worklist.WorkItem;
import kept.console.wiring.Wiring;
import kept.servers.Disk;
import kept.storage.embedded.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What Kept stands on goes away while it works: its health says what and what to do, nothing is lost, and once it is back Kept goes on, with
 * nobody starting it again.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultTest {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** How long a database is away. */
    private static final long AWAY_MILLIS = Size.WHOLE ? 60_000 : 8_000;
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
    void a_database_that_another_program_locks_is_named_and_waited_for() throws Exception {
        try (Company company = company(""); var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/kept.db")); var statement = other.createStatement()) {
            story(company, "loops", "", new Fault() {
                @Override
                public void begins() throws SQLException {
                    statement.execute("pragma busy_timeout = 60000");
                    statement.execute("begin immediate");
                }

                @Override
                public void shows(ServeProcess kept, Stores stores) {
                    shown(kept, "loops", "is locked by another program");
                    Company.pause(AWAY_MILLIS);
                }

                @Override
                public void ends() throws SQLException {
                    statement.execute("rollback");
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

    @Test
    void a_mail_server_that_takes_nothing_and_a_mailbox_that_cannot_be_reached_are_named_and_waited_for() throws Exception {
        try (Company company = company("")) {
            story(company, "mailbox", "", new Fault() {
                @Override
                public void begins() {
                    company.postfix.stop();
                    write(company);
                    company.dovecot.stop();
                }

                @Override
                public void shows(ServeProcess kept, Stores stores) {
                    shown(kept, "mailbox", "mailbox main: not reachable", "try the host and port from this machine");
                    shown(kept, "sending", "smtp: not reachable", "mails wait and are tried again");
                }

                @Override
                public void ends() {
                    company.dovecot.start();
                    company.postfix.start();
                }
            });
        }
    }

    @Test
    void a_model_that_is_gone_is_named_and_mails_that_need_it_wait_in_sight() throws Exception {
        var model = new WireMockServer(options().dynamicPort());
        model.start();
        int port = model.port();
        var later = new WireMockServer(options().port(port));
        for (WireMockServer one : List.of(model, later)) one.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(aResponse().withHeader("Content-Type", "application/json").withBody(QUESTION)));
        try (Company company = company("")) {
            story(company, "model", "model: {url: \"http://127.0.0.1:" + port + "/v1\", name: test, key: env:SECRET, deadline: 10s}\n", new Fault() {
                @Override
                public void begins() {
                    model.stop();
                }

                @Override
                public void shows(ServeProcess kept, Stores stores) {
                    // Mails that the local reader is sure of go on.
                    until("all but one are worked on", PATIENCE, () -> stores.receipts().waiting() == 0);
                    deliver(company, "Hello,\r\n\r\nwould you wait if our customer had not paid us by then, unless you object?\r\n\r\nMaria Lopez");
                    shown(kept, "model", "failed: ", "the connection was refused", "start the model's server", "mails wait in sight");
                    until("it waits in sight", PATIENCE, () -> stores.worklist().open().stream().anyMatch(w -> w.kind() == WorkItem.Kind.WAITING_FOR_MODEL));
                    assertThat(stores.receipts().waiting()).isEqualTo(1);
                }

                @Override
                public void ends() {
                    later.start();
                }
            });
            assertThat(later.getAllServeEvents()).as("asked once it was back").isNotEmpty();
        } finally {
            model.stop();
            later.stop();
        }
    }

    @Test
    void a_clock_that_is_set_back_an_hour_is_named_and_mail_is_answered_by_the_last_word_all_the_same() throws Exception {
        Path clock = folder.resolve("clock");
        ServeAt.Set.ahead(clock, Duration.ZERO);
        try (Company company = Company.begin(folder, CUSTOMERS, "", new ServeAt.Set(clock)); Wiring look = company.wiring();
                ServeProcess kept = ServeProcess.startAt(clock, company.settings("serve", ""), folder.resolve("log")).awaitServing()) {
            begun(look.stores());
            for (int i = 0; i < 3; i++) write(company);
            untilAnswered(company, look.stores());
            ServeAt.Set.ahead(clock, Duration.ofHours(-1));
            shown(kept, "clock", "degraded: ", "the clock was set back by ", "set this machine's clock");
            // Two of them change their mind, by the clock an hour before they first wrote; one writes for the first time.
            next = 1;
            for (int i = 0; i < 3; i++) write(company);
            untilAnswered(company, look.stores());
            ServeAt.Set.ahead(clock, Duration.ZERO);
            until("the clock is well again", PATIENCE, () -> kept.health("clock").startsWith("ok"));
            next = 0;
            write(company);
            untilAnswered(company, look.stores());
            kept.end();
            Tally.of(company, look.stores(), written);
            lastWords(company, look.stores());
        }
    }

    private static final String QUESTION = """
            {"id":"x","object":"chat.completion","created":1,"model":"test","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":
            "{\\"language\\":\\"en\\",\\"aimed_at_machine\\":false,\\"statements\\":[],\\"unclear\\":\\"a question\\"}"}}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
            """;

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
        until("all " + mails + " mails are worked on; the log is " + folder.resolve("log"), PATIENCE, () -> stores.receipts().list(Receipt.State.DONE, 1000).size() == mails && stores.outbox().waiting() == 0);
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
