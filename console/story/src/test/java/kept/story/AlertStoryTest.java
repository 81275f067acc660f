package kept.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kept.console.alert.Alerts;
import kept.console.health.Health;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import kept.console.wiring.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is told that the mailbox is not read any more, once, and that it is again, once (R13): by a webhook, whatever that one's own troubles are. */
class AlertStoryTest {
    private static final String SECRET = "a secret of the operator's";

    private final WireMockServer slack = new WireMockServer(options().dynamicPort());
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));

    @TempDir Path folder;

    @BeforeEach
    void start() {
        slack.start();
        slack.stubFor(post("/services/T0/B0/x").willReturn(aResponse().withBody("ok")));
    }

    @AfterEach
    void stop() {
        slack.stop();
    }

    @Test
    void a_mailbox_that_is_not_read_is_told_once_and_once_when_it_is_again_over_restarts_too() throws Exception {
        try (SandboxHouse mail = SandboxHouse.begin()) {
            try (Wiring wiring = wiring(mail); Workers workers = wiring.workers(wiring.agent()); Alerts alerts = wiring.alerts()) {
                Health health = wiring.health(Optional.of(workers));
                workers.drain();
                watch(health, alerts, Duration.ofMinutes(14), 14);
                assertThat(told()).as("fourteen minutes are not too long").isEmpty();
                watch(health, alerts, Duration.ofMinutes(20), 40);
                awaitTold(1);
            }
            // Started anew while it is still so.
            try (Wiring wiring = wiring(mail); Workers workers = wiring.workers(wiring.agent()); Alerts alerts = wiring.alerts()) {
                Health health = wiring.health(Optional.of(workers));
                watch(health, alerts, Duration.ofMinutes(30), 10);
                workers.drain();
                watch(health, alerts, Duration.ofMinutes(5), 10);
                awaitTold(2);
                watch(health, alerts, Duration.ofMinutes(5), 10);
            }
        }

        assertThat(told()).extracting(r -> r.getHeader("X-Kept-Event") + " " + r.getHeader("X-Kept-Condition")).containsExactly("raised mailbox", "recovered mailbox");
        assertThat(told()).allSatisfy(AlertStoryTest::isSlacksFormAndSigned);
        assertThat(new ObjectMapper().readTree(told().get(0).getBodyAsString()).get("text").asText()).startsWith("Kept: mailbox failed: last checked to its end 15 min ago");
        assertThat(told().toString()).doesNotContain("ar@haus.example");
    }

    @Test
    void a_webhook_that_stumbles_is_tried_again_under_the_same_number() throws Exception {
        slack.resetAll();
        slack.stubFor(post("/services/T0/B0/x").inScenario("s").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("up").willReturn(aResponse().withStatus(503)));
        slack.stubFor(post("/services/T0/B0/x").inScenario("s").whenScenarioStateIs("up").willReturn(aResponse().withBody("ok")));
        try (SandboxHouse mail = SandboxHouse.begin(); Wiring wiring = wiring(mail); Workers workers = wiring.workers(wiring.agent()); Alerts alerts = wiring.alerts()) {
            Health health = wiring.health(Optional.of(workers));
            watch(health, alerts, Duration.ofMinutes(16), 2);
            awaitTold(2);
        }
        assertThat(told()).extracting(r -> r.getHeader("X-Kept-Delivery")).hasSize(2).containsOnly(told().get(0).getHeader("X-Kept-Delivery"));
    }

    private static void isSlacksFormAndSigned(LoggedRequest request) throws Exception {
        var body = new ObjectMapper().readTree(request.getBodyAsString());
        assertThat(body.at("/attachments/0/color").asText()).isIn("danger", "good");
        assertThat(body.at("/attachments/0/fields/0/value").asText()).isEqualTo("mailbox");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = request.getHeader("X-Kept-Timestamp") + "." + request.getBodyAsString();
        assertThat(request.getHeader("X-Kept-Signature")).isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    private Wiring wiring(SandboxHouse mail) {
        String settings = mail.settings(folder.resolve("data"), mail.smtpPort(), "http://127.0.0.1:1/v1") + "alerts: {webhook: env:HOOK, secret: env:SIGN}\n";
        SandboxHouse.write(folder.resolve("kept.yaml"), settings);
        var environment = Map.of("P", "x", "HOOK", slack.baseUrl() + "/services/T0/B0/x", "SIGN", SECRET);
        Wiring wiring = Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), environment), clock);
        wiring.bookImport().run(SandboxHouse.books(folder.resolve("books"), List.of("maria@acme.example")), false, "test");
        return wiring;
    }

    /** Time goes by, and somebody looks every so often. */
    private void watch(Health health, Alerts alerts, Duration time, int looks) {
        for (int i = 0; i < looks; i++) {
            clock.set(clock.instant().plus(time.dividedBy(looks)));
            alerts.consider(health.lookAround());
        }
    }

    private List<LoggedRequest> told() {
        return slack.getAllServeEvents().stream().map(e -> e.getRequest()).sorted((a, b) -> a.getLoggedDate().compareTo(b.getLoggedDate())).toList();
    }

    /** It is told by another thread. */
    private void awaitTold(int many) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var pause = new java.util.concurrent.CountDownLatch(1);
        while (told().size() < many && System.nanoTime() < end) pause.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
        assertThat(told()).hasSize(many);
    }
}
