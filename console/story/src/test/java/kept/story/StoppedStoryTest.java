package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kept.agent.conversation.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One switch stops all that leaves and all that is asked; mail still comes in, and nothing is forgotten (R89). */
class StoppedStoryTest {

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
