package kept.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kept.agent.act.Desk;
import kept.agent.hold.Hold;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.promise.Promise;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail that says two things, of which the agent may do one: what protects the customer is done, what binds anybody waits as a whole. */
class MixedMailStoryTest {

    private static final AccountId ACME = new AccountId("ACME");

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
    void one_part_for_a_person_holds_back_all_that_binds_and_pauses_all_the_same() throws Exception {
        kept.settle();
        WorkItem run = kept.wiring().stores().worklist().open().get(0);
        kept.wiring().desk().approve(run.id(), run.version(), "ada", Set.of());
        kept.settle();
        SandboxHouse.Received notice = kept.inbox("maria@acme.example").get(0);
        says(statement("We will transfer INV-1042 on Friday.", "promise_to_pay", "on Friday", "2026-03-06", List.of("INV-1042")),
                statement("Please give me a call about the next order.", "call_request", null, null, List.of()));

        kept.replies("maria@acme.example", notice, "Hello,\r\n\r\nWe will transfer INV-1042 on Friday. Please give me a call about the next order.\r\n\r\nMaria");
        kept.settle();

        assertThat(kept.wiring().stores().promises().of(ACME)).as("nothing binding").filteredOn(Promise::counts).isEmpty();
        assertThat(kept.inbox("maria@acme.example")).as("no answer").hasSize(1);
        List<Hold> holds = kept.wiring().stores().holds().of(ACME);
        assertThat(holds).as("paused").anyMatch(h -> h.stops(new InvoiceId("INV-1042"), LocalDate.parse("2026-03-06")));
        WorkItem item = kept.wiring().stores().worklist().open().get(0);
        assertThat(item.account()).contains(ACME);

        assertThat(kept.wiring().desk().approve(item.id(), item.version(), "ada", Set.of())).isInstanceOf(Desk.Result.Done.class);
        kept.settle();

        assertThat(kept.wiring().stores().promises().of(ACME)).filteredOn(Promise::counts).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo("2026-03-06"));
        assertThat(kept.inbox("maria@acme.example")).hasSize(2);
        assertThat(kept.inbox("maria@acme.example").get(1).text()).contains("6 March 2026");
    }

    private static Map<String, Object> statement(String quote, String intent, String dayWords, String date, List<String> invoices) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("intent", intent);
        statement.put("quote", quote);
        ModelAnswers.complete(statement, dayWords, date, invoices);
        return statement;
    }

    @SafeVarargs
    private void says(Map<String, Object>... statements) throws Exception {
        String body = ModelAnswers.completion(new ObjectMapper().writeValueAsString(ModelAnswers.reading(List.of(statements))));
        model.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(aResponse().withHeader("Content-Type", "application/json").withBody(body)));
    }
}
