package kept.agent.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import kept.agent.evaluate.Labelled;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Prediction;
import org.junit.jupiter.api.Test;

/** Two prompts over the same mails: is the second better, worse, or is it not to be told? */
class ComparisonTest {

    private static final double MATTERS = Comparison.USUALLY_MATTERS;

    private final List<LabelledCase> mails = IntStream.range(0, 200).mapToObj(i -> Labelled.promise("m-" + i)).toList();

    @Test
    void a_change_that_gets_many_more_mails_right_has_improved_and_the_mails_are_named() {
        Comparison made = compared(c -> number(c) < 20 ? Labelled.shy(c) : Labelled.right(c), Labelled::right);

        assertThat(made.verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(made.fixed()).extracting(p -> p.labelled().id()).hasSize(20).contains("m-0", "m-19");
        assertThat(made.broken()).isEmpty();
        assertThat(made.difference()).isEqualTo(0.1);
        assertThat(made.low()).isPositive();
    }

    @Test
    void a_change_that_gets_fewer_right_has_regressed_and_the_mails_are_named() {
        Comparison made = compared(Labelled::right, c -> number(c) < 6 ? Labelled.shy(c) : Labelled.right(c));

        assertThat(made.verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(made.verdict().exit()).isEqualTo(1);
        assertThat(made.broken()).extracting(p -> p.labelled().id()).containsExactly("m-0", "m-1", "m-2", "m-3", "m-4", "m-5");
    }

    @Test
    void one_mail_with_new_harm_has_a_veto_however_many_are_fixed() {
        Comparison made = compared(c -> number(c) < 50 ? Labelled.shy(c) : Labelled.right(c), c -> number(c) == 199 ? Labelled.harmful(c) : Labelled.right(c));

        assertThat(made.fixed()).hasSize(50);
        assertThat(made.verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(made.newHarm()).extracting(p -> p.labelled().id()).containsExactly("m-199");
        assertThat(made.why()).contains("harm has a veto");
    }

    @Test
    void harm_that_was_there_before_is_no_new_harm() {
        assertThat(compared(c -> number(c) == 3 ? Labelled.harmful(c) : Labelled.right(c), c -> number(c) == 3 ? Labelled.harmful(c) : Labelled.right(c)).verdict()).isEqualTo(Verdict.NO_EFFECT);
    }

    @Test
    void the_same_twice_has_no_effect_where_one_would_have_shown_and_says_how_small() {
        Comparison made = compared(Labelled::right, Labelled::right);

        assertThat(made.verdict()).isEqualTo(Verdict.NO_EFFECT);
        assertThat(made.p()).isEqualTo(1.0);
        // Six mails changed one way and none the other are the fewest that chance alone does not explain.
        assertThat(made.detectable()).isEqualTo(6 / 200.0);
        assertThat(made.why()).contains("a difference of 3.0 points would have shown");
    }

    @Test
    void a_few_mails_say_nothing_and_that_is_said() {
        List<LabelledCase> few = mails.subList(0, 10);
        Comparison made = Comparison.of(few, arm("A", few, c -> number(c) < 3 ? Labelled.shy(c) : Labelled.right(c)), arm("B", few, Labelled::right), MATTERS);

        assertThat(made.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(made.verdict().exit()).isEqualTo(3);
        assertThat(made.why()).contains("more cases or repeats");
    }

    @Test
    void a_mail_that_is_missing_in_an_arm_counts_as_failed_there() {
        List<Prediction> without = mails.stream().filter(c -> number(c) >= 8).map(Labelled::right).toList();
        Comparison made = Comparison.of(mails, arm("A", mails, Labelled::right), Arm.of("B", mails, without), MATTERS);

        assertThat(made.verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(made.missingIn(made.b())).hasSize(8).contains("m-0");
        assertThat(made.missingIn(made.a())).isEmpty();
        assertThat(made.broken().get(0).shownOfB()).isEmpty();
    }

    @Test
    void a_mail_that_is_right_one_time_and_wrong_another_is_flaky_and_two_readings_of_it_are_not_two_mails() {
        var a = new ArrayList<Prediction>();
        var b = new ArrayList<Prediction>();
        for (int repeat = 0; repeat < 3; repeat++) {
            for (LabelledCase c : mails) {
                a.add(number(c) < 2 ? Labelled.shy(c) : Labelled.right(c));
                b.add(number(c) == 9 && repeat == 0 ? Labelled.shy(c) : Labelled.right(c));
            }
        }
        Comparison made = Comparison.of(mails, Arm.of("A", mails, a), Arm.of("B", mails, b), MATTERS);

        assertThat(made.flaky()).extracting(p -> p.labelled().id()).containsExactly("m-9");
        assertThat(made.fixed()).hasSize(2);
        // Two mails, three times each, are two mails: far from more than chance.
        assertThat(made.p()).isGreaterThan(0.3);
        assertThat(made.verdict()).isEqualTo(Verdict.NO_EFFECT);
    }

    @Test
    void arms_that_were_read_differently_often_are_not_compared() {
        var twice = new ArrayList<Prediction>(mails.stream().map(Labelled::right).toList());
        twice.addAll(mails.stream().map(Labelled::right).toList());

        assertThatThrownBy(() -> Comparison.of(mails, arm("A", mails, Labelled::right), Arm.of("B", mails, twice), MATTERS)).hasMessageContaining("A holds each case once and B 2 times");
    }

    @Test
    void with_one_reading_a_mail_it_is_mcnemars_exact_test() {
        // 9 fixed and 2 broken: 2 * (C(11,0) + C(11,1) + C(11,2)) / 2^11.
        int[] differences = new int[200];
        for (int i = 0; i < 9; i++) differences[i] = 1;
        for (int i = 9; i < 11; i++) differences[i] = -1;

        assertThat(new PairedTest(differences, 1).p()).isCloseTo(2 * (1 + 11 + 55) / 2048.0, org.assertj.core.data.Offset.offset(1e-12));
    }

    /** What chance does: a reader that is right now and then, against itself. */
    @Test
    void a_reader_against_itself_is_called_improved_in_at_most_one_seed_of_twenty() {
        for (int repeats : new int[] {1, 3}) {
            int improved = 0;
            int regressed = 0;
            for (int seed = 0; seed < 1000; seed++) {
                var random = new Random(seed);
                List<LabelledCase> some = mails.subList(0, 60);
                double[] skill = some.stream().mapToDouble(c -> random.nextDouble()).toArray();
                Verdict verdict = Comparison.of(some, flaky("A", some, skill, repeats, random), flaky("B", some, skill, repeats, random), MATTERS).verdict();
                if (verdict == Verdict.IMPROVED) improved++;
                if (verdict == Verdict.REGRESSED) regressed++;
            }
            assertThat(improved).as("IMPROVED of 1,000 with %d repeats", repeats).isLessThanOrEqualTo(50);
            assertThat(regressed).as("REGRESSED of 1,000 with %d repeats", repeats).isLessThanOrEqualTo(50);
        }
    }

    private static Arm flaky(String name, List<LabelledCase> some, double[] skill, int repeats, Random random) {
        var predictions = new ArrayList<Prediction>();
        for (int r = 0; r < repeats; r++) {
            for (int i = 0; i < some.size(); i++) predictions.add(random.nextDouble() < skill[i] ? Labelled.right(some.get(i)) : Labelled.shy(some.get(i)));
        }
        return Arm.of(name, some, predictions);
    }

    private Comparison compared(Function<LabelledCase, Prediction> a, Function<LabelledCase, Prediction> b) {
        return Comparison.of(mails, arm("A", mails, a), arm("B", mails, b), MATTERS);
    }

    private static Arm arm(String name, List<LabelledCase> some, Function<LabelledCase, Prediction> made) {
        return Arm.of(name, some, some.stream().map(made).toList());
    }

    private static int number(LabelledCase c) {
        return Integer.parseInt(c.id().substring(2));
    }
}
