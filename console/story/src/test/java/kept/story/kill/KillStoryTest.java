package kept.story.kill;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kept.agent.act.Outbox;
import kept.agent.conversation.Receipt;
import kept.agent.ledger.Account;
import kept.agent.worklist.WorkItem;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import kept.story.ModelAnswers;
import kept.story.SandboxHouse;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Killed with -9 anywhere and started again: every mail that came in has one outcome, every mail that went out one copy or a person who looks. */
@Execution(ExecutionMode.CONCURRENT)
class KillStoryTest {

    private static final List<String> CUSTOMERS = List.of("a@acme.example", "b@birch.example", "c@cedar.example");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void nothing_is_lost_and_nothing_is_sent_twice_when_kept_is_killed(KillPoint point) throws Exception {
        WireMockServer model = new WireMockServer(options().dynamicPort());
        model.start();
        model.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(aResponse().withFixedDelay(600).withHeader("Content-Type", "application/json")
                .withBody(ModelAnswers.promise("We will pay on Friday", "on Friday", "2026-03-06"))));
        try (SandboxHouse mail = SandboxHouse.begin();
                Serving kept = new Serving(folder, mail, model.baseUrl() + "/v1", point)) {
            kept.runUntilSettled(0);
            for (String customer : CUSTOMERS) mail.replies(customer, "Hello,\r\n\r\nWe will pay on Friday.\r\n\r\nRegards", kept.now());
            kept.runUntilSettled(CUSTOMERS.size());
            assertThat(kept.deaths()).as("the point %s was reached once", point).isEqualTo(1);
            kept.end();
            counted(mail, kept);
        } finally {
            model.stop();
        }
    }

    private void counted(SandboxHouse mail, Serving kept) throws Exception {
        try (Wiring wiring = Wiring.of(SettingsFile.read(kept.settings(), Map.of("P", "x")), Clock.offset(Clock.system(ZoneOffset.UTC), kept.offset()))) {
            var stores = wiring.stores();
            assertThat(stores.receipts().list(Receipt.State.DONE, 100)).as("each reply was stored once and finished").hasSize(CUSTOMERS.size());
            assertThat(stores.receipts().list(Receipt.State.FAILED, 100)).isEmpty();
            List<WorkItem> open = stores.worklist().open();
            for (int i = 0; i < CUSTOMERS.size(); i++) {
                Account account = stores.ledger().accounts().get(i);
                var copies = new HashMap<String, Integer>();
                for (SandboxHouse.Received received : mail.inbox(CUSTOMERS.get(i))) copies.merge(received.header("Message-ID"), 1, Integer::sum);
                List<Outbox.Sending> sent = stores.outbox().of(account.id());
                assertThat(stores.readings().of(account.id())).as("one reading for %s", account.id()).hasSize(1);
                assertThat(copies.keySet()).as("what arrived was queued").allMatch(id -> sent.stream().anyMatch(s -> s.mail().messageId().value().equals(id)));
                for (Outbox.Sending s : sent) {
                    int arrived = copies.getOrDefault(s.mail().messageId().value(), 0);
                    if (s.state() == Outbox.State.SENT) assertThat(arrived).as("%s of %s", s.mail().key(), account.id()).isEqualTo(1);
                    else if (s.state() == Outbox.State.UNCERTAIN) {
                        assertThat(arrived).isLessThanOrEqualTo(1);
                        assertThat(open).as("a person looks at %s", s.mail().key()).anyMatch(w -> w.sending().equals(java.util.Optional.of(s.id())));
                    } else assertThat(s.state()).as("%s of %s", s.mail().key(), account.id()).isEqualTo(Outbox.State.CANCELLED);
                }
                boolean answered = sent.stream().anyMatch(s -> s.mail().key().startsWith("answer:") && s.state() != Outbox.State.CANCELLED);
                boolean person = open.stream().anyMatch(w -> w.account().equals(java.util.Optional.of(account.id())));
                assertThat(answered || person).as("%s's reply has an outcome", account.id()).isTrue();
                assertThat(stores.promises().of(account.id())).as("recorded once at most").hasSizeLessThanOrEqualTo(1);
            }
            assertThat(stores.journal().verify()).isEmpty();
        }
    }

    static Duration toMonday() {
        return Duration.between(Instant.now(Clock.systemUTC()), Instant.parse("2026-03-02T10:00:00Z"));
    }
}
