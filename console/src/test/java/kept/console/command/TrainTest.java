package kept.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kept.agent.evaluate.CaseFolder;
import kept.agent.head.Course;
import kept.agent.head.Training;
import kept.console.KeptRun;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small head, learned with the real embedding, as a person would have it learned. */
class TrainTest {
    @TempDir Path folder;

    @BeforeEach
    void sentences() throws IOException {
        Files.createDirectories(folder.resolve("cases/sentences"));
        Files.write(folder.resolve("cases/sentences/ada.jsonl"), by("ada", "en", "please send the invoice again", "we will pay on Friday", "kind regards"));
        Files.write(folder.resolve("cases/sentences/bob.jsonl"), by("bob", "en", "could you mail me the invoice", "you get the money on Monday", "have a nice day"));
        Files.write(folder.resolve("cases/sentences/uwe.jsonl"), by("uwe", "de", "bitte schicken Sie die Rechnung", "wir zahlen am Freitag", "viele Grüße"));
    }

    @Test
    void the_same_sentences_give_the_same_head_and_the_figures_are_of_authors_left_out() throws IOException {
        KeptRun.Ended first = run("train", "cases", "--out", "one");
        KeptRun.Ended second = run("train", "cases/sentences", "--out", "two", "--json");

        assertThat(first.status()).as(first.err()).isZero();
        for (String file : List.of("head.bin", "head.json", "sentences.txt")) assertThat(folder.resolve("one").resolve(file)).hasSameBinaryContentAs(folder.resolve("two").resolve(file));
        JsonNode facts = new ObjectMapper().readTree(second.out());
        assertThat(facts.at("/sentences").asInt()).isEqualTo(36);
        assertThat(facts.at("/authors").asInt()).isEqualTo(3);
        assertThat(facts.at("/languages").findValuesAsText("language")).containsExactly("de", "en");
        assertThat(facts.at("/languages/1/macro").asDouble()).isGreaterThan(0.5);
        assertThat(facts.at("/isCommitted").asBoolean()).isFalse();
        assertThat(first.out()).contains("36 sentences", "3 authors", "author ada", "head " + facts.at("/head").asText(), "Kept runs with another: " + facts.at("/committed").asText(),
                "one author alone", "Written to " + folder.resolve("one"));
    }

    @Test
    void the_head_that_kept_runs_with_is_the_one_its_facts_tell_of_and_was_made_of_the_cases_in_prompts() throws IOException {
        try (var facts = Course.class.getResourceAsStream("head.json")) {
            var made = CaseFolder.read(Path.of("..", "prompts", "cases")).samples(new MimeReader(ParseSettings.none()));
            assertThat(new ObjectMapper().readTree(facts).path("trained_on").asText()).as("after cases were changed: kept train --out agent/src/main/resources/kept/agent/head").isEqualTo(Training.hash(made));
        }
    }

    @Test
    void whole_mails_are_learned_from_too_and_each_is_read_with_a_head_that_did_not_see_its_author() throws IOException {
        Path cases = Path.of("..", "prompts", "cases");
        for (String author : List.of("en-owners", "en-abroad")) {
            Files.write(folder.resolve("cases/mails-" + author + ".jsonl"), Files.readAllLines(cases.resolve("mails-" + author + ".jsonl")).subList(0, 3));
        }

        KeptRun.Ended ended = run("train", "cases", "--cross-validate");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("author en-owners", "author en-abroad", "whole mails, each read with a head that did not see its author");
        assertThat(ended.out().lines().filter(l -> l.startsWith("all  ")).toList()).anySatisfy(l -> assertThat(l).matches("all +6 +0 of 6 .*"));
    }

    @Test
    void a_check_fails_where_another_head_runs_and_writes_nothing() {
        assertThat(run("train", "cases", "--check").status()).isEqualTo(1);
        assertThat(folder.resolve("one")).doesNotExist();
    }

    @Test
    void what_cannot_be_learned_from_is_named() throws IOException {
        assertThat(run("train", "nowhere").err()).contains("there is no folder " + folder.resolve("nowhere"));
        Files.writeString(folder.resolve("cases/sentences/zoe.jsonl"), "{\"id\": \"z1\"}\n");
        KeptRun.Ended broken = run("train", "cases");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.err()).contains("zoe.jsonl, line 1");
    }

    private static List<String> by(String author, String language, String copy, String promise, String nothing) {
        String[] ends = {"now", "for us", "as agreed", "once more"};
        var lines = new ArrayList<String>();
        for (int i = 0; i < ends.length; i++) {
            lines.add(line(author + "-c" + i, author, language, copy + " " + ends[i], "\"invoice_copy_request\""));
            lines.add(line(author + "-p" + i, author, language, promise + " " + ends[i], "\"promise_to_pay\""));
            lines.add(line(author + "-n" + i, author, language, nothing + " " + ends[i], ""));
        }
        return lines;
    }

    private static String line(String id, String author, String language, String text, String intents) {
        return "{\"id\":\"" + id + "\",\"author\":\"" + author + "\",\"language\":\"" + language + "\",\"text\":\"" + text + "\",\"intents\":[" + intents + "]}";
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }
}
