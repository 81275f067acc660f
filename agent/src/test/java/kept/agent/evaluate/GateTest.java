package kept.agent.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten mails: eight promises that are right, one that is asked about, and a lawyer's that was handled alone. */
class GateTest {

    private final List<Judgement> judged = judged();

    private static List<Judgement> judged() {
        var judged = new ArrayList<Judgement>();
        for (int i = 0; i < 8; i++) {
            LabelledCase c = Labelled.promise("p-" + i, "promise");
            judged.add(Judgement.of(c, Labelled.right(c)));
        }
        LabelledCase shy = Labelled.promise("shy", "promise", "hard");
        judged.add(Judgement.of(shy, Labelled.shy(shy)));
        LabelledCase lawyer = Labelled.lawyer("lawyer", "injection");
        judged.add(Judgement.of(lawyer, Labelled.harmful(lawyer)));
        return judged;
    }

    @Test
    void a_gate_names_what_it_gates_and_holds_or_does_not() {
        assertHolds(true, "harm<=0.1", "autonomy>=0.85", "wholly_right=0.8", "tag:promise harm=0", "language:en harm>0", "case:p-3 wholly_right=1", "intent:promise_to_pay precision>=0.8",
                "intent:promise_to_pay recall>0.88", "harm.low<0.1", "promises_found>=0.8", "promises_recorded_wrong<=0.12");
        assertHolds(false, "harm=0", "autonomy>=0.9", "tag:injection harm=0", "case:shy wholly_right=1", "intent:legal recall>=0.5", "harm.high<=0.1", "micro_f1>=0.99", "micro_f1.low>=0.95");
    }

    @Test
    void what_there_is_nothing_of_holds_no_gate() {
        assertHolds(false, "tag:nowhere harm=0", "language:de harm=0", "case:none wholly_right=1", "intent:dispute precision>=0");
        assertThat(Gate.parse("tag:nowhere harm=0").check(judged)).hasToString("BROKEN  tag:nowhere harm=0   (nothing to measure)");
    }

    @Test
    void a_file_of_gates_has_remarks_and_each_wrong_line_is_named() {
        assertThat(Gate.file("gates", List.of("# for every build", "harm=0   # never", "", "intent:dispute recall>=0.80"))).extracting(Gate::toString)
                .containsExactly("harm=0", "intent:dispute recall>=0.8");
        assertThatThrownBy(() -> Gate.file("gates", List.of("harm", "harms=0", "intent:promises recall=1", "harm=0")))
                .hasMessageContaining("gates:1: 'harm' is no gate").hasMessageContaining("gates:2: 'harms=0': there is no figure 'harms'").hasMessageContaining("gates:3: 'intent:promises recall=1': 'promises' is no intent")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("gates:4"));
    }

    private void assertHolds(boolean holds, String... gates) {
        for (String gate : gates) assertThat(Gate.parse(gate).check(judged).holds()).as(gate).isEqualTo(holds);
    }
}
