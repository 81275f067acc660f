package kept.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.notMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import kept.console.health.Finding;
import kept.console.health.State;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor before servers in every kind of trouble: each has a text and a next step of its own (R91). */
class DoctorStoryTest {
    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    @TempDir Path folder;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_model_that_is_unreachable_refused_let_in_by_no_key_missing_or_without_schemas_is_told_apart() throws IOException {
        String url = server.baseUrl() + "/v1";
        var found = new LinkedHashMap<String, Finding>();
        answers(aResponse().withFixedDelay(20_000));
        found.put("silent", model(url, "strict"));
        found.put("no address", model("http://nowhere.invalid/v1", "strict"));
        found.put("refused", model("http://127.0.0.1:" + closedPort() + "/v1", "strict"));
        answers(aResponse().withStatus(401).withBody("{\"error\":\"Incorrect API key provided: sk-secret\"}"));
        found.put("bad key", model(url, "strict"));
        answers(aResponse().withStatus(404).withBody("{\"error\":\"The model careful-1 does not exist\"}"));
        found.put("missing model", model(url, "strict"));
        answers(aResponse().withStatus(400).withBody("{\"error\":\"response_format is not supported\"}"));
        found.put("no schema support", model(url, "strict"));
        answers(aResponse().withBody(ModelAnswers.completion("{\"ok\":true} Sure, you can reach me!")));
        found.put("another form", model(url, "strict"));

        assertThat(found.values()).allSatisfy(f -> assertThat(f.state()).isEqualTo(State.FAILED));
        assertThat(found.values()).extracting(f -> f.found().replaceFirst("^\\S+ careful-1", "")).doesNotHaveDuplicates();
        assertThat(found.values()).extracting(Finding::next).allSatisfy(next -> assertThat(next).isNotBlank());
        assertThat(found.get("silent").found()).contains("no answer within");
        assertThat(found.get("no address").found()).contains("the model's host has no address");
        assertThat(found.get("refused").found()).contains("the connection was refused");
        assertThat(found.get("bad key")).satisfies(f -> {
            assertThat(f.found()).contains("does not accept the key");
            assertThat(f.next()).contains("KEPT_MODEL_KEY");
        });
        assertThat(found.get("missing model")).satisfies(f -> {
            assertThat(f.found()).contains("knows no such model");
            assertThat(f.next()).contains("model.name", url + "/models");
        });
        assertThat(found.get("no schema support").next()).contains("model.schema: prompt");
        assertThat(found.get("another form").found()).contains("not in the form asked for");
        assertThat(found.toString()).doesNotContain("sk-secret", "Incorrect API key");
    }

    @Test
    void a_model_that_takes_no_schema_is_well_once_it_is_told_the_form_in_words() throws IOException {
        answers(aResponse().withStatus(400).withBody("{\"error\":\"unknown field response_format\"}"));
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions")).atPriority(1).withRequestBody(notMatching("(?s).*response_format.*"))
                .willReturn(aResponse().withHeader("Content-Type", "application/json").withBody(ModelAnswers.completion("{\"ok\":true}"))));

        Finding found = model(server.baseUrl() + "/v1", "auto");

        assertThat(found.state()).isEqualTo(State.OK);
        assertThat(found.found()).contains("it takes no JSON schema");
    }

    @Test
    void a_mail_server_that_is_not_there_and_one_that_lets_nobody_in_are_told_apart() throws IOException {
        int closed = closedPort();
        Finding away = findings("mailbox: {imap: {host: 127.0.0.1, port: %d, security: none, user: ar, password: env:P, connect-timeout: 2s}, smtp: {host: 127.0.0.1, port: %d, security: none, connect-timeout: 2s}}\n".formatted(closed, closed)).get("mailbox");
        assertThat(away.state()).isEqualTo(State.FAILED);
        assertThat(away.found()).contains("not reachable", "mailbox.imap.host");
        assertThat(away.next()).contains("openssl s_client");

        try (SandboxHouse mail = SandboxHouse.begin()) {
            Map<String, Finding> found = findings(mail.settings(folder.resolve("data"), mail.smtpPort(), server.baseUrl() + "/v1"));
            assertThat(found.get("mailbox").state()).isEqualTo(State.OK);
            assertThat(found.get("sending").state()).isEqualTo(State.OK);
        }
        try (var strict = new ServerSocket(0)) {
            lettingNobodyIn(strict);
            Finding refused = findings("mailbox: {imap: {host: 127.0.0.1, port: %d, security: none, user: ar, password: env:P, connect-timeout: 2s}, smtp: {host: 127.0.0.1, port: %d, security: none, connect-timeout: 2s}}\n".formatted(strict.getLocalPort(), closed)).get("mailbox");
            assertThat(refused.state()).isEqualTo(State.FAILED);
            assertThat(refused.found()).contains("refuses user or password");
            assertThat(refused.next()).contains("correct user or password");
        }
    }

    /** An IMAP server that answers each command, and a login with no. */
    private static void lettingNobodyIn(ServerSocket server) {
        var thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept(); var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)); var out = socket.getOutputStream()) {
                    out.write("* OK ready\r\n".getBytes(StandardCharsets.US_ASCII));
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        String tag = line.substring(0, line.indexOf(' '));
                        String answer = line.contains("CAPABILITY") ? "* CAPABILITY IMAP4rev1\r\n" + tag + " OK done\r\n"
                                : line.contains("LOGIN") || line.contains("AUTHENTICATE") ? tag + " NO [AUTHENTICATIONFAILED] Invalid credentials\r\n" : tag + " OK done\r\n";
                        out.write(answer.getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                    }
                } catch (IOException e) {
                    // The test is over, or the other side went away.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private Finding model(String url, String schema) throws IOException {
        return findings("""
                mailbox: {imap: {host: 127.0.0.1, port: 1, security: none, connect-timeout: 1s}, smtp: {host: 127.0.0.1, port: 1, security: none, connect-timeout: 1s}}
                model: {url: "%s", name: careful-1, schema: %s, deadline: 5s}
                """.formatted(url, schema)).get("model");
    }

    /** By part; the last of each. */
    private Map<String, Finding> findings(String settings) throws IOException {
        Path file = folder.resolve("kept.yaml");
        Files.writeString(file, settings);
        try (Wiring wiring = Wiring.of(SettingsFile.read(file, Map.of("P", "x")), new SettableClock(Instant.parse("2026-03-02T09:00:00Z")))) {
            var found = new LinkedHashMap<String, Finding>();
            wiring.doctor().forEach(f -> found.put(f.part(), f));
            return found;
        }
    }

    private void answers(ResponseDefinitionBuilder response) {
        server.resetAll();
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(response.withHeader("Content-Type", "application/json")));
    }

    /** Nobody listens there any more. */
    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
