package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Receipt;
import kept.agent.worklist.WorkItem;
import kept.console.health.Health;
import kept.console.health.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a day's limit for the model does: a person decides instead, at once, and nothing fails (R92). */
class ModelLimitStoryTest {

    @Test
    void over_the_days_limit_a_mail_in_doubt_goes_to_a_person_at_once_and_the_next_day_the_model_is_asked_again(@TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder)) {
            acme.remindsMaria();
            acme.modelReads(ModelAnswers.promised("by the end of play on Friday, I should think, all being well with INV-1042", "on Friday", "2026-03-06"));
            acme.kept().wiring().storage().calls().record(Map.of("tokens_in", "9999000", "tokens_out", "1000"), "{}", "{}");

            acme.mariaWrites("It will be settled by the end of play on Friday, I should think, all being well with INV-1042.");
            acme.on("2026-03-02T09:20:00Z");

            assertThat(acme.questions()).isZero();
            assertThat(acme.stores().receipts().list(Receipt.State.DONE, 10)).as("worked on, not failed and not waiting").hasSize(1);
            assertThat(acme.work().kind()).isEqualTo(WorkItem.Kind.MAIL);
            assertThat(acme.work().rules()).contains("reading.model_cap");
            Health.Part cap = acme.kept().wiring().health(Optional.empty()).lookAround().parts().stream().filter(p -> p.name().equals("cap")).findFirst().orElseThrow();
            assertThat(cap.state()).isEqualTo(State.DEGRADED);
            assertThat(cap.found()).contains("1 calls, 10000000 of 10000000 tokens");

            acme.stores().worklist().open().forEach(item -> acme.kept().wiring().desk().refuse(item.id(), item.version(), "ada", "other"));
            acme.mariaWrites("As I said, it will be settled by the end of play on Friday, I should think, all being well with INV-1042.");
            acme.on("2026-03-03T09:00:00Z");
            assertThat(acme.questions()).as("a new day").isEqualTo(1);
        }
    }
}
