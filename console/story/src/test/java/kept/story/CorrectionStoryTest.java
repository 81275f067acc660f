package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kept.agent.read.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who corrects himself means the last word (R112). */
class CorrectionStoryTest {

    @Test
    void the_last_word_of_two_mails_stands_and_a_third_does_not_bring_the_first_one_back(@TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder)) {
            acme.remindsMaria();
            acme.modelReads(ModelAnswers.promised("INV-1042 goes out on Friday", "on Friday", "2026-03-06"));
            acme.modelReads(ModelAnswers.promised("scrap that, the 13th it is", "the 13th", "2026-03-13"));
            acme.modelReads(ModelAnswers.wantsACall("would you ring me"));

            acme.mariaWrites("INV-1042 goes out on Friday.");
            acme.mariaWrites("Sorry, scrap that, the 13th it is.");
            acme.settles();

            assertThat(acme.mariasMail()).as("the notice and one answer").hasSize(2);
            assertThat(acme.mariasMail().get(1).text()).contains("13 March 2026").doesNotContain("6 March 2026");
            assertThat(acme.promises()).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo("2026-03-13"));

            acme.on("2026-03-03T09:00:00Z");
            acme.mariaWrites("One more thing: would you ring me?");
            acme.settles();

            var readings = acme.stores().readings().of(AcmeStory.ACME);
            assertThat(readings).hasSize(3).allSatisfy(k -> assertThat(k.decision()).isNotEmpty());
            assertThat(readings.get(2).reading().statements()).extracting(s -> s.intent()).containsOnly(Intent.CALL_REQUEST);
            assertThat(acme.promises()).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo("2026-03-13"));
        }
    }
}
