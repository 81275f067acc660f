package kept.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Promise;
import kept.agent.read.Intent;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who corrects himself means the last word (R112). */
class CorrectionStoryTest {

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
    void the_last_word_of_two_mails_stands_and_a_third_does_not_bring_the_first_one_back() throws Exception {
        kept.settle();
        WorkItem run = kept.wiring().stores().worklist().open().get(0);
        kept.wiring().desk().approve(run.id(), run.version(), "ada", Set.of());
        kept.settle();
        SandboxHouse.Received notice = kept.inbox("maria@acme.example").get(0);
        says("INV-1042 goes out on Friday", "promise_to_pay", "on Friday", "2026-03-06");
        says("scrap that, the 13th it is", "promise_to_pay", "the 13th", "2026-03-13");
        says("would you ring me", "call_request", null, null);

        kept.replies("maria@acme.example", notice, "INV-1042 goes out on Friday.");
        kept.replies("maria@acme.example", notice, "Sorry, scrap that, the 13th it is.");
        kept.settle();

        assertThat(kept.inbox("maria@acme.example")).as("the notice and one answer").hasSize(2);
        assertThat(kept.inbox("maria@acme.example").get(1).text()).contains("13 March 2026").doesNotContain("6 March 2026");
        assertThat(counting()).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo("2026-03-13"));

        kept.at("2026-03-03T09:00:00Z");
        kept.replies("maria@acme.example", notice, "One more thing: would you ring me?");
        kept.settle();

        assertThat(kept.wiring().stores().readings().of(ACME)).hasSize(3).allSatisfy(k -> assertThat(k.decision()).isNotEmpty());
        assertThat(kept.wiring().stores().readings().of(ACME).get(2).reading().statements()).extracting(s -> s.intent()).containsOnly(Intent.CALL_REQUEST);
        assertThat(counting()).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo("2026-03-13"));
    }

    private List<Promise> counting() {
        return kept.wiring().stores().promises().of(ACME).stream().filter(Promise::counts).toList();
    }

    private void says(String quote, String intent, String dayWords, String date) throws Exception {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("intent", intent);
        statement.put("quote", quote);
        ModelAnswers.complete(statement, dayWords, date, intent.equals("promise_to_pay") ? List.of("INV-1042") : List.of());
        if (intent.equals("promise_to_pay")) statement.put("invoice_words", List.of());
        String body = ModelAnswers.completion(new ObjectMapper().writeValueAsString(ModelAnswers.reading(List.of(statement))));
        model.stubFor(post(urlPathEqualTo("/v1/chat/completions")).withRequestBody(containing(quote))
                .willReturn(aResponse().withHeader("Content-Type", "application/json").withBody(body)));
    }
}
