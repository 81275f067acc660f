package kept.console.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kept.console.KeptRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measuring from the command line: three mails of our own, two of them English. */
class EvaluateTest {
    private static final Path CASES = Path.of("..", "prompts", "cases");

    @TempDir Path folder;

    @Test
    void every_figure_comes_with_its_bound_for_each_language_and_beside_the_heads_own() throws IOException {
        cases();

        String text = run("evaluate", "--cases", "en.jsonl,de.jsonl", "--failed").out();
        assertThat(text).contains("reader local, policy-full.yaml, 3 cases", "share a sentence with the", "authors left out: macro-F1 0.", "all (3 cases)", "en (2 cases)", "de (1 cases)", "intent F1");
        assertThat(text.lines().filter(l -> l.startsWith("  harm"))).hasSize(3).allMatch(l -> l.contains("95 %"));

        JsonNode json = json("evaluate", "--cases", "en.jsonl,de.jsonl", "--json", "--predictions", "out.jsonl");
        assertThat(json.at("/harm/of").asInt()).isEqualTo(3);
        for (String figure : List.of("harm", "autonomy", "micro_f1", "macro_f1")) {
            assertThat(json.at("/" + figure + "/low").asDouble()).isLessThanOrEqualTo(json.at("/" + figure + "/value").asDouble());
            assertThat(json.at("/" + figure + "/high").asDouble()).isGreaterThanOrEqualTo(json.at("/" + figure + "/value").asDouble());
        }
        assertThat(json.at("/languages/de/cases").asInt()).isEqualTo(1);
        assertThat(json.at("/intents/promise_to_pay/recall/low").isNumber()).isTrue();
        assertThat(json.at("/head_on_authors_left_out/macro_f1").asDouble()).isBetween(0.5, 1.0);
        assertThat(json.has("sharing_a_training_sentence")).isTrue();
        assertThat(Files.readAllLines(folder.resolve("out.jsonl"))).hasSize(3).allMatch(l -> l.contains("\"handling\":"));
        assertThat(json("evaluate", "--cases", "en.jsonl,de.jsonl", "--language", "de", "--json").at("/cases").asInt()).isEqualTo(1);
    }

    @Test
    void only_requests_without_an_answer_are_written_beside_answers() throws IOException {
        cases();
        assertThat(run("evaluate", "--cases", "en.jsonl", "--requests", "all.jsonl", "--model", "m").out()).contains("2 requests for 2 cases");
        List<String> all = Files.readAllLines(folder.resolve("all.jsonl"));
        Files.writeString(folder.resolve("answers.jsonl"), "{\"custom_id\":\"" + id(all.get(0)) + "\",\"response\":{\"status_code\":200,\"body\":{\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{}}]}}}\n");

        assertThat(run("evaluate", "--cases", "en.jsonl", "--requests", "rest.jsonl", "--answers", "answers.jsonl", "--model", "m").out()).contains("1 requests without an answer yet");
        assertThat(Files.readAllLines(folder.resolve("rest.jsonl"))).containsExactly(all.get(1));

        JsonNode scored = json("evaluate", "--cases", "en.jsonl", "--answers", "answers.jsonl", "--model", "m", "--json");
        assertThat(scored.at("/reader").asText()).isEqualTo("model");
        assertThat(scored.at("/unanswered_requests").asInt()).isEqualTo(1);
    }

    @Test
    void a_policy_is_a_file_or_one_of_kepts_own_and_a_wrong_one_is_named() throws IOException {
        cases();
        String proposing = new String(EvaluateTest.class.getResourceAsStream("/kept/prompts/policy-full.yaml").readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Files.createDirectories(folder.resolve("drafts"));
        Files.writeString(folder.resolve("drafts/strict.yml"), proposing.replaceAll(": auto\\b", ": human"));
        Files.writeString(folder.resolve("drafts/not-a-policy.yaml"), "other: file\n");

        assertThat(json("evaluate", "--cases", "de.jsonl", "--json", "--policy", "drafts/strict.yml").at("/autonomy/hits").asInt()).isZero();
        assertThat(json("evaluate", "--cases", "de.jsonl", "--json", "--policy", folder.resolve("drafts/strict.yml").toString()).at("/autonomy/hits").asInt()).isZero();
        assertThat(json("evaluate", "--cases", "de.jsonl", "--json").at("/autonomy/hits").asInt()).isEqualTo(1);
        assertThat(run("evaluate", "--cases", "de.jsonl", "--policy", "policy.yaml").out()).contains("reader local, policy.yaml");
        assertThat(run("evaluate", "--cases", "de.jsonl", "--policy", "nowhere.yaml").err()).contains("There is no policy " + folder.resolve("nowhere.yaml"));
        KeptRun.Ended faulty = run("evaluate", "--cases", "de.jsonl", "--policy", "drafts/not-a-policy.yaml");
        assertThat(faulty.status()).isEqualTo(1);
        assertThat(faulty.err()).contains("drafts/not-a-policy.yaml:1");
    }

    @Test
    void a_case_may_be_a_mail_as_a_file() throws IOException {
        cases();
        Files.writeString(folder.resolve("mail.eml"), "From: Somebody <x@y.example>\r\nSubject: Re: your invoice\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Wir zahlen die 4711 am 15. Mai 2026.</p>\r\n");
        Files.writeString(folder.resolve("eml.jsonl"), Files.readString(folder.resolve("de.jsonl")).replaceFirst("\"subject\": \"[^\"]*\", \"body\": \"(?:[^\"\\\\]|\\\\.)*\"", "\"eml\": \"mail.eml\""));

        JsonNode json = json("evaluate", "--cases", "eml.jsonl", "--json");
        assertThat(json.at("/intents/promise_to_pay/f1").asDouble()).isEqualTo(1.0);
        assertThat(json.at("/promises_found/hits").asInt()).isEqualTo(1);

        Files.delete(folder.resolve("mail.eml"));
        KeptRun.Ended gone = run("evaluate", "--cases", "eml.jsonl");
        assertThat(gone.status()).isEqualTo(1);
        assertThat(gone.err()).contains("eml.jsonl:1: mail.eml: there is no file");
    }

    @Test
    void what_contradicts_itself_is_refused() throws IOException {
        cases();
        assertThat(run("evaluate", "--cases", "en.jsonl", "--reader", "model").err()).contains("--reader model asks a model");
        assertThat(run("evaluate", "--cases", "en.jsonl", "--reader", "local", "--requests", "r.jsonl").err()).contains("--reader local asks no model");
        assertThat(run("evaluate", "--cases", "en.jsonl", "--language", "xx").status()).isEqualTo(2);
        assertThat(run("evaluate").status()).isEqualTo(2);
    }

    private void cases() throws IOException {
        Files.write(folder.resolve("en.jsonl"), Files.readAllLines(CASES.resolve("mails-en.jsonl")).subList(0, 2));
        Files.write(folder.resolve("de.jsonl"), Files.readAllLines(CASES.resolve("mails-de.jsonl")).subList(0, 1));
    }

    private static String id(String request) throws IOException {
        return new ObjectMapper().readTree(request).path("custom_id").asText();
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }

    private JsonNode json(String... arguments) throws IOException {
        KeptRun.Ended ended = run(arguments);
        assertThat(ended.status()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out());
    }
}
