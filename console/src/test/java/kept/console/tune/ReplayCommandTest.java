package kept.console.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.TreeMap;
import kept.agent.conversation.ReceiptId;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.KeptRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two mails have been answered, one alone and one not yet; the operator asks what another policy or prompt would have done. */
class ReplayCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private ReceiptId promised;
    private ReceiptId disputed;

    @BeforeEach
    void work() {
        try (HouseAtWork house = HouseAtWork.in(folder, "trust: {authserv-id: mx.nordlicht.example}\n").vouchedForBy("mx.nordlicht.example")) {
            promised = house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20")
                    .mail("maria@acme.example", "Re: your reminder", "Sorry for the delay: you will have it by Friday 20 March.\n");
            disputed = house.saying(Intent.DISPUTE, "INV-1042 is wrong", "INV-1042", "").mail("maria@acme.example", "Re: your reminder", "Sorry, INV-1042 is wrong.\n");
        }
    }

    @Test
    void the_policy_that_runs_would_do_the_same_again() throws IOException {
        write("same.yaml", policy("policy.yaml"));

        KeptRun.Ended ended = run("replay", "--since", "2026-03-01", "--policy", "same.yaml");
        assertThat(ended.out()).contains("2 mails since 2026-03-01", "nothing was sent, recorded or changed", "    2  the same", "No mail would be done alone otherwise");
        assertThat(ended.status()).isZero();
        assertThat(run("replay", "--since", "2026-04-01", "--policy", "same.yaml").out()).contains("0 mails since");
    }

    @Test
    void a_stricter_policy_would_have_asked_and_a_bolder_one_would_not_in_mails_and_in_money() throws IOException {
        write("strict.yaml", policy("policy.yaml").replaceFirst("promise_to_pay: auto", "promise_to_pay: human"));
        String asked = run("replay", "--since", "2026-03-01", "--policy", "strict.yaml").out();
        assertThat(asked).contains("would be asked about, and was done alone (1)", promised + "  ACME  ", "was        alone: record_promise 2026-03-20 [INV-1042]", "would be   asked: ");

        write("bold.yaml", policy("policy-full.yaml"));
        JsonNode bold = JSON.readTree(run("replay", "--since", "2026-03-01", "--policy", "bold.yaml", "--json").out());
        assertThat(bold.at("/differences/now_alone_undecided/mails").asInt()).isEqualTo(1);
        assertThat(bold.at("/differences/now_alone_undecided/money").asText()).isNotEmpty();
        assertThat(bold.at("/changed/0/message").asText()).isEqualTo(disputed.toString());
    }

    @Test
    void what_a_person_refused_and_the_candidate_would_do_alone_is_named_as_a_risk() throws IOException {
        String item = JSON.readTree(run("worklist", "show", "--json").out()).at("/0/id").asText();
        assertThat(run("worklist", "refuse", item, "--reason", "OTHER", "--as", "ada").status()).isZero();
        write("bold.yaml", policy("policy-full.yaml"));

        KeptRun.Ended ended = run("replay", "--since", "2026-03-01", "--policy", "bold.yaml");
        assertThat(ended.out()).contains("RISK: 1 mail would be done alone otherwise than a person decided.", "a person: refused");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void another_prompt_reads_them_by_a_batch_and_nothing_at_all_is_written() throws Exception {
        write("words.md", new String(ReplayCommandTest.class.getResourceAsStream("/kept/prompts/read/reply.md").readAllBytes(), StandardCharsets.UTF_8) + "\nTake your time.\n");
        TreeMap<String, String> before = everything();

        assertThat(run("replay", "--since", "2026-03-01", "--prompt", "words.md", "--requests", "requests.jsonl").out()).contains("2 requests are in requests.jsonl");
        var answers = new ArrayList<String>();
        for (String request : Files.readAllLines(folder.resolve("requests.jsonl"))) {
            assertThat(request).contains("Take your time.").doesNotContain("maria@acme.example");
            ObjectNode line = JSON.createObjectNode().put("custom_id", JSON.readTree(request).path("custom_id").asText());
            var choice = line.putObject("response").put("status_code", 200).putObject("body").putArray("choices").addObject().put("finish_reason", "stop");
            choice.putObject("message").put("role", "assistant").put("content", "{\"language\":\"en\",\"aimed_at_machine\":false,\"statements\":[],\"unclear\":null}");
            answers.add(line.toString());
        }
        Files.write(folder.resolve("answers.jsonl"), answers);
        KeptRun.Ended ended = run("replay", "--since", "2026-03-01", "--prompt", "words.md", "--answers", "answers.jsonl");
        assertThat(ended.out()).contains("2 mails since", "would be asked about, and was done alone (1)", promised.toString()).doesNotContain("have no answer");

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void what_is_to_be_other_must_be_named() {
        assertThat(run("replay", "--since", "2026-03-01").err()).contains("name what is to be other than it was");
        assertThat(run("replay", "--since", "yesterday", "--policy", "x.yaml").status()).isNotZero();
        assertThat(run("replay", "--since", "2026-03-01", "--prompt", "x.md").err()).contains("--prompt is read by a model");
    }

    /** Every row of every table, the outbox not least. */
    private TreeMap<String, String> everything() throws SQLException, IOException {
        var all = new TreeMap<String, String>();
        Path file;
        try (var files = Files.walk(folder)) {
            file = files.filter(f -> f.getFileName().toString().matches(".*\\.(db|sqlite)")).findFirst().orElseThrow();
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var tables = connection.createStatement().executeQuery("select name from sqlite_master where type = 'table' and name not like 'flyway%'")) {
            var names = new ArrayList<String>();
            while (tables.next()) names.add(tables.getString(1));
            for (String name : names) {
                try (var rows = connection.createStatement().executeQuery("select * from \"" + name + "\"")) {
                    var text = new StringBuilder();
                    while (rows.next()) for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) text.append(rows.getString(i)).append('|');
                    all.put(name, text.toString());
                }
            }
        }
        assertThat(all.get("outbox")).contains("maria@acme.example");
        return all;
    }

    private static String policy(String name) throws IOException {
        return new String(ReplayCommandTest.class.getResourceAsStream("/kept/prompts/" + name).readAllBytes(), StandardCharsets.UTF_8);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }
}
