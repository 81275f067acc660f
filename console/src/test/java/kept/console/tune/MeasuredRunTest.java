package kept.console.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kept.console.KeptRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measurement that is kept: its report, its gates, what is remembered of it, and predictions that somebody else made. */
class MeasuredRunTest {
    private static final Path CASES = Path.of("..", "prompts", "cases");

    @TempDir Path folder;

    @BeforeEach
    void cases() throws IOException {
        Files.write(folder.resolve("en.jsonl"), Files.readAllLines(CASES.resolve("mails-en.jsonl")).subList(0, 3));
    }

    @Test
    void a_report_shows_figures_plots_and_the_failed_mails_with_what_was_expected_and_said() throws IOException {
        // A label nobody can meet: the mail is sure to be among the failed ones.
        List<String> lines = new java.util.ArrayList<>(Files.readAllLines(folder.resolve("en.jsonl")));
        ObjectNode first = (ObjectNode) new ObjectMapper().readTree(lines.get(0));
        first.putObject("expect").put("handling", "human").putArray("statements").addObject().put("intent", "legal");
        lines.set(0, first.toString());
        Files.write(folder.resolve("en.jsonl"), lines);
        assertThat(run("evaluate", "--cases", "en.jsonl", "--report", "run").status()).isZero();

        String html = Files.readString(folder.resolve("run/report.html"));
        String markdown = Files.readString(folder.resolve("run/report.md"));
        assertThat(html).contains("<svg", "How often statements of a confidence are right", "Precision and recall by intent", "Autonomy and harm", "expected", "legal").doesNotContain("<script", "http://localhost", "null");
        assertThat(markdown).contains("# 3 mails read by the local reader", "| harm |", "## By tag", "- expected: legal -> human", "![Precision and recall by intent](intents.svg)");
        for (String plot : List.of("reliability.svg", "thresholds.svg", "intents.svg")) assertThat(Files.readString(folder.resolve("run").resolve(plot))).startsWith("<svg xmlns=");
        JsonNode facts = new ObjectMapper().readTree(Files.readString(folder.resolve("run/run.json")));
        assertThat(facts.at("/dataset").asText()).hasSize(16);
        assertThat(Files.readAllLines(folder.resolve("run/predictions.jsonl"))).hasSize(3).allMatch(l -> l.contains("\"case\":"));
    }

    @Test
    void words_of_a_mail_are_only_shown_in_a_report_whatever_they_look_like() throws IOException {
        Files.writeString(folder.resolve("en.jsonl"), Files.readAllLines(folder.resolve("en.jsonl")).get(0).replaceFirst("\"body\": \"", "\"body\": \"<script>alert(1)</script> | # not a heading ") + "\n");
        run("evaluate", "--cases", "en.jsonl", "--report", "run", "--policy", "policy.yaml");

        assertThat(Files.readString(folder.resolve("run/report.html"))).doesNotContain("<script");
        assertThat(Files.readString(folder.resolve("run/report.md")).lines().filter(l -> l.contains("<script"))).allMatch(l -> l.startsWith("    "));
    }

    @Test
    void the_exit_status_is_what_the_gates_say() throws IOException {
        KeptRun.Ended kept = run("evaluate", "--cases", "en.jsonl", "--gate", "harm=0", "micro_f1>=0.1");
        assertThat(kept.out()).contains("holds   harm=0", "PASSED: all 2 gates hold");
        assertThat(kept.status()).isZero();

        Files.writeString(folder.resolve("gates"), "harm=0\nlanguage:de harm=0  # there are none\n");
        KeptRun.Ended broken = run("evaluate", "--cases", "en.jsonl", "--gates", "gates", "--json");
        assertThat(new ObjectMapper().readTree(broken.out()).at("/passed").asBoolean(true)).isFalse();
        assertThat(broken.status()).isEqualTo(1);
        assertThat(run("evaluate", "--cases", "en.jsonl", "--gate", "harms=0").status()).isEqualTo(2);
    }

    @Test
    void predictions_that_anybody_made_are_scored_the_same_way() throws IOException {
        run("evaluate", "--cases", "en.jsonl", "--predictions", "ours.jsonl");
        JsonNode read = json("evaluate", "--cases", "en.jsonl", "--json");
        JsonNode scored = json("evaluate", "--cases", "en.jsonl", "--json", "--score", "ours.jsonl");
        for (String figure : List.of("/harm/hits", "/autonomy/hits", "/micro_f1/value", "/promises_found/hits")) assertThat(scored.at(figure)).as(figure).isEqualTo(read.at(figure));
        assertThat(scored.at("/reader").asText()).isEqualTo("of ours.jsonl");

        Files.write(folder.resolve("part.jsonl"), Files.readAllLines(folder.resolve("ours.jsonl")).subList(0, 2));
        assertThat(run("evaluate", "--cases", "en.jsonl", "--score", "part.jsonl").err()).contains("predictions for 2 of 3 cases");
        Files.writeString(folder.resolve("wrong.jsonl"), "{\"id\": 1}\n");
        assertThat(run("evaluate", "--cases", "en.jsonl", "--score", "wrong.jsonl").err()).contains("wrong.jsonl");
    }

    @Test
    void a_result_is_remembered_by_all_it_depends_on_and_marked() throws IOException {
        assertThat(cached("evaluate", "--cases", "en.jsonl")).isZero();
        assertThat(cached("evaluate", "--cases", "en.jsonl")).isEqualTo(3);
        assertThat(run("evaluate", "--cases", "en.jsonl", "--cache", "cache").out()).contains("3 of them are remembered from an earlier run");
        assertThat(json("evaluate", "--cases", "en.jsonl", "--json", "--no-cache", "--cache", "cache").at("/cached").asInt()).isZero();

        // Another policy, reader or label: another result.
        assertThat(cached("evaluate", "--cases", "en.jsonl", "--policy", "policy.yaml")).isZero();
        Files.writeString(folder.resolve("answers.jsonl"), "");
        assertThat(cached("evaluate", "--cases", "en.jsonl", "--reader", "cascade", "--answers", "answers.jsonl")).isZero();
        Files.writeString(folder.resolve("en.jsonl"), Files.readString(folder.resolve("en.jsonl")).replaceFirst("\"body\": \"", "\"body\": \"Hello. "));
        assertThat(cached("evaluate", "--cases", "en.jsonl")).isEqualTo(2);
        run("evaluate", "--cases", "en.jsonl", "--cache", "cache", "--predictions", "out.jsonl");
        assertThat(Files.readAllLines(folder.resolve("out.jsonl"))).hasSize(3).allMatch(l -> l.contains("\"cached\":true"));
    }

    @Test
    void what_a_model_that_was_away_left_behind_is_not_remembered() throws IOException {
        Files.writeString(folder.resolve("answers.jsonl"), "");
        run("evaluate", "--cases", "en.jsonl", "--answers", "answers.jsonl", "--cache", "cache");

        assertThat(cached("evaluate", "--cases", "en.jsonl", "--answers", "answers.jsonl")).isZero();
    }

    @Test
    void results_lie_in_the_users_caches_where_there_is_such_a_place() throws IOException {
        KeptRun.in(folder).with(Map.of("XDG_CACHE_HOME", folder.resolve("caches").toString())).run("evaluate", "--cases", "en.jsonl");

        try (var files = Files.walk(folder.resolve("caches/kept"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(3);
        }
    }

    private int cached(String... arguments) throws IOException {
        var all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", "--cache", "cache"));
        return json(all.toArray(String[]::new)).at("/cached").asInt();
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
