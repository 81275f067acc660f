package kept.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kept.agent.llm.RecordingKey;
import kept.agent.llm.Recordings;
import kept.agent.read.AnswerSchema;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.Test;

/** The demo's recorded answers of a large language model. */
class RecordingsTest {

    @Test
    void no_recording_is_of_another_prompt_than_the_one_that_runs() throws IOException {
        List<String> lines;
        try (var in = new BufferedReader(new InputStreamReader(getClass().getResourceAsStream("recordings.jsonl"), StandardCharsets.UTF_8))) {
            lines = in.lines().toList();
        }
        Recordings recordings = Recordings.parse("recordings.jsonl", lines);
        String now = RecordingKey.promptHash(PromptLibrary.builtIn().get("read/reply").text(), AnswerSchema.TEXT);
        assertThat(recordings.all()).isNotEmpty();
        assertThat(recordings.stale(now)).as("answers given to another prompt: record these mails again").isEmpty();
    }
}
