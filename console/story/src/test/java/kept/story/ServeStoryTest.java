package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kept serve} as a person starts and ends it: a process of its own, on a mail server of its own. */
class ServeStoryTest {
    private final List<Process> processes = new ArrayList<>();

    @TempDir Path folder;

    @BeforeEach
    void a_mail_server_settings_and_books() throws IOException {
        Process sandbox = java("sandbox.err", "kept.sandbox.Sandbox", "--users", "ar@haus.example");
        JsonNode ports = new ObjectMapper().readTree(new BufferedReader(new InputStreamReader(sandbox.getInputStream(), StandardCharsets.UTF_8)).readLine());
        Files.writeString(folder.resolve("kept.yaml"), """
                mailbox:
                  imap: {host: 127.0.0.1, port: %d, security: none, user: ar@haus.example, poll-every: 1s}
                  smtp: {host: 127.0.0.1, port: %d, security: none}
                web: {port: 0}
                """.formatted(ports.get("imap").asInt(), ports.get("smtp").asInt()));
        Path books = Files.createDirectories(folder.resolve("books"));
        Files.writeString(books.resolve("creditor.csv"), """
                id,legal_name,seat,register,vat_id,managers,sender_name,sender,phone
                HAUS,Haus & Co. GmbH,Köln,"Amtsgericht Köln, HRB 1",DE123456789,Eva Haus,Haus Accounts,ar@haus.example,+49 221 1234
                """);
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void it_is_set_up_checked_served_looked_at_and_ended_cleanly() throws Exception {
        assertThat(ended("import", "books").out).contains("Imported: 1 new");
        Ended doctor = ended("doctor", "--send-test");
        assertThat(doctor.out).contains("ok     mailbox", "ok     sending", "it has arrived").doesNotContain("WRONG");
        assertThat(doctor.status).isZero();

        Process serve = kept("serve.err", "serve");
        var out = new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).contains("Kept serves mailbox main");
        String link = out.readLine();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        assertThat(get(browser, link).statusCode()).isEqualTo(200);
        assertThat(get(browser, link.replaceFirst("/enter.*", "/")).body()).contains("Waiting for you");
        assertThat(get(browser, link.replaceFirst("/enter.*", "/health")).body()).isEqualTo("ok\n");

        Ended second = ended("serve");
        assertThat(second.status).isEqualTo(1);
        assertThat(second.err).contains("another 'kept serve' works on");

        serve.toHandle().destroy();
        assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(out.readLine()).isEqualTo("Stopped.");
        assertThat(serve.exitValue()).isZero();
        String log = Files.readString(folder.resolve("serve.err"));
        assertThat(log).contains("first look, begins after").doesNotContain("WARN ").doesNotContain("ar@haus.example", "hunter2", "Exception");
    }

    private static HttpResponse<String> get(HttpClient browser, String url) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private record Ended(int status, String out, String err) {}

    private Ended ended(String... arguments) throws Exception {
        Process process = kept("second.err", arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(folder.resolve("second.err")));
    }

    private Process kept(String err, String... arguments) throws IOException {
        return java(err, "kept.console.Kept", arguments);
    }

    private Process java(String err, String main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(folder.resolve(err).toFile());
        builder.environment().put("KEPT_IMAP_PASSWORD", "hunter2");
        Process process = builder.start();
        processes.add(process);
        return process;
    }
}
