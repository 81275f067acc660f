package kept.agent.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.decide.Decision;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.Labelled;
import kept.agent.evaluate.LabelledCase;
import kept.agent.read.Intent;
import org.junit.jupiter.api.Test;

/** Promises that are right when the reader is sure, and sometimes wrong when it is not. */
class TuningTest {

    private final List<Judgement> judged = new ArrayList<>();

    TuningTest() {
        for (int i = 0; i < 80; i++) promise("sure-" + i, 0.95);
        for (int i = 0; i < 10; i++) promise("unsure-" + i, 0.70);
        for (int i = 0; i < 10; i++) {
            LabelledCase lawyer = Labelled.lawyer("lawyer-" + i);
            judged.add(Judgement.of(lawyer, Labelled.prediction(lawyer.id(), List.of(Labelled.said(Intent.PROMISE_TO_PAY, Optional.of(Labelled.FRIDAY), 0.65 + i * 0.01)), Decision.Handling.AUTO)));
        }
    }

    private void promise(String id, double confidence) {
        LabelledCase c = Labelled.promise(id);
        judged.add(Judgement.of(c, Labelled.prediction(id, List.of(Labelled.said(Intent.PROMISE_TO_PAY, Optional.of(Labelled.FRIDAY), confidence)), Decision.Handling.AUTO)));
    }

    @Test
    void no_harm_accepted_asks_for_just_more_confidence_than_the_last_harmful_mail_had() {
        Tuning.Tuned tuned = Tuning.of(judged, 0);

        assertThat(tuned.before()).isEqualTo(new Tuning.Outcome(100, 10, 90, 0));
        assertThat(tuned.seen()).isEqualTo(new Tuning.Outcome(100, 0, 80, 20));
        assertThat(tuned.thresholds().get(Intent.PROMISE_TO_PAY)).isBetween(0.74, 0.75);
        assertThat(tuned.prices()).singleElement().isEqualTo(new Tuning.Price(Intent.PROMISE_TO_PAY, tuned.thresholds().get(Intent.PROMISE_TO_PAY), 10, 10));
    }

    @Test
    void some_harm_accepted_costs_fewer_work_items() {
        Tuning.Tuned tuned = Tuning.of(judged, 0.05);

        assertThat(tuned.seen().harmful()).isEqualTo(5);
        assertThat(tuned.seen().right()).isEqualTo(90);
    }

    @Test
    void what_it_comes_to_is_told_of_mails_it_was_not_chosen_on() {
        Tuning.Tuned tuned = Tuning.of(judged, 0);

        assertThat(tuned.unseen().cases()).isEqualTo(100);
        // The most confident of the harmful mails is left out once: the others do not foresee it.
        assertThat(tuned.unseen().harmful()).isBetween(1, 3);
    }

    @Test
    void where_nothing_is_harmful_nothing_is_raised() {
        assertThat(Tuning.of(judged.subList(0, 80), 0).thresholds()).isEqualTo(Map.of());
    }
}
