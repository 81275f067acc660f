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

/** Measuring from the command line what a model's own number is worth. */
class CalibrateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void a_models_numbers_are_held_against_the_labels_by_language_and_kept_in_a_file() throws IOException {
        answered(24, 20);

        String text = run("calibrate", "--cases", "cases.jsonl", "--answers", "answers.jsonl", "--model", "careful", "--out", "calibration.yaml").out();
        assertThat(text).contains("24 of 24 mails answered by careful", "en  20 of 24 statements right");
        assertThat(folder.resolve("calibration.yaml")).content().contains("model: \"careful\"", "language: \"en\"", "\"from 0.95\": 20 of 24", "\"from 0.00\": 0 of 0");

        run("calibrate", "--cases", "cases.jsonl", "--answers", "answers.jsonl", "--model", "careful", "--out", "calibration.yaml");
        assertThat(folder.resolve("calibration.yaml")).content().as("measured anew, not twice").containsOnlyOnce("model: \"careful\"");
    }

    @Test
    void what_a_calibration_says_decides_what_is_done_alone() throws IOException {
        answered(24, 24);
        run("calibrate", "--cases", "cases.jsonl", "--answers", "answers.jsonl", "--model", "careful", "--out", "good.yaml");
        Files.writeString(folder.resolve("bad.yaml"), Files.readString(folder.resolve("good.yaml")).replace("24 of 24", "12 of 24"));

        String[] evaluate = {"evaluate", "--cases", "cases.jsonl", "--answers", "answers.jsonl", "--model", "careful", "--failed", "--calibration"};
        assertThat(run(with(evaluate, "good.yaml")).out()).doesNotContain("low_confidence");
        assertThat(run(with(evaluate, "bad.yaml")).out()).contains("low_confidence");
        assertThat(run(with(evaluate, "nowhere.yaml")).err()).contains("nowhere.yaml");
    }

    @Test
    void too_few_are_said_to_be_too_few_and_no_answer_is_no_calibration() throws IOException {
        answered(5, 5);
        assertThat(run("calibrate", "--cases", "cases.jsonl", "--answers", "answers.jsonl", "--model", "careful").out()).contains("5 of 5 statements right; too few to count alone: 20 are needed");
        KeptRun.Ended other = run("calibrate", "--cases", "cases.jsonl", "--answers", "answers.jsonl", "--model", "another");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("none of the 5 cases has an answer");
        assertThat(run("calibrate", "--cases", "cases.jsonl").err()).contains("--answers");
    }

    private static String[] with(String[] words, String last) {
        var all = new ArrayList<>(List.of(words));
        all.add(last);
        return all.toArray(String[]::new);
    }

    /** Mails that mumble a promise, and a model that is sure of each, of some of them wrongly. */
    private void answered(int mails, int right) throws IOException {
        var cases = new ArrayList<String>();
        for (int i = 0; i < mails; i++) {
            cases.add("""
                    {"id": "c-%d", "language": "en", "mail": {"date": "2026-03-12T15:04:00-05:00", "from": "maria@acme.example", "subject": "Re: INV-1042", "body": "Number %d: we are square Friday 20 March."},
                     "ledger": {"customer": "Acme Corp", "timezone": "America/Chicago", "locale": "en-US", "currency": "USD", "contacts": ["maria@acme.example"],
                                "invoices": [{"number": "INV-1042", "amount": "1250.00", "open": "1250.00", "issued": "2026-01-28", "due": "2026-02-27"}], "reminded": ["INV-1042"]},
                     "expect": {"statements": [{"intent": "promise_to_pay", "invoices": ["INV-1042"], "date": "2026-03-20", "amount": null}], "handling": "auto"}}
                    """.formatted(i, i + 100).replaceAll("\\s*\n\\s*", " "));
        }
        Files.write(folder.resolve("cases.jsonl"), cases);
        run("evaluate", "--cases", "cases.jsonl", "--requests", "requests.jsonl", "--model", "careful");
        var answers = new ArrayList<String>();
        for (String line : Files.readAllLines(folder.resolve("requests.jsonl"))) {
            String id = JSON.readTree(line).path("custom_id").asText();
            boolean rightly = answers.size() < right;
            ObjectNode answer = JSON.createObjectNode().put("language", "en").put("aimed_at_machine", false);
            ObjectNode s = answer.putArray("statements").addObject().put("quote", "we are square Friday 20 March").put("intent", rightly ? "promise_to_pay" : "question");
            s.put("day_words", rightly ? "Friday 20 March" : null).put("date", rightly ? "2026-03-20" : null).putArray("invoice_words");
            if (rightly) s.putArray("invoices").add("INV-1042");
            else s.putArray("invoices");
            s.putNull("amount_words").putNull("detail").put("confidence", 0.97);
            answer.putNull("unclear");
            ObjectNode out = JSON.createObjectNode().put("custom_id", id);
            ObjectNode body = out.putObject("response").put("status_code", 200).putObject("body");
            body.putArray("choices").addObject().put("finish_reason", "stop").putObject("message").put("role", "assistant").put("content", answer.toString());
            answers.add(out.toString());
        }
        assertThat(answers).hasSize(mails);
        Files.write(folder.resolve("answers.jsonl"), answers);
    }

    private KeptRun.Ended run(String... words) {
        return KeptRun.in(folder).run(words);
    }
}
