package kept.console.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kept.console.KeptRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds from the command line. */
class TuneTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void a_candidate_policy_is_written_with_its_price_and_asks_for_more_only_where_harm_was_done() throws IOException {
        var cases = new ArrayList<String>();
        List<String> own = Files.readAllLines(Path.of("..", "prompts", "cases", "mails-en.jsonl"));
        for (String line : own.subList(0, 12)) {
            // A label that makes whatever is done alone with it wrong.
            ObjectNode c = (ObjectNode) JSON.readTree(line);
            c.putObject("expect").put("handling", "human").putArray("statements");
            cases.add(c.toString());
        }
        Files.write(folder.resolve("cases.jsonl"), cases);

        KeptRun.Ended tuned = KeptRun.in(folder).run("tune", "--cases", "cases.jsonl", "--harm", "0", "--out", "candidate.yaml", "--cache", "cache");
        assertThat(tuned.status()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("by the policy as it is", "on mails they were not chosen on", "its price in work items", "Nothing that runs has changed");
        assertThat(Files.readString(folder.resolve("candidate.yaml"))).contains("threshold: 0.6\n", "{mode: auto, threshold: ", "  legal: human\n");
        assertThat(JSON.readTree(KeptRun.in(folder).run("evaluate", "--cases", "cases.jsonl", "--policy", "candidate.yaml", "--json").out()).at("/harm/hits").asInt())
                // What is said in no statement, no threshold keeps back.
                .isLessThanOrEqualTo(1).isLessThan(JSON.readTree(KeptRun.in(folder).run("evaluate", "--cases", "cases.jsonl", "--json", "--cache", "cache").out()).at("/harm/hits").asInt());

        assertThat(KeptRun.in(folder).run("tune", "--cases", "cases.jsonl", "--harm", "0", "--out", "candidate.yaml").err()).contains("is there already");
        assertThat(KeptRun.in(folder).run("tune", "--cases", "cases.jsonl", "--harm", "2").status()).isEqualTo(2);
    }
}
