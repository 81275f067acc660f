package kept.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.KeptRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal as an operator and an auditor have it. */
class JournalCommandTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference", "journal.md");

    @TempDir Path folder;

    @BeforeEach
    void work() {
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20")
                    .mail("maria@acme.example", "Re: your reminder", "Sorry for the delay: you will have it by Friday 20 March.\n");
            house.mail("nobody@elsewhere.example", "hello", "who are you? 🙂\n");
        }
    }

    @Test
    void a_sound_journal_says_what_was_checked_and_an_altered_one_what_was_altered() throws Exception {
        assertThat(run("journal", "seal", "--print").err()).contains("nothing is sealed yet");
        KeptRun.Ended sealed = run("journal", "seal");
        KeptRun.Ended sound = run("journal", "verify");
        assertThat(sound.status()).as(sound.out()).isZero();
        assertThat(sound.out()).containsPattern("Checked \\d lanes, \\d+ entries, 1 seal \\(2026-03-11 to 2026-03-11\\)\\.").contains("Sound.", "1 entry since the last seal");

        String anchor = sealed.out().strip().replaceAll(".* ", "");
        assertThat(anchor).hasSize(64);
        assertThat(run("journal", "seal", "--print").out()).isEqualTo(sealed.out());
        assertThat(run("journal", "verify", "--anchor", anchor).out()).contains("ok     anchor " + anchor + ": the seal of 2026-03-11");
        KeptRun.Ended other = run("journal", "verify", "--anchor", "0".repeat(64));
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.out()).contains("WRONG  anchor 000", "rewritten");

        behindKept("drop trigger journal_is_not_changed", "update journal set facts = replace(facts, '\"message\":\"m-1\"', '\"message\":\"m-9\"') where lane = 'account:ACME'");
        KeptRun.Ended altered = run("journal", "verify");
        assertThat(altered.status()).isEqualTo(1);
        assertThat(altered.out()).contains("WRONG  lane account:ACME: entry 1 of 2026-03-12 is not what was written").doesNotContain("Sound");
        assertThat(run("journal", "verify", "account:ACME").status()).isEqualTo(1);
        assertThat(run("journal", "verify", "mailbox:installation").status()).isZero();
        assertThat(run("journal", "verify", "account:NOBODY").err()).contains("there is no lane 'account:NOBODY'");
        assertThat(new ObjectMapper().readTree(run("journal", "verify", "--json").out()).at("/findings/0/what").asText()).isEqualTo("ALTERED");
    }

    @Test
    void an_export_is_checked_by_the_rules_of_the_reference_alone() throws Exception {
        run("journal", "seal");
        KeptRun.Ended export = run("journal", "export", "--to", "journal.jsonl", "--as", "ada");
        assertThat(export.status()).as(export.err()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("journal.jsonl"));

        assertThat(byTheRules(lines)).isEqualTo("sound");
        assertThat(String.join("\n", lines)).contains("\"kind\":\"journal.exported\"", "\"by\":\"ada\"", "\"type\":\"head\"").doesNotContain("maria", "@", "🙂");
        assertThat(run("journal", "export", "--to", "journal.jsonl").err()).contains("already there");
        assertThat(run("journal", "export", "account:ACME").out().lines().skip(1)).isNotEmpty().allMatch(l -> l.contains("\"lane\":\"account:ACME\""));

        for (int i = 1; i < lines.size(); i++) {
            var without = new ArrayList<>(lines);
            without.remove(i);
            boolean isLastOfUnsealed = lines.get(i).contains("journal.exported");
            if (!isLastOfUnsealed) assertThat(byTheRules(without)).as("without line %s", lines.get(i)).isNotEqualTo("sound");
            var changed = new ArrayList<>(lines);
            changed.set(i, lines.get(i).replaceFirst("\"number\":", "\"number\":1"));
            assertThat(byTheRules(changed)).isNotEqualTo("sound");
        }
    }

    @Test
    void the_program_in_the_reference_says_the_same() throws Exception {
        run("journal", "seal");
        run("journal", "export", "--to", "journal.jsonl");
        String reference = Files.readString(REFERENCE);
        Path program = Files.writeString(folder.resolve("check.py"), reference.replaceAll("(?s).*```python\n(.*?)```.*", "$1"));
        assertThat(program).content().contains("print(\"sound\")");
        // Where there is no Python, the rules themselves are checked by the test above.
        if (!hasPython()) return;
        assertThat(python(program, "journal.jsonl")).isEqualTo("sound");
        String text = Files.readString(folder.resolve("journal.jsonl"));
        Files.writeString(folder.resolve("altered.jsonl"), text.replaceFirst("\"m-1\"", "\"m-3\""));
        assertThat(python(program, "altered.jsonl")).isEqualTo("account:ACME: entry 1 is wrong");
        Files.writeString(folder.resolve("cut.jsonl"), text.replaceFirst("\\{\"type\":\"head\".*\n", ""));
        assertThat(python(program, "cut.jsonl")).isEqualTo("seal of 2026-03-11 is wrong");
    }

    /** Rules 1 to 5, with nothing of Kept's. */
    private static String byTheRules(List<String> lines) throws Exception {
        var json = new ObjectMapper();
        Map<String, String> last = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, String> chains = new HashMap<>();
        Map<String, String> told = new TreeMap<>();
        Map<String, Map<String, JsonNode>> heads = new TreeMap<>();
        for (String line : lines) {
            JsonNode r = json.readTree(line);
            String lane = r.path("lane").asText();
            if (r.path("type").asText().equals("entry")) {
                var parts = new ArrayList<>(List.of(last.getOrDefault(lane, ""), lane, r.path("number").asText(), r.path("millis").asText(), r.path("kind").asText()));
                var facts = new TreeMap<String, String>();
                r.path("facts").fields().forEachRemaining(f -> facts.put(f.getKey(), f.getValue().asText()));
                facts.forEach((key, value) -> parts.addAll(List.of(key, value)));
                int number = numbers.merge(lane, 1, Integer::sum);
                if (r.path("number").asInt() != number || !r.path("chain").asText().equals(sha(parts))) return lane + ": entry " + number + " is wrong";
                last.put(lane, r.path("chain").asText());
                chains.put(lane + " " + number, r.path("chain").asText());
                if (lane.equals("mailbox:installation") && r.path("kind").asText().equals("journal.sealed")) told.put(facts.get("day"), facts.get("heads"));
            } else if (r.path("type").asText().equals("head")) {
                heads.computeIfAbsent(r.path("day").asText(), day -> new TreeMap<>()).put(lane, r);
            }
        }
        var days = new TreeSet<>(told.keySet());
        days.addAll(heads.keySet());
        for (String day : days) {
            var parts = new ArrayList<String>();
            for (JsonNode head : heads.getOrDefault(day, Map.of()).values()) {
                if (!head.path("chain").asText().equals(chains.get(head.path("lane").asText() + " " + head.path("number").asText()))) return "seal of " + day + ": a head is wrong";
                parts.addAll(List.of(head.path("lane").asText(), head.path("number").asText(), head.path("chain").asText()));
            }
            if (!sha(parts).equals(told.get(day))) return "seal of " + day + " is wrong";
        }
        return "sound";
    }

    private static String sha(List<String> parts) throws Exception {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.length()).append(':').append(part));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").redirectErrorStream(true).start().waitFor(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }

    private String python(Path program, String file) throws Exception {
        Process process = new ProcessBuilder("python3", program.toString(), file).directory(folder.toFile()).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private void behindKept(String... statements) throws Exception {
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept-data/kept.db")); var statement = file.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }
}
