package kept.console.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kept.console.KeptRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs held against each other from the command line. */
class CompareTest {
    private static final Path CASES = Path.of("..", "prompts", "cases");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @BeforeEach
    void cases() throws IOException {
        Files.write(folder.resolve("en.jsonl"), Files.readAllLines(CASES.resolve("mails-en.jsonl")).subList(0, 12));
    }

    @Test
    void predictions_that_lost_their_statements_have_regressed_and_the_mails_are_shown_side_by_side() throws IOException {
        List<String> perfect = perfect();
        Files.write(folder.resolve("a.jsonl"), perfect);
        Files.write(folder.resolve("b.jsonl"), perfect.stream().map(CompareTest::emptied).toList());

        KeptRun.Ended ended = run("compare", "a.jsonl", "b.jsonl", "--cases", "en.jsonl");
        assertThat(ended.out()).contains("\nbroken (", "    labelled  ", "    A right   ", "    B wrong   nothing -> human").contains("REGRESSED: -");
        assertThat(ended.status()).isEqualTo(1);

        KeptRun.Ended back = run("compare", "b.jsonl", "a.jsonl", "--cases", "en.jsonl", "--json");
        JsonNode json = JSON.readTree(back.out());
        assertThat(json.at("/verdict").asText()).isEqualTo("IMPROVED");
        assertThat(json.at("/fixed").size()).isGreaterThanOrEqualTo(6);
        assertThat(back.status()).isZero();
    }

    @Test
    void the_same_twice_is_inconclusive_on_a_few_mails_and_no_effect_where_only_much_matters() throws IOException {
        Files.write(folder.resolve("a.jsonl"), perfect());

        KeptRun.Ended few = run("compare", "a.jsonl", "a.jsonl", "--cases", "en.jsonl");
        assertThat(few.out()).contains("INCONCLUSIVE: +0.0 points", "these cases show a difference of 50.0 points at the least");
        assertThat(few.status()).isEqualTo(3);
        KeptRun.Ended coarse = run("compare", "a.jsonl", "a.jsonl", "--cases", "en.jsonl", "--matters", "0.5");
        assertThat(coarse.out()).contains("NO EFFECT: ");
        assertThat(coarse.status()).isZero();
    }

    @Test
    void runs_of_other_cases_are_refused_and_a_missing_case_counts_as_failed() throws IOException {
        run("evaluate", "--cases", "en.jsonl", "--report", "run-a");
        Files.write(folder.resolve("fewer.jsonl"), Files.readAllLines(folder.resolve("en.jsonl")).subList(0, 11));
        run("evaluate", "--cases", "fewer.jsonl", "--report", "run-b");
        KeptRun.Ended other = run("compare", "run-a", "run-b");
        assertThat(other.err()).contains("the two runs are of different cases");
        assertThat(other.status()).isEqualTo(1);
        // A run remembers its cases, and notices when they are others now.
        assertThat(run("compare", "run-a", "run-a").status()).isEqualTo(3);
        Files.write(folder.resolve("en.jsonl"), Files.readAllLines(folder.resolve("fewer.jsonl")));
        assertThat(run("compare", "run-a", "run-a").err()).contains("the run is of other cases than these");
        assertThat(run("compare", "run-b/predictions.jsonl", "run-a/predictions.jsonl", "--cases", "fewer.jsonl").err()).contains("was made of other cases than these");

        Files.write(folder.resolve("part.jsonl"), Files.readAllLines(folder.resolve("run-b/predictions.jsonl")).subList(1, 11));
        assertThat(run("compare", "run-b/predictions.jsonl", "part.jsonl", "--cases", "fewer.jsonl").out()).contains("B lacks 1 of the cases, which count as failed");
    }

    @Test
    void two_prompts_are_asked_with_one_file_of_requests_and_compared_by_its_answers() throws IOException {
        Files.createDirectories(folder.resolve("words"));
        String prompt = new String(CompareTest.class.getResourceAsStream("/kept/prompts/read/reply.md").readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("words/worse.md"), prompt + "\nAnswer briefly.\n");

        assertThat(run("compare", "built-in", "words/worse.md", "--cases", "en.jsonl", "--requests", "both.jsonl").out()).contains("requests of both prompts are in both.jsonl");
        List<String> requests = Files.readAllLines(folder.resolve("both.jsonl"));
        long ofOne = json("evaluate", "--cases", "en.jsonl", "--requests", "one.jsonl", "--json").at("/requests").asLong();
        assertThat(requests).hasSize((int) (2 * ofOne)).doesNotHaveDuplicates();

        // The first prompt's are answered as labelled; the second's with nothing at all.
        var answers = new ArrayList<String>();
        for (int i = 0; i < requests.size(); i++) answers.add(answer(requests.get(i), i < ofOne));
        Files.write(folder.resolve("answers.jsonl"), answers);
        KeptRun.Ended ended = run("compare", "built-in", "words/worse.md", "--cases", "en.jsonl", "--answers", "answers.jsonl");
        assertThat(ended.out()).contains("A  built-in prompt", "B  words/worse.md", "broken (", "REGRESSED");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void policies_are_compared_too_and_what_cannot_be_an_arm_is_named() throws IOException {
        String full = new String(CompareTest.class.getResourceAsStream("/kept/prompts/policy-full.yaml").readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("strict.yaml"), full.replaceAll(": auto\\b", ": human"));
        Files.writeString(folder.resolve("full.yaml"), full);

        assertThat(json("compare", "full.yaml", "full.yaml", "--cases", "en.jsonl", "--json", "--matters", "1").at("/verdict").asText()).isEqualTo("NO EFFECT");
        assertThat(run("compare", "full.yaml", "strict.yaml", "--cases", "en.jsonl").out()).contains("-> human");
        assertThat(run("compare", "nowhere.jsonl", "full.yaml", "--cases", "en.jsonl").err()).contains("there is no file or folder " + folder.resolve("nowhere.jsonl"));
        Files.writeString(folder.resolve("broken.md"), "Read {{this}} }}.\n");
        KeptRun.Ended broken = run("compare", "built-in", "broken.md", "--cases", "en.jsonl", "--requests", "r.jsonl");
        assertThat(broken.err()).contains("broken.md:1");
        assertThat(broken.status()).isEqualTo(1);
    }

    /** As labelled, to the letter. */
    private List<String> perfect() throws IOException {
        var lines = new ArrayList<String>();
        for (String line : Files.readAllLines(folder.resolve("en.jsonl"))) {
            JsonNode c = JSON.readTree(line);
            ObjectNode p = JSON.createObjectNode().put("id", c.at("/id").asText()).put("handling", c.at("/expect/handling").asText());
            var statements = p.putArray("statements");
            for (JsonNode s : c.at("/expect/statements")) {
                ObjectNode said = ((ObjectNode) s.deepCopy());
                if (said.path("date").isArray()) said.set("date", said.path("date").get(0));
                statements.add(said);
            }
            lines.add(p.toString());
        }
        return lines;
    }

    private static String emptied(String line) {
        try {
            ObjectNode p = (ObjectNode) JSON.readTree(line);
            p.putArray("statements");
            return p.put("handling", "human").toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A line of a batch's output: what a model without fault would say, or nothing of use. */
    private String answer(String request, boolean good) throws IOException {
        String id = JSON.readTree(request).path("custom_id").asText();
        ObjectNode line = JSON.createObjectNode().put("custom_id", id);
        var choice = line.putObject("response").put("status_code", 200).putObject("body").putArray("choices").addObject().put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", good ? asLabelled(id.substring(0, id.indexOf(':'))) : "I cannot say.");
        return line.toString();
    }

    private String asLabelled(String id) throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("language", "en").put("aimed_at_machine", false);
        var statements = answer.putArray("statements");
        for (String line : Files.readAllLines(folder.resolve("en.jsonl"))) {
            JsonNode c = JSON.readTree(line);
            if (!c.at("/id").asText().equals(id)) continue;
            for (JsonNode s : c.at("/expect/statements")) {
                ObjectNode said = statements.addObject().put("quote", s.path("quote").asText()).put("intent", s.path("intent").asText()).putNull("day_words");
                said.set("date", s.path("date").isArray() ? s.path("date").get(0) : s.path("date"));
                said.putArray("invoice_words");
                said.set("invoices", s.path("invoices"));
                said.putNull("amount_words").putNull("detail").put("confidence", 0.95);
            }
        }
        return answer.putNull("unclear").toString();
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }

    private JsonNode json(String... arguments) throws IOException {
        KeptRun.Ended ended = run(arguments);
        assertThat(ended.status()).as(ended.err()).isZero();
        return JSON.readTree(ended.out());
    }
}
