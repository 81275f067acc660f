package kept.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.act.Desk;
import kept.agent.act.Stores;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Promise;
import kept.agent.worklist.WorkItem;
import kept.console.wiring.Around;

/**
 * Haus & Co. and its customer Acme, for whom Maria writes and who owes INV-1042: over a mail server, a model and a clock of the story's own. It begins on
 * Monday, 2 March 2026, at nine (UTC), and Ada is the clerk.
 */
final class AcmeStory implements AutoCloseable {

    static final AccountId ACME = new AccountId("ACME");
    static final String MARIA = "maria@acme.example";
    static final String INVOICE = "INV-1042";

    private final WireMockServer model = new WireMockServer(options().dynamicPort());
    private final Installation kept;

    private AcmeStory(Path folder, Around around, Where where) {
        model.start();
        this.kept = Installation.begin(folder, "2026-03-02T09:00:00Z", model.baseUrl() + "/v1", around, where);
    }

    static AcmeStory begin(Path folder) {
        return begin(folder, Around.NOTHING);
    }

    static AcmeStory begin(Path folder, Where where) {
        return new AcmeStory(folder, Around.NOTHING, where);
    }

    /** With something put around the ports of the product. */
    static AcmeStory begin(Path folder, Around around) {
        return new AcmeStory(folder, around, Where.SQLITE);
    }

    /** The day's run is made up, approved by Ada, and sent. */
    SandboxHouse.Received remindsMaria() throws Exception {
        kept.settle();
        WorkItem run = work();
        assertThat(run.kind()).isEqualTo(WorkItem.Kind.RUN);
        adaApproves(run);
        return mariasMail().get(0);
    }

    /** Of a mail that holds the words of the first one, the model makes these (of {@link ModelAnswers}). */
    @SafeVarargs
    final void modelReads(Map<String, Object>... statements) {
        String body = ModelAnswers.completion(ModelAnswers.json(ModelAnswers.reading(List.of(statements))));
        model.stubFor(post(urlPathEqualTo("/v1/chat/completions")).withRequestBody(containing((String) statements[0].get("quote")))
                .willReturn(aResponse().withHeader("Content-Type", "application/json").withBody(body)));
    }

    /** Maria answers the reminder; nobody looks at it before {@link #settles}. */
    void mariaWrites(String text) throws Exception {
        kept.replies(MARIA, mariasMail().get(0), text);
    }

    /** Somebody writes on the same thread, or on none of ours. @param answered the mail that is answered; empty: none */
    void writes(String from, Optional<SandboxHouse.Received> answered, String text) throws Exception {
        kept.replies(from, answered.orElse(new SandboxHouse.Received(Map.of("Subject", "INV-1042"), "")), text);
    }

    /** What has come into our own mailbox, oldest first. */
    List<SandboxHouse.Received> ourMail() throws Exception {
        return kept.inbox("ar@haus.example");
    }

    /** How often the model was asked. */
    int questions() {
        return model.getAllServeEvents().size();
    }

    /** Everything that is due is done. */
    void settles() {
        kept.settle();
    }

    void on(String instant) {
        kept.at(instant);
        kept.settle();
    }

    /** The books come in as they are: nobody has paid. */
    void booksComeIn() {
        kept.importBooks();
    }

    void adaApproves(WorkItem item) {
        assertThat(kept.wiring().desk().approve(item.id(), item.version(), "ada", Set.of())).isInstanceOf(Desk.Result.Done.class);
        kept.settle();
    }

    /** Oldest first, the reminder at the head. */
    List<SandboxHouse.Received> mariasMail() throws Exception {
        return kept.inbox(MARIA);
    }

    /** The open item that comes first. */
    WorkItem work() {
        return stores().worklist().open().get(0);
    }

    /** Those that count: neither taken back nor overtaken by a later word. */
    List<Promise> promises() {
        return stores().promises().of(ACME).stream().filter(Promise::counts).toList();
    }

    Stores stores() {
        return kept.wiring().stores();
    }

    Installation kept() {
        return kept;
    }

    @Override
    public void close() {
        kept.close();
        model.stop();
    }
}
