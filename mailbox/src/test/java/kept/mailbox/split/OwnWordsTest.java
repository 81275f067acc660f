package kept.mailbox.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnWordsTest {

    private static final String OURS = "Dear Maria,\n\nour invoice INV-1042 has been due since 27 February. Please pay the open amount by Friday, 20 March, or tell us what keeps you from it.\n\nKind regards\nHaus & Co.";

    @Test
    void a_run_of_our_lines_is_taken_out_wherever_it_stands_and_however_it_is_wrapped() {
        String copied = "our invoice INV-1042 has been due\nsince 27 February. Please pay the open\namount by Friday, 20 March, or tell us\nwhat keeps you from it.";
        for (String mail : List.of("Not due yet!\n\n" + copied, copied + "\n\nNot due yet!", "Not due yet!\n\nDear Maria,\n" + copied + "\n\nKind regards\nHaus & Co.")) {
            var parted = OwnWords.part(mail, List.of(OURS));
            assertThat(parted.newText()).isEqualTo("Not due yet!");
            assertThat(parted.ours()).contains("Please pay the open");
        }
    }

    @Test
    void what_the_customer_says_in_a_few_of_our_words_stays() {
        for (String mail : List.of("Please pay the open amount by Friday? We paid on Monday.", "INV-1042\n27 February", "Dear Maria,\nthanks for nothing.\nKind regards", "We will pay the open amount by Friday, 20 March.")) {
            assertThat(OwnWords.part(mail, List.of(OURS))).isEqualTo(new OwnWords.Parted(mail, ""));
        }
        assertThat(OwnWords.part("anything", List.of()).ours()).isEmpty();
    }
}
