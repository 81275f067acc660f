package kept.agent.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Predictions as lines, made by us or by anybody. */
class PredictionFileTest {

    private final LabelledCase mail = Labelled.promise("m-1", "weekday");

    @Test
    void what_is_written_is_read_back_and_judged_the_same() {
        for (Prediction p : List.of(Labelled.right(mail), Labelled.shy(mail), Labelled.harmful(mail))) {
            Prediction again = read(PredictionFile.line(p, mail)).get(0);

            assertThat(again.toJson()).isEqualTo(p.toJson());
            assertThat(Judgement.of(mail, again).harmful()).isEqualTo(Judgement.of(mail, p).harmful());
            assertThat(Judgement.of(mail, again).wholly()).isEqualTo(Judgement.of(mail, p).wholly());
        }
    }

    @Test
    void somebody_elses_line_needs_no_more_than_statements_and_handling() {
        Prediction theirs = read("{\"id\":\"m-1\",\"statements\":[{\"intent\":\"promise_to_pay\",\"invoices\":[\"INV-1\"],\"date\":\"2026-03-20\",\"amount\":null}],\"handling\":\"auto\"}").get(0);

        assertThat(Judgement.of(mail, theirs).wholly()).isTrue();
    }

    @Test
    void a_statement_that_was_not_proven_does_not_count() {
        Prediction theirs = read("{\"id\":\"m-1\",\"statements\":[{\"intent\":\"promise_to_pay\",\"invoices\":[\"INV-1\"],\"date\":\"2026-03-20\",\"proven\":false}],\"handling\":\"human\"}").get(0);

        assertThat(theirs.proven()).isEmpty();
    }

    @Test
    void every_wrong_line_is_named_with_what_would_be_right() {
        assertThatThrownBy(() -> PredictionFile.read("p.jsonl", List.of(
                        "{\"id\":\"m-1\",\"statements\":[],\"handling\":\"maybe\"}",
                        "{\"id\":\"m-1\",\"statements\":[{\"intent\":\"promises\"}],\"handling\":\"auto\"}",
                        "{\"id\":\"m-1\",\"handling\":\"auto\"}",
                        "no json",
                        "{\"id\":\"m-1\",\"statements\":[{\"intent\":\"dispute\",\"date\":\"Friday\"}],\"handling\":\"auto\"}"), List.of(mail)))
                .hasMessageContaining("p.jsonl:1: handling 'maybe': must be auto or human")
                .hasMessageContaining("p.jsonl:2: intent 'promises': must be one of the 18 intents")
                .hasMessageContaining("p.jsonl:3: statements is missing")
                .hasMessageContaining("p.jsonl:4: no JSON object")
                .hasMessageContaining("p.jsonl:5: date 'Friday': must be a day such as 2026-03-12");
    }

    @Test
    void predictions_of_other_cases_are_refused_and_so_are_those_of_a_case_that_was_changed_since() {
        String line = PredictionFile.line(Labelled.right(mail), mail);
        LabelledCase relabelled = Labelled.mail("m-1", "en", kept.agent.decide.Decision.Handling.HUMAN, mail.expect().statements());

        assertThatThrownBy(() -> PredictionFile.read("p.jsonl", List.of(line), List.of(Labelled.promise("m-2")))).isInstanceOf(PredictionFile.OtherCases.class).hasMessageContaining("'m-1'");
        assertThatThrownBy(() -> PredictionFile.read("p.jsonl", List.of(line), List.of(relabelled))).isInstanceOf(PredictionFile.OtherCases.class);
        // What a case is filed under is not what it says.
        assertThat(CaseHash.of(Labelled.promise("m-1", "another", "tag"))).isEqualTo(CaseHash.of(mail));
    }

    private List<Prediction> read(String line) {
        return PredictionFile.read("p.jsonl", List.of(line), List.of(mail));
    }
}
