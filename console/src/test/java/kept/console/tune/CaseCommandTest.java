package kept.console.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.KeptRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dispute that a person had to look at becomes a case to measure by. */
class CaseCommandTest {
    private static final Path CASES = Path.of("..", "prompts", "cases");

    @TempDir Path folder;

    @BeforeEach
    void work() {
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            house.saying(Intent.DISPUTE, "INV-1042 is wrong", "INV-1042", "").mail("maria@acme.example", "Re: your reminder to Maria",
                    "Hello, INV-1042 is wrong, says Acme Trading.\nMaria, maria@acme.example, tel. 030 1234567, +49 170 1234567\nSee https://acme.example/x, pay to DE89 3704 0044 0532 0130 00\n");
        }
    }

    @Test
    void nothing_of_whom_it_is_of_survives_and_it_does_not_count_until_somebody_has_looked_it_over() throws IOException {
        assertThat(run("case", "add", "--from", "1", "--to", "own.jsonl").out()).contains("until then it does not count");
        String line = Files.readString(folder.resolve("own.jsonl"));

        assertThat(line).doesNotContainIgnoringCase("maria").doesNotContainIgnoringCase("acme").doesNotContain("1234567", "https://", "DE89", "0532");
        JsonNode made = new ObjectMapper().readTree(line);
        assertThat(made.at("/mail/body").asText()).contains("INV-1042 is wrong", "[EMAIL-1]", "[PHONE]", "[IBAN]", "[LINK]");
        assertThat(made.at("/expect/statements/0/intent").asText()).isEqualTo("dispute");
        assertThat(made.at("/expect/handling").asText()).isEqualTo("human");
        assertThat(made.at("/ledger/invoices/0/number").asText()).startsWith("INV-");
        assertThat(made.get("reviewed_by").isNull()).isTrue();

        assertThat(run("case", "check", "own.jsonl").out()).contains("0 cases count, 1 wait to be looked over. Sound.");
        assertThat(run("evaluate", "--cases", "own.jsonl").err()).contains("No case is left");
        Files.writeString(folder.resolve("own.jsonl"), line.replace("\"reviewed_by\":null", "\"reviewed_by\":\"ada\""));
        assertThat(run("case", "check", "own.jsonl").out()).contains("1 cases count");
        assertThat(run("evaluate", "--cases", "own.jsonl").out()).contains("1 cases");

        assertThat(run("case", "add", "--from", "1", "--to", "own.jsonl").err()).contains("is in own.jsonl already");
        assertThat(run("case", "add", "--from", "99", "--to", "own.jsonl").err()).contains("there is no work item 99");
    }

    @Test
    void each_wrong_line_of_a_file_of_cases_is_named() throws IOException {
        List<String> good = Files.readAllLines(CASES.resolve("mails-en.jsonl")).subList(0, 2);
        Files.write(folder.resolve("own.jsonl"), List.of(good.get(0), good.get(0), good.get(1).replaceFirst("\"split\": \"[a-z]+\"", "\"split\": \"exam\""), good.get(1).replaceFirst("\"tags\"", "\"lables\""), "{"));

        KeptRun.Ended checked = run("case", "check", "own.jsonl");
        assertThat(checked.out()).contains("own.jsonl:2: id 'm-en-001' stands twice", "own.jsonl:3: split 'exam': must be train, dev or test", "own.jsonl:4: ", "own.jsonl:5: no JSON object", "4 lines are wrong");
        assertThat(checked.status()).isEqualTo(1);
    }

    @Test
    void all_of_kepts_own_cases_are_sound() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("mails-") && f.toString().endsWith(".jsonl")).toList()) {
                KeptRun.Ended checked = run("case", "check", file.toAbsolutePath().toString());
                assertThat(checked.status()).as(checked.out()).isZero();
            }
        }
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }
}
