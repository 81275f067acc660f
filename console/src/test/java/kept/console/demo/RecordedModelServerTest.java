package kept.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.ModelSettings;
import kept.agent.llm.OpenAiDoor;
import kept.agent.llm.Recording;
import kept.agent.llm.RecordingKey;
import kept.agent.llm.Recordings;
import kept.agent.llm.Secret;
import kept.agent.read.AnswerSchema;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.Test;

class RecordedModelServerTest {

    private static final String MODEL = "some-model";

    @Test
    void a_question_that_was_recorded_is_answered_and_any_other_is_of_no_use() {
        var recordings = new Recordings(List.of(new Recording(RecordingKey.of(MODEL, about("We pay on Friday.")), "friday", LocalDate.of(2026, 3, 2), "{\"said\":1}", 10, 5)));
        try (var server = new RecordedModelServer(recordings, Optional.empty(), () -> "friday")) {
            ChatDoor door = door(server.url());

            assertThat(door.ask(about("We pay on Friday."))).isInstanceOfSatisfying(ChatDoor.Answer.Said.class, said -> assertThat(said.text()).isEqualTo("{\"said\":1}"));
            assertThat(door.ask(about("We pay on Monday."))).isInstanceOf(ChatDoor.Answer.Useless.class);
            assertThat(server.answered()).isEqualTo(1);
            assertThat(server.unknown()).isEqualTo(1);
            assertThat(server.requests()).hasSize(2).allMatch(line -> line.startsWith("{\"custom_id\":\"friday:"));
        }
    }

    @Test
    void put_before_another_server_it_hands_questions_on_and_keeps_the_answers() {
        var recordings = new Recordings(List.of(new Recording(RecordingKey.of(MODEL, about("We pay on Friday.")), "friday", LocalDate.of(2026, 3, 2), "{\"said\":1}", 10, 5)));
        try (var real = new RecordedModelServer(recordings, Optional.empty(), () -> "real"); var before = new RecordedModelServer(new Recordings(List.of()), Optional.of(real.url()), () -> "friday")) {
            assertThat(door(before.url()).ask(about("We pay on Friday."))).isInstanceOf(ChatDoor.Answer.Said.class);
            assertThat(before.answers()).singleElement().asString().contains("\"status_code\":200");
        }
    }

    /** Named here, a stale recording is made anew: {@code kept demo --requests}, a batch, {@code --batch --record}. */
    @Test
    void the_recordings_were_made_with_the_prompt_that_runs() {
        var recordings = Recordings.parse("recordings.jsonl", Resources.lines("recordings.jsonl"));
        String prompt = RecordingKey.promptHash(PromptLibrary.builtIn().get("read/reply").text(), AnswerSchema.TEXT);
        assertThat(recordings.stale(prompt)).as("recordings made with another prompt or schema").isEmpty();
    }

    private static ChatDoor door(URI url) {
        var settings = ModelSettings.of(url, MODEL, Secret.NONE).with(new ModelSettings.Pace(1, Duration.ofSeconds(10), Duration.ofMillis(1)));
        return new OpenAiDoor(settings, ChatDoor.Calls.NONE, Clock.systemUTC());
    }

    private static ChatDoor.Question about(String mail) {
        return new ChatDoor.Question("Read.", "Today is Monday.", mail, ChatDoor.Trust.STRANGER, "reading", "{\"type\":\"object\"}", "read/reply", "m-1", Duration.ofSeconds(20));
    }
}
