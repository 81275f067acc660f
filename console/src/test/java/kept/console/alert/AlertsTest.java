package kept.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.act.Installation;
import kept.console.Hands;
import kept.console.health.Health;
import kept.console.health.State;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private final Hands clock = new Hands("2026-03-12T09:00:00Z");
    private final Map<String, String> facts = new HashMap<>();
    private boolean storeIsGone;
    private final List<String> told = new ArrayList<>();

    @Test
    void a_condition_is_told_once_when_it_comes_and_once_when_it_has_gone() {
        Alerts alerts = process("a");
        for (State state : List.of(State.OK, State.FAILED, State.FAILED, State.DEGRADED, State.FAILED, State.OK, State.OK)) alerts.consider(report("mailbox", state));

        assertThat(told).containsExactly("raised mailbox", "recovered mailbox");
        alerts.consider(report("mailbox", State.DEGRADED));
        assertThat(told).as("a new one").containsExactly("raised mailbox", "recovered mailbox", "raised mailbox");
    }

    @Test
    void what_nobody_need_be_told_is_not_told_and_does_not_end_what_was() {
        Alerts alerts = process("a");
        alerts.consider(quiet("mailbox", State.DEGRADED));
        assertThat(told).isEmpty();
        alerts.consider(report("mailbox", State.FAILED));
        alerts.consider(quiet("mailbox", State.DEGRADED));
        assertThat(told).containsExactly("raised mailbox");
        alerts.consider(report("mailbox", State.OK));
        assertThat(told).containsExactly("raised mailbox", "recovered mailbox");
    }

    @Test
    void a_restart_tells_nothing_twice_and_tells_the_end_of_what_came_before_it() {
        process("a").consider(report("disk", State.FAILED));
        Alerts restarted = process("a");
        restarted.consider(report("disk", State.FAILED));
        assertThat(told).containsExactly("raised disk");

        process("a").consider(report("disk", State.OK));
        assertThat(told).containsExactly("raised disk", "recovered disk");
    }

    @Test
    void of_several_processes_one_tells_what_all_of_them_see() {
        Alerts one = process("a");
        Alerts two = process("b");
        for (Alerts each : List.of(one, two, one)) each.consider(report("books", State.DEGRADED));
        for (Alerts each : List.of(two, one, two)) each.consider(report("books", State.OK));

        assertThat(told).containsExactly("raised books", "recovered books");
    }

    @Test
    void what_each_process_sees_for_itself_each_tells_for_itself() {
        Alerts one = process("a");
        Alerts two = process("b");
        one.consider(report("disk", State.FAILED));
        two.consider(report("disk", State.OK));
        two.consider(report("disk", State.FAILED));
        one.consider(report("disk", State.OK));

        assertThat(told).containsExactly("raised disk", "raised disk", "recovered disk");
    }

    @Test
    void a_store_that_is_gone_is_told_all_the_same_and_once() {
        Alerts alerts = process("a");
        alerts.consider(report("store", State.OK));
        storeIsGone = true;
        alerts.consider(report("store", State.FAILED));
        alerts.consider(report("store", State.FAILED));
        storeIsGone = false;
        alerts.consider(report("store", State.OK));
        alerts.consider(report("store", State.OK));

        assertThat(told).containsExactly("raised store", "recovered store");
    }

    @Test
    void an_alert_says_what_is_wrong_and_the_next_step() {
        Alert alert = new Alert(Alert.Event.RAISED, "disk", State.FAILED, "12 MB free at /data", "make room", "ab12", clock.instant());
        assertThat(alert.text()).isEqualTo("Kept: disk failed: 12 MB free at /data. Next: make room");
        assertThat(new Alert(Alert.Event.RECOVERED, "disk", State.OK, "9000 MB free at /data", "", "ab12", clock.instant()).text()).isEqualTo("Kept: disk is well again: 9000 MB free at /data");
    }

    private Alerts process(String where) {
        return Alerts.of(installation(), List.of(alert -> told.add(alert.event().code() + " " + alert.condition())), where, clock.forward(Duration.ofSeconds(1)));
    }

    private Health.Report report(String part, State state) {
        return new Health.Report(clock.instant(), List.of(new Health.Part(part, state, Instant.EPOCH, Optional.empty(), "found", "next", state != State.OK)));
    }

    private Health.Report quiet(String part, State state) {
        return new Health.Report(clock.instant(), List.of(new Health.Part(part, state, Instant.EPOCH, Optional.empty(), "found", "next", false)));
    }

    private Installation installation() {
        return new Installation() {
            @Override
            public Optional<String> fact(String name) {
                return Optional.ofNullable(there().get(name));
            }

            @Override
            public void set(String name, String value) {
                there().put(name, value);
            }

            @Override
            public String setOnce(String name, String value) {
                there().putIfAbsent(name, value);
                return facts.get(name);
            }

            @Override
            public boolean remove(String name) {
                return there().remove(name) != null;
            }

            private Map<String, String> there() {
                if (storeIsGone) throw new IllegalStateException("no store");
                return facts;
            }
        };
    }
}
