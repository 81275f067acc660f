package kept.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import kept.agent.llm.ChatDoor.Answer;
import kept.agent.llm.ChatDoor.Cause;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final Answer YES = new Answer.Said("yes", 1, 1, 5, 1);
    private static final Answer SILENT = new Answer.Down(Cause.SILENT, "no answer within 60 s", 60_000, 2);
    private static final Answer USELESS = new Answer.Useless(Cause.EMPTY, "the model's answer is empty", 5, 3);

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final Circuit circuit = new Circuit(new ChatDoor() {
        @Override
        public Answer ask(Question question) {
            asked.incrementAndGet();
            return answers.remove();
        }

        @Override
        public String model() {
            return "m";
        }
    }, now::get);

    @Test
    void after_three_questions_without_an_answer_the_next_are_not_passed_on_for_a_while() {
        for (int i = 0; i < 3; i++) assertThat(ask(SILENT)).isEqualTo(SILENT);
        assertThat(circuit.state().open()).isTrue();

        assertThat(ask()).isInstanceOfSatisfying(Answer.Down.class, d -> {
            assertThat(d.cause()).isEqualTo(Cause.SILENT);
            assertThat(d.why()).isEqualTo("no answer within 60 s; it is asked again in a while");
            assertThat(d.call()).isZero();
        });
        forward(14);
        ask();
        assertThat(asked).hasValue(3);
    }

    @Test
    void one_answer_closes_it_again() {
        for (int i = 0; i < 3; i++) ask(SILENT);
        forward(15);
        assertThat(ask(YES)).isEqualTo(YES);

        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
        assertThat(ask(SILENT)).isEqualTo(SILENT);
        assertThat(ask(YES)).isEqualTo(YES);
    }

    @Test
    void each_try_that_fails_doubles_the_pause_up_to_five_minutes() {
        for (int i = 0; i < 3; i++) ask(SILENT);
        for (int pause : List.of(15, 30, 60, 120, 240, 300, 300)) {
            forward(pause - 1);
            ask();
            forward(1);
            int before = asked.get();
            ask(SILENT);
            assertThat(asked.get()).isEqualTo(before + 1);
        }
    }

    @Test
    void an_answer_of_no_use_is_an_answer() {
        for (Answer answer : List.of(SILENT, SILENT, USELESS, SILENT, SILENT)) ask(answer);
        assertThat(circuit.state().open()).isFalse();
    }

    @Test
    void what_is_stopped_says_nothing_about_the_server() {
        for (int i = 0; i < 5; i++) ask(new Answer.Down(Cause.STOPPED, "everything is stopped", 0, 0));
        assertThat(circuit.state().open()).isFalse();
    }

    private Answer ask(Answer... told) {
        answers.addAll(List.of(told));
        return circuit.ask(new ChatDoor.Question("", "", "", ChatDoor.Trust.OURS, "", "{}", "", "", Duration.ofSeconds(1)));
    }

    private void forward(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
