package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import kept.agent.conversation.Receipt;
import kept.console.wiring.Wiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One switch stops all that leaves and all that is asked; mail still comes in, and nothing is forgotten (R89). */
class StoppedStoryTest {

    @ParameterizedTest
    @EnumSource(Where.class)
    void what_another_process_stops_is_stopped_here_at_once_and_goes_on_when_that_one_says_so(Where where, @TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder, where); Wiring other = acme.kept().another()) {
            acme.settles();
            acme.modelReads(ModelAnswers.promised("by the end of play on Friday, I should think, all being well with INV-1042", "on Friday", "2026-03-06"));
            other.killSwitch().off("bob");

            acme.adaApproves(acme.work());
            acme.writes(AcmeStory.MARIA, Optional.empty(), "It will be settled by the end of play on Friday, I should think, all being well with INV-1042.");
            acme.settles();
            assertThat(acme.mariasMail()).isEmpty();
            assertThat(acme.questions()).isZero();
            assertThat(acme.stores().receipts().waiting()).as("it came in all the same").isEqualTo(1);

            other.killSwitch().on("bob");
            acme.on("2026-03-02T09:30:00Z");
            assertThat(acme.questions()).isEqualTo(1);
        }
    }

    @Test
    void while_everything_is_stopped_mail_comes_in_and_no_model_is_asked_and_nothing_leaves(@TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder)) {
            acme.remindsMaria();
            acme.modelReads(ModelAnswers.promised("by the end of play on Friday, I should think, all being well with INV-1042", "on Friday", "2026-03-06"));
            acme.kept().wiring().killSwitch().off("ada");

            acme.mariaWrites("It will be settled by the end of play on Friday, I should think, all being well with INV-1042.");
            acme.on("2026-03-02T09:20:00Z");

            assertThat(acme.questions()).isZero();
            assertThat(acme.mariasMail()).as("the reminder").hasSize(1);
            assertThat(acme.stores().receipts().list(Receipt.State.NEW, 10)).as("stored, and waiting").hasSize(1);
            assertThat(acme.stores().worklist().open()).as("in sight").hasSize(1);

            acme.kept().wiring().killSwitch().on("ada");
            acme.on("2026-03-02T09:40:00Z");

            assertThat(acme.questions()).as("the model is asked again").isEqualTo(1);
            assertThat(acme.stores().receipts().waiting()).isZero();
        }
    }
}
