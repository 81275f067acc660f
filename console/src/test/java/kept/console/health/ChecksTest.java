package kept.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import kept.agent.act.Installation;
import kept.agent.llm.Budget;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.Circuit;
import kept.agent.llm.Spent;
import kept.agent.measure.Stock;
import kept.agent.worklist.WorkItem;
import kept.console.Hands;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.ServerState;
import kept.prompts.FaultyEntry;
import org.junit.jupiter.api.Test;

/** Each part of the house, well and not well: state, words, next step, and whether somebody is told. */
class ChecksTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Stock.Queue NONE = new Stock.Queue(0, Optional.empty());

    private final Hands clock = new Hands("2026-03-12T09:00:00Z");
    private final Map<String, String> facts = new HashMap<>();
    private final Installation installation = installation(facts);
    private final Observed observed = new Observed(installation, clock);

    // --- the mailbox: a refused login, no way to the server, and long silence (R12, R13)

    @Test
    void a_refused_login_is_told_after_the_third_time_and_a_way_that_is_closed_only_when_the_mailbox_has_grown_stale() {
        var rejected = new MailboxTrouble(MailboxTrouble.Kind.CREDENTIALS, "mailbox main: the server refuses user or password");
        observed.polled("main", 0);
        for (int i = 1; i <= 2; i++) observed.unpolled("main", rejected);
        assertThat(mailbox()).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isFalse();
        });
        observed.unpolled("main", rejected);
        assertThat(mailbox()).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.FAILED);
            assertThat(f.alert()).isTrue();
            assertThat(f.found()).contains("refuses user or password", "refused again and again", "last checked to its end 0 s ago");
            assertThat(f.next()).contains("correct user or password");
        });

        observed.polled("main", 0);
        assertThat(mailbox().state()).isEqualTo(State.OK);
        observed.unpolled("main", new MailboxTrouble(MailboxTrouble.Kind.NETWORK, "mailbox main: not reachable or silent"));
        clock.forward(Duration.ofMinutes(15));
        assertThat(mailbox()).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.next()).contains("openssl s_client");
        });
        clock.forward(Duration.ofSeconds(1));
        assertThat(mailbox()).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.FAILED);
            assertThat(f.alert()).isTrue();
            assertThat(f.found()).isEqualTo("mailbox main: not reachable or silent; last checked to its end 15 min ago");
        });
    }

    @Test
    void a_mailbox_that_nobody_checks_is_stale_without_any_error() {
        clock.forward(Duration.ofMinutes(16));
        assertThat(mailbox()).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.FAILED);
            assertThat(f.found()).isEqualTo("not checked to its end yet");
            assertThat(f.next()).contains("'loops'");
        });
    }

    @Test
    void a_start_after_a_time_in_which_nobody_checked_the_mailbox_does_not_make_it_well_again() {
        observed.polled("main", 0);
        clock.forward(Duration.ofHours(5));
        var restarted = new Observed(installation, clock);
        var check = new MailboxCheck("mailbox", "main", restarted, Duration.ofMinutes(15));
        assertThat(one(check)).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isFalse();
            assertThat(f.found()).isEqualTo("last checked to its end 5 h ago, and not since the start");
        });
        clock.forward(Duration.ofMinutes(16));
        assertThat(one(check).alert()).isTrue();
        restarted.polled("main", 0);
        assertThat(one(check).state()).isEqualTo(State.OK);
    }

    @Test
    void what_another_process_found_of_the_mailbox_is_known_here_too() {
        var other = new Observed(installation, clock);
        observed.polled("main", 3);
        clock.forward(Duration.ofMinutes(14));
        assertThat(new MailboxCheck("mailbox", "main", other, Duration.ofMinutes(15)).look(sight(stock())).get(0).lastSuccess()).contains(Instant.parse("2026-03-12T09:00:00Z"));
        observed.unpolled("main", new MailboxTrouble(MailboxTrouble.Kind.TLS, "mailbox main: no secure connection"));
        assertThat(new MailboxCheck("mailbox", "main", other, Duration.ofMinutes(15)).look(sight(stock())).get(0).found()).contains("no secure connection");
        observed.polled("main", 0);
        assertThat(new MailboxCheck("mailbox", "main", other, Duration.ofMinutes(15)).look(sight(stock())).get(0).state()).isEqualTo(State.OK);
    }

    // --- sending

    @Test
    void a_mail_server_that_takes_nothing_for_a_quarter_of_an_hour_has_failed() {
        var server = new AtomicReference<>(ServerState.starting("smtp", clock.instant()));
        var check = new SendingCheck(() -> List.of(server.get()));
        assertThat(one(check)).satisfies(f -> assertThat(f.found()).isEqualTo("smtp: nothing was sent since the start"));
        server.set(server.get().good(clock.instant()));
        var trouble = new MailboxTrouble(MailboxTrouble.Kind.NETWORK, "smtp: not reachable or silent");
        clock.forward(Duration.ofHours(20));
        server.set(server.get().troubled(trouble, clock.instant(), Duration.ofSeconds(5)));
        assertThat(one(check)).satisfies(f -> {
            assertThat(f.state()).as("it was well when it was last needed").isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isFalse();
            assertThat(f.found()).isEqualTo("smtp: not reachable or silent; so for 0 s, 1 try");
            assertThat(f.next()).contains("openssl s_client", "mails wait");
        });
        clock.forward(Duration.ofMinutes(16));
        server.set(server.get().troubled(trouble, clock.instant(), Duration.ofMinutes(5)));
        assertThat(one(check)).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.FAILED);
            assertThat(f.alert()).isTrue();
        });
        server.set(server.get().good(clock.instant()));
        assertThat(one(check).state()).isEqualTo(State.OK);
    }

    @Test
    void mails_that_are_due_and_do_not_leave_are_told_and_not_while_nothing_is_to_leave() {
        Stock.Queue due = new Stock.Queue(2, Optional.of(clock.instant().minus(Duration.ofMinutes(16))));
        Stock stuck = new Stock(NONE, NONE, due, 0, NONE, NONE, List.of(), Optional.empty(), Optional.empty(), clock.instant());

        assertThat(one(new OutboxCheck(() -> false), stuck)).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isTrue();
            assertThat(f.found()).isEqualTo("2 due, 0 for later, 0 on their way; the oldest is due for 16 min");
        });
        assertThat(one(new OutboxCheck(() -> true), stuck).state()).isEqualTo(State.OK);
        Stock putOff = new Stock(NONE, NONE, NONE, 1, new Stock.Queue(1, Optional.of(clock.instant().minus(Duration.ofMinutes(61)))), NONE, List.of(), Optional.empty(), Optional.empty(), clock.instant());
        assertThat(one(new OutboxCheck(() -> false), putOff).found()).contains("put off by the mail server for 1 h 1 min");
    }

    @Test
    void a_mail_of_unknown_fate_is_told_until_a_person_has_settled_it() {
        Stock open = new Stock(NONE, NONE, NONE, 0, NONE, NONE, List.of(new Stock.Work(WorkItem.Kind.UNCERTAIN_SEND, "send.uncertain", 1, 0, clock.instant())), Optional.empty(), Optional.empty(), clock.instant());
        assertThat(one(new UncertainCheck(), open)).satisfies(f -> {
            assertThat(f.found()).isEqualTo("1 mail of which nobody knows whether they arrived");
            assertThat(f.alert()).isTrue();
        });
        assertThat(one(new UncertainCheck()).state()).isEqualTo(State.OK);
    }

    // --- the machine

    @Test
    void a_disk_that_fills_up_is_told_before_it_is_full() {
        var free = new AtomicLong(2_000L << 20);
        var check = new DiskCheck("/data", free::get);
        assertThat(one(check).state()).isEqualTo(State.OK);
        free.set(999L << 20);
        assertThat(one(check)).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isTrue();
            assertThat(f.found()).isEqualTo("999 MB free at /data");
        });
        free.set(499L << 20);
        assertThat(one(check).state()).isEqualTo(State.FAILED);
        assertThat(one(new DiskCheck("/data", () -> {
            throw new IOException("gone");
        }))).satisfies(f -> assertThat(f.found()).isEqualTo("the free space at /data cannot be told"));
    }

    @Test
    void a_clock_that_was_set_back_is_told_until_it_has_caught_up() {
        var check = new ClockCheck(false, "08:00 UTC");
        assertThat(one(check).state()).isEqualTo(State.OK);
        clock.back(Duration.ofHours(1));
        assertThat(one(check)).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isTrue();
            assertThat(f.found()).contains("set back by 1 h");
        });
        clock.forward(Duration.ofHours(1));
        assertThat(one(check).state()).isEqualTo(State.OK);
    }

    @Test
    void a_clock_that_what_is_stored_contradicts_or_the_database_is_not_believed() {
        Stock ahead = new Stock(NONE, NONE, NONE, 0, NONE, NONE, List.of(), Optional.empty(), Optional.of(clock.instant().plus(Duration.ofMinutes(6))), clock.instant());
        assertThat(one(new ClockCheck(false, ""), ahead)).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.FAILED);
            assertThat(f.found()).contains("mail or books came in at 2026-03-12T09:06:00Z");
        });
        Stock apart = new Stock(NONE, NONE, NONE, 0, NONE, NONE, List.of(), Optional.empty(), Optional.empty(), clock.instant().minus(Duration.ofMinutes(3)));
        assertThat(one(new ClockCheck(true, ""), apart)).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.FAILED);
            assertThat(f.found()).contains("at the database: 3 min apart");
            assertThat(f.next()).contains("NTP");
        });
        assertThat(one(new ClockCheck(false, ""), apart).state()).as("a file has this machine's clock").isEqualTo(State.OK);
    }

    @Test
    void loops_that_break_off_begin_again_and_those_that_do_so_again_and_again_or_have_ended_are_told() {
        var check = new LoopsCheck(List::of, observed);
        observed.turned("send");
        observed.turned("work");
        assertThat(one(check)).satisfies(f -> assertThat(f.found()).isEqualTo("2 run"));
        observed.broke("work", new IllegalStateException("a customer wrote this"), 1);
        assertThat(one(check)).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isFalse();
            assertThat(f.found()).isEqualTo("work: IllegalStateException, 1 time");
        });
        observed.broke("work", new IllegalStateException(""), 5);
        assertThat(one(check).alert()).isTrue();
        observed.turned("work");
        assertThat(one(check).state()).isEqualTo(State.OK);
        assertThat(one(new LoopsCheck(() -> List.of("dun"), observed))).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.FAILED);
            assertThat(f.found()).isEqualTo("ended: dun");
        });
    }

    @Test
    void a_mailbox_that_is_away_is_not_told_twice() {
        observed.broke("poll-main", new MailboxTrouble(MailboxTrouble.Kind.NETWORK, "mailbox main: not reachable"), 9);
        assertThat(one(new LoopsCheck(List::of, observed)).state()).isEqualTo(State.OK);
        observed.broke("poll-main", new IllegalStateException(), 9);
        assertThat(one(new LoopsCheck(List::of, observed)).state()).isEqualTo(State.FAILED);
    }

    // --- the model

    @Test
    void each_cause_has_a_next_step_of_its_own() throws IOException {
        var settings = settings("model: {url: 'http://127.0.0.1:11434/v1', name: careful-1, key: env:OUR_KEY}\n").model();
        var steps = List.of(ChatDoor.Cause.NO_ADDRESS, ChatDoor.Cause.REFUSED, ChatDoor.Cause.SILENT, ChatDoor.Cause.KEY, ChatDoor.Cause.MODEL, ChatDoor.Cause.REQUEST, ChatDoor.Cause.FAILED).stream()
                .map(c -> ModelCheck.next(c, settings)).toList();
        assertThat(steps).doesNotHaveDuplicates();
        assertThat(ModelCheck.next(ChatDoor.Cause.KEY, settings)).contains("OUR_KEY");
        assertThat(ModelCheck.next(ChatDoor.Cause.MODEL, settings)).contains("http://127.0.0.1:11434/v1/models");
    }

    @Test
    void the_doctor_names_the_host_its_region_and_what_of_a_mail_goes_there() throws IOException {
        assertThat(ModelCheck.whereTo(settings("model: {url: 'https://eu.models.example/v1', name: careful-1}\n").model()))
                .isEqualTo(", which gets mails without names and addresses at eu.models.example (its address says eu)");
        assertThat(ModelCheck.whereTo(settings("model: {url: 'http://127.0.0.1:11434/v1', name: careful-1, send: full}\n").model()))
                .isEqualTo(", which gets mails as they stand at 127.0.0.1:11434 (this machine)");
    }

    @Test
    void a_model_that_did_not_answer_is_shown_and_one_that_is_not_asked_any_more_is_told() throws IOException {
        var settings = settings("model: {url: 'http://127.0.0.1:11434/v1', name: careful-1}\n").model();
        var down = new ChatDoor.Answer.Down(ChatDoor.Cause.REFUSED, "the connection was refused", 3, 1);
        assertThat(one(new ModelCheck(settings, () -> Circuit.State.CLOSED, observed)).found()).isEqualTo("http://127.0.0.1:11434/v1 careful-1, not asked since the start");
        assertThat(one(new ModelCheck(settings, () -> new Circuit.State(false, 1, Optional.of(down)), observed))).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isFalse();
        });
        assertThat(one(new ModelCheck(settings, () -> new Circuit.State(true, 3, Optional.of(down)), observed))).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.FAILED);
            assertThat(f.alert()).isTrue();
            assertThat(f.found()).isEqualTo("http://127.0.0.1:11434/v1 careful-1: the connection was refused; 3 questions in a row got no answer");
            assertThat(f.next()).startsWith("start the model's server");
        });
        assertThat(one(new ModelCheck(settings("").model(), () -> Circuit.State.CLOSED, observed)).found()).startsWith("none");
    }

    @Test
    void a_days_limit_that_is_reached_is_told_with_when_it_ends() {
        var used = new AtomicLong(999);
        var budget = new Budget(new Budget.Limits(OptionalLong.of(1000), Optional.empty(), Optional.empty()), from -> new Spent.Usage(7, used.get(), 0), BERLIN, clock);
        assertThat(one(new CapCheck(budget)).found()).isEqualTo("7 calls, 999 of 1000 tokens today");
        used.set(1000);
        assertThat(one(new CapCheck(budget))).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isTrue();
            assertThat(f.found()).contains("goes to a person");
            assertThat(f.next()).contains("2026-03-12T23:00:00Z");
        });
    }

    // --- the house's own

    @Test
    void candidates_are_shown_and_faulty_ones_with_file_and_line() {
        assertThat(new WordsCheck(() -> "9 files", () -> List.of("policy")).look(sight(stock()))).extracting(Finding::state).containsOnly(State.OK);
        assertThat(new WordsCheck(() -> "9 files", () -> List.of("policy")).look(sight(stock())).get(1).next()).contains("kept promote");
        List<Finding> faulty = new WordsCheck(() -> "9 files", () -> {
            throw new FaultyEntry("policy.yaml", 4, "unknown key");
        }).look(sight(stock()));
        assertThat(faulty).filteredOn(f -> f.state() == State.DEGRADED).singleElement().satisfies(f -> {
            assertThat(f.found()).contains("policy.yaml", "4", "unknown key");
            assertThat(f.next()).contains("what runs is not touched");
        });
    }

    @Test
    void a_day_that_is_over_is_to_be_sealed_within_the_hour() {
        var check = new SealCheck(BERLIN, clock.instant().minus(Duration.ofDays(30)), Instant.EPOCH);
        assertThat(one(check, sealed("2026-03-11")).state()).isEqualTo(State.OK);
        assertThat(one(check, sealed("2026-03-10"))).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isTrue();
            assertThat(f.found()).isEqualTo("newest seal of 2026-03-10, over 3 lanes; 2026-03-11 is over and not sealed");
        });
        clock.back(Duration.ofHours(9).plusMinutes(30));
        assertThat(one(check, sealed("2026-03-10")).state()).as("half an hour after midnight").isEqualTo(State.OK);
        clock.forward(Duration.ofHours(9).plusMinutes(30));
        assertThat(one(new SealCheck(BERLIN, clock.instant().minus(Duration.ofHours(3)), Instant.EPOCH), stock()).state()).as("installed today").isEqualTo(State.OK);
        assertThat(one(new SealCheck(BERLIN, clock.instant().minus(Duration.ofDays(30)), clock.instant()), stock()).state()).as("just started").isEqualTo(State.OK);
    }

    @Test
    void what_is_stopped_is_shown_and_nobody_is_told_what_a_person_did() {
        assertThat(one(new SwitchCheck(() -> true, false))).satisfies(f -> {
            assertThat(f.state()).isEqualTo(State.DEGRADED);
            assertThat(f.alert()).isFalse();
            assertThat(f.next()).isEqualTo("'kept resume' goes on");
        });
    }

    private Finding mailbox() {
        return one(new MailboxCheck("mailbox", "main", observed, Duration.ofMinutes(15)));
    }

    private Finding one(Check check) {
        return one(check, stock());
    }

    private Finding one(Check check, Stock stock) {
        List<Finding> found = check.look(sight(stock));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).part()).isEqualTo(check.part());
        return found.get(0);
    }

    private Check.Sight sight(Stock stock) {
        return new Check.Sight(clock.instant(), () -> stock);
    }

    private Stock stock() {
        return new Stock(NONE, NONE, NONE, 0, NONE, NONE, List.of(), Optional.empty(), Optional.empty(), clock.instant());
    }

    private Stock sealed(String day) {
        return new Stock(NONE, NONE, NONE, 0, NONE, NONE, List.of(), Optional.of(new Stock.Seal(LocalDate.parse(day), clock.instant(), 3)), Optional.empty(), clock.instant());
    }

    private static kept.console.settings.Settings settings(String more) throws IOException {
        var file = java.nio.file.Files.createTempFile("kept", ".yaml");
        java.nio.file.Files.writeString(file, "mailbox: {imap: {host: localhost}, smtp: {host: localhost}}\n" + more);
        try {
            return kept.console.settings.SettingsFile.read(file, Map.of());
        } finally {
            java.nio.file.Files.delete(file);
        }
    }

    static Installation installation(Map<String, String> facts) {
        return new Installation() {
            @Override
            public synchronized Optional<String> fact(String name) {
                return Optional.ofNullable(facts.get(name));
            }

            @Override
            public synchronized void set(String name, String value) {
                facts.put(name, value);
            }

            @Override
            public synchronized String setOnce(String name, String value) {
                facts.putIfAbsent(name, value);
                return facts.get(name);
            }

            @Override
            public synchronized boolean remove(String name) {
                return facts.remove(name) != null;
            }
        };
    }
}
