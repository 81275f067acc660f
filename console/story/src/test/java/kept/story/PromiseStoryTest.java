package kept.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.util.Set;
import kept.agent.act.Desk;
import kept.agent.promise.Promise;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One promise, the whole way, over real SMTP, IMAP and HTTP. */
class PromiseStoryTest {

    @TempDir
    Path folder;

    private WireMockServer model;
    private Installation kept;

    @BeforeEach
    void begin() {
        model = new WireMockServer(options().dynamicPort());
        model.start();
        kept = Installation.begin(folder, "2026-03-02T09:00:00Z", model.baseUrl() + "/v1");
    }

    @AfterEach
    void end() {
        kept.close();
        model.stop();
    }

    @Test
    void a_promise_is_noted_answered_in_its_thread_and_followed_up_when_the_money_does_not_come() throws Exception {
        kept.settle();
        WorkItem run = kept.wiring().stores().worklist().open().get(0);
        assertThat(run.kind()).isEqualTo(WorkItem.Kind.RUN);
        assertThat(kept.wiring().desk().approve(run.id(), run.version(), "ada", Set.of())).isInstanceOf(Desk.Result.Done.class);
        kept.settle();
        SandboxHouse.Received notice = kept.inbox("maria@acme.example").get(0);
        assertThat(notice.text()).contains("INV-1042");

        says("We will transfer INV-1042 on Friday.", "on Friday", "2026-03-06");
        kept.replies("maria@acme.example", notice, "Hello,\r\n\r\nsorry for the delay. We will transfer INV-1042 on Friday.\r\n\r\nMaria");
        kept.settle();

        SandboxHouse.Received answer = kept.inbox("maria@acme.example").get(1);
        assertThat(answer.text()).contains("6 March 2026").contains("INV-1042");
        assertThat(answer.header("In-Reply-To")).isNotEmpty();
        assertThat(answer.header("References")).contains(notice.header("Message-ID"));
        assertThat(answer.header("Auto-Submitted")).isEqualTo("auto-replied");
        Promise promise = kept.wiring().stores().promises().of(new kept.agent.ledger.AccountId("ACME")).get(0);
        assertThat(promise.payBy()).isEqualTo("2026-03-06");

        kept.at("2026-03-08T12:00:00Z");
        kept.settle();
        assertThat(kept.inbox("maria@acme.example")).as("no notice before the day plus grace").hasSize(2);

        kept.at("2026-03-09T12:00:00Z");
        kept.settle();
        assertThat(kept.inbox("maria@acme.example")).as("no follow-up by books a week old").hasSize(2);
        kept.importBooks();
        kept.settle();
        kept.at("2026-03-10T12:00:00Z");
        kept.settle();
        assertThat(kept.inbox("maria@acme.example")).as("one follow-up").hasSize(3);
        assertThat(kept.inbox("maria@acme.example").get(2).text()).contains("6 March 2026").contains("INV-1042");
        assertThat(kept.wiring().stores().journal().verify()).isEmpty();
    }

    /** The model answers as the schema wants it. */
    private void says(String quote, String dayWords, String date) {
        model.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(aResponse().withHeader("Content-Type", "application/json")
                .withBody(ModelAnswers.promise(quote, dayWords, date))));
    }
}
