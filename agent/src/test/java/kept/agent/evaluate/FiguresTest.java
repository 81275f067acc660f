package kept.agent.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kept.agent.decide.Decision;
import kept.agent.read.Intent;
import org.junit.jupiter.api.Test;

/** What a report draws and counts beside the scores. */
class FiguresTest {

    private final LabelledCase promise = Labelled.promise("m-1");
    private final LabelledCase lawyer = Labelled.lawyer("m-2");

    @Test
    void what_was_missed_stands_against_what_was_said_instead() {
        var dispute = Labelled.prediction("m-1", List.of(Labelled.said(Intent.DISPUTE, Optional.empty())), Decision.Handling.HUMAN);
        var both = Labelled.prediction("m-2", List.of(Labelled.said(Intent.LEGAL, Optional.empty()), Labelled.said(Intent.QUESTION, Optional.empty())), Decision.Handling.HUMAN);
        Confusion confusion = Confusion.of(List.of(Judgement.of(promise, dispute), Judgement.of(lawyer, both), Judgement.of(promise, Labelled.shy(promise))));

        assertThat(confusion.at(Optional.of(Intent.PROMISE_TO_PAY), Optional.of(Intent.DISPUTE))).isEqualTo(1);
        assertThat(confusion.at(Optional.of(Intent.PROMISE_TO_PAY), Optional.empty())).isEqualTo(1);
        assertThat(confusion.at(Optional.of(Intent.LEGAL), Optional.of(Intent.LEGAL))).isEqualTo(1);
        assertThat(confusion.at(Optional.empty(), Optional.of(Intent.QUESTION))).isEqualTo(1);
        assertThat(confusion.mistakes()).hasSize(3);
    }

    @Test
    void confidence_that_means_what_it_says_has_no_error() {
        var right = Labelled.prediction("m-1", List.of(Labelled.said(Intent.PROMISE_TO_PAY, Optional.of(Labelled.FRIDAY), 0.75)), Decision.Handling.AUTO);
        var wrong = Labelled.prediction("m-1", List.of(Labelled.said(Intent.DISPUTE, Optional.empty(), 0.75)), Decision.Handling.AUTO);
        List<Judgement> honest = List.of(Judgement.of(promise, right), Judgement.of(promise, right), Judgement.of(promise, right), Judgement.of(promise, wrong));

        assertThat(Reliability.of(honest).error()).isZero();
        assertThat(Reliability.of(honest).bins()).singleElement().satisfies(b -> assertThat(b.right()).isEqualTo(new Rate(3, 4)));
        assertThat(Reliability.of(List.of(Judgement.of(promise, wrong))).error()).isEqualTo(0.75);
    }

    @Test
    void more_confidence_asked_for_means_less_harm_and_less_autonomy() {
        var sure = Labelled.prediction("m-1", List.of(Labelled.said(Intent.PROMISE_TO_PAY, Optional.of(Labelled.FRIDAY), 0.95)), Decision.Handling.AUTO);
        var wrong = Labelled.prediction("m-2", List.of(Labelled.said(Intent.PROMISE_TO_PAY, Optional.of(Labelled.FRIDAY), 0.7)), Decision.Handling.AUTO);
        ThresholdCurve curve = ThresholdCurve.of(List.of(Judgement.of(promise, sure), Judgement.of(lawyer, wrong)));

        assertThat(at(curve, 0.5).harm()).isEqualTo(new Rate(1, 2));
        assertThat(at(curve, 0.8).harm()).isEqualTo(new Rate(0, 2));
        assertThat(at(curve, 0.8).autonomy()).isEqualTo(new Rate(1, 1));
        assertThat(at(curve, 0.96).autonomy()).isEqualTo(new Rate(0, 1));
    }

    private static ThresholdCurve.Point at(ThresholdCurve curve, double threshold) {
        return curve.points().stream().filter(p -> p.threshold() >= threshold - 1e-9).findFirst().orElseThrow();
    }
}
