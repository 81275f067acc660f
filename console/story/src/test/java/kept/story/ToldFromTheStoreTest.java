package kept.story;

import static kept.story.AcmeStory.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kept.agent.decide.DecisionText;
import kept.agent.read.Readings;
import kept.storage.store.CallStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a mail was answered can be told years later: what the model was asked, in which words, what it said, what was proven and which rules decided (R63). */
class ToldFromTheStoreTest {

    @Test
    void what_a_model_was_asked_and_said_stands_beside_what_came_of_it(@TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder)) {
            acme.remindsMaria();
            acme.modelReads(ModelAnswers.promised("settled by the end of play on Friday, I should think, all being well with INV-1042", "on Friday", "2026-03-06"), ModelAnswers.wantsACall("would you ring me"));
            acme.mariaWrites("It will be settled by the end of play on Friday, I should think, all being well with INV-1042. And would you ring me?");
            acme.settles();

            Readings.Kept kept = acme.stores().readings().of(ACME).get(0);
            assertThat(kept.reading().calls()).hasSize(1);
            CallStore.Call call = acme.kept().wiring().storage().calls().find(kept.reading().calls().get(0)).orElseThrow();
            assertThat(call.facts()).containsEntry("prompt", "read/reply " + acme.kept().wiring().words().get("read/reply").hash()).containsEntry("model", "test")
                    .containsEntry("temperature", "0.0").containsEntry("purpose", kept.message().id().toString()).containsEntry("outcome", "said").containsEntry("tokens_in", "10")
                    .containsEntry("tokens_out", "10").containsKey("millis");
            assertThat(call.request()).contains("Mail of Monday 2026-03-02", "all being well with INV-1042");
            assertThat(call.answer()).contains("promise_to_pay", "2026-03-06");
            assertThat(kept.reading().statements()).hasSize(2).allSatisfy(s -> assertThat(s.quote()).isPresent());
            assertThat(DecisionText.read(kept.decision()).reasons()).extracting(r -> r.rule()).contains("call_request.person");
            assertThat(kept.draft()).contains("6 March 2026");
        }
    }
}
