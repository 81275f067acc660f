package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kept.console.Kept;
import kept.console.command.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The show, with the mail server in its own process. */
class DemoTest {

    @TempDir
    Path folder;

    @Test
    void with_a_model_that_reads_as_the_labels_say_every_reply_ends_as_labelled() throws Exception {
        var out = new StringWriter();
        var terminal = new Terminal(Map.of(), Clock.systemUTC(), folder, new ByteArrayInputStream(new byte[0]), new PrintWriter(out, true), new PrintWriter(out, true), false);
        // What a real model must be asked, to make recordings of: the same in every run.
        Path requests = Path.of("target", "demo-requests.jsonl").toAbsolutePath();

        int status;
        try (var model = new DemoModel()) {
            status = Kept.run(terminal, "demo", "--once", "--model", model.url(), "--folder", folder.toString(), "--requests", requests.toString());
        }

        assertThat(status).as(out.toString()).isZero();
        String told = out.toString().replaceAll("\\s+", " ");
        assertThat(told).contains("24 replies: 15 done by the agent alone, 9 left to a person", "4 kept, 1 broken");
        assertThat(told).as("a broken promise is followed up once").contains("promise broken: Hofer Druck & Papier GmbH", "1 follow-up", "each lies in its reader's mailbox once");
        assertThat(told).as("an unsure dispute stops the next notice").contains("Papeterie des Quais SARL: nothing goes out: notice.mail-waiting");
        assertThat(told).as("the last word counts").contains("both were decided together");
        assertThat(Files.readAllLines(requests)).isNotEmpty().allMatch(line -> line.contains("\"url\":\"/v1/chat/completions\""));
    }

    @Test
    void the_packaged_program_takes_one_promise_through_without_any_model() throws Exception {
        Path jar = Path.of("..", "target", "kept", "kept.jar").toAbsolutePath().normalize();
        assertThat(jar).as("made by the build before these tests").isRegularFile();
        Path told = folder.resolve("told.txt");
        Process kept = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-jar", jar.toString(), "demo", "--once",
                "--reader", "local", "--only", "friday-payment-run,thanks", "--folder", folder.resolve("demo").toString())).redirectErrorStream(true).redirectOutput(told.toFile()).start();
        try {
            assertThat(kept.waitFor(300, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            kept.destroyForcibly();
        }

        String text = Files.readString(told, StandardCharsets.UTF_8);
        assertThat(kept.exitValue()).as(text).isZero();
        assertThat(text).contains("every reply ended as labelled", "promise kept: Bramley & Stroud").doesNotContain("\u001B");
    }
}
