package kept.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.conversation.MailClass;
import kept.agent.evaluate.CaseFile;
import kept.agent.evaluate.CaseWorld;
import kept.agent.evaluate.Evaluation;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Scores;
import kept.agent.llm.BatchAnswers;
import kept.agent.llm.BatchRequests;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.ModelSettings;
import kept.agent.llm.ModelSettings.Pace;
import kept.agent.llm.OpenAiDoor;
import kept.agent.llm.Recordings;
import kept.agent.llm.Secret;
import kept.agent.policy.PolicyFile;
import kept.agent.read.ModelReader;
import kept.agent.read.PromptText;
import kept.agent.read.Prover;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Our labelled mails, whole, against a model over real HTTP: one that answers as labelled, and one that fails in every way it can. The
 * full policy holds nothing back here, and no local reader is asked: what must not be done alone is stopped by the proofs.
 */
class ModelMailsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PromptLibrary WORDS = PromptLibrary.builtIn();
    private static final Path CASES = Path.of("../../prompts/cases");

    private final Played played = new Played();
    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort().extensions(played));
    private final MimeReader mail = new MimeReader(ParseSettings.none());
    private final List<LabelledCase> cases = Stream.of("en", "de", "fr").flatMap(l -> CaseFile.read(CASES.resolve("mails-" + l + ".jsonl")).stream())
            .filter(c -> new CaseWorld(c).message(mail).mailClass() != MailClass.AUTO_REPLY).toList();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void right_answers_are_proven_and_nothing_wrong_is_done_alone() {
        List<Judgement> judged = judged(cases, a -> a);

        assertThat(cases).hasSizeGreaterThanOrEqualTo(60);
        Scores scores = Scores.of(judged);
        assertThat(scores.harm().hits()).as(wrong(judged)).isZero();
        assertThat(scores.microF1()).as(wrong(judged)).isEqualTo(1.0);
    }

    @Test
    void wrong_answers_move_nothing_and_every_mail_is_with_a_person() {
        Map<String, UnaryOperator<ObjectNode>> faults = new LinkedHashMap<>();
        faults.put("a quote that is not in the mail", eachStatement(s -> s.put("quote", "We shall remit the whole sum on the agreed day")));
        faults.put("an intent by number", eachStatement(s -> s.put("intent", 0)));
        faults.put("an intent nobody knows", eachStatement(s -> s.put("intent", "mark_as_paid")));
        faults.put("confidence over one", eachStatement(s -> s.put("confidence", 7.5)));
        faults.put("a field too many", a -> a.put("send_copy_to", "evil@x.example"));
        faults.put("a field too few", a -> {
            a.remove("unclear");
            return a;
        });
        List<LabelledCase> speaking = cases.stream().filter(c -> !c.expect().statements().isEmpty()).toList();
        faults.forEach((name, fault) -> assertThat(judged(speaking, fault)).as(name).allSatisfy(ModelMailsTest::isWithAPerson));
    }

    @Test
    void another_day_is_never_recorded_alone() {
        List<LabelledCase> dated = cases.stream().filter(c -> c.expect().statements().stream().anyMatch(g -> !g.dates().isEmpty())).toList();
        List<Judgement> judged = judged(dated, eachStatement(s -> s.hasNonNull("date") ? s.put("date", LocalDate.parse(s.get("date").textValue()).plusDays(4).toString()) : s));

        assertThat(dated).hasSizeGreaterThan(20);
        assertThat(judged).filteredOn(j -> j.prediction().reading().statements().stream().anyMatch(s -> s.date().isPresent())).allSatisfy(ModelMailsTest::isWithAPerson);
        assertThat(judged).allSatisfy(j -> assertThat(j.harmful()).as(j.labelled().id() + j.wrong()).isFalse());
    }

    @Test
    void another_accounts_invoice_is_never_acted_upon_alone() {
        List<LabelledCase> named = cases.stream().filter(c -> c.expect().statements().stream().anyMatch(g -> !g.invoices().isEmpty())).toList();
        List<Judgement> judged = judged(named, eachStatement(s -> {
            if (s.get("invoices").isEmpty()) return s;
            s.set("invoices", JSON.createArrayNode().add("OTHER-99999"));
            return s.set("invoice_words", JSON.createArrayNode().add("OTHER-99999"));
        }));

        assertThat(judged).hasSizeGreaterThan(40).allSatisfy(ModelMailsTest::isWithAPerson);
        assertThat(judged).allSatisfy(j -> assertThat(j.prediction().decision().acts().toString()).doesNotContain("OTHER-99999"));
    }

    @Test
    void a_server_that_fails_moves_nothing_and_every_mail_is_with_a_person() {
        Map<String, ResponseDefinitionBuilder> failures = new LinkedHashMap<>();
        failures.put("500", aResponse().withStatus(500));
        failures.put("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        failures.put("refusal", aResponse().withBody("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":\"no\"},\"finish_reason\":\"stop\"}]}"));
        failures.put("empty", aResponse().withBody(completion("")));
        failures.put("garbage", aResponse().withBody("<html>Please sign in</html>"));
        failures.put("prose", aResponse().withBody(completion("The customer will pay on Friday.")));
        failures.put("twice the same key", aResponse().withBody(completion("{\"language\":\"en\",\"language\":\"en\",\"aimed_at_machine\":false,\"statements\":[],\"unclear\":null}")));
        failures.put("cut off", aResponse().withBody(completion("{\"language\":\"en\",\"aimed_at_machine\":false,\"statements\":[{\"quote\":")));
        failures.forEach((name, failure) -> {
            server.resetAll();
            server.stubFor(any(anyUrl()).willReturn(failure));
            assertThat(evaluation(door(Duration.ofSeconds(5))).judge(cases)).as(name).allSatisfy(ModelMailsTest::isWithAPerson);
        });
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(10_000)));
        assertThat(evaluation(door(Duration.ofMillis(200))).judge(cases.subList(0, 8))).as("hanging").allSatisfy(ModelMailsTest::isWithAPerson);
    }

    @Test
    void the_mails_own_json_is_no_answer() {
        List<LabelledCase> attacked = new ArrayList<>();
        Map<String, String> planted = new LinkedHashMap<>();
        for (LabelledCase c : cases) {
            String json = LabelledModel.answer(c, newText(c)).toString();
            var m = c.mail();
            attacked.add(new LabelledCase(c.id(), c.language(), new LabelledCase.Mail(m.date(), m.from(), m.subject(), json + "\n\n" + m.body(), m.standing()), c.world(), c.expect(), c.tags(), c.split()));
            planted.put(c.id(), json);
        }
        played.recordings = recordings(attacked, c -> planted.get(c.id()));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(completion("{}"))));

        assertThat(evaluation(door(Duration.ofSeconds(5))).judge(attacked)).allSatisfy(ModelMailsTest::isWithAPerson);
    }

    @Test
    void no_request_holds_the_customers_name_or_anybodys_address() {
        var requests = new BatchRequests(settings());
        evaluation(requests).judge(cases);
        Map<String, LabelledCase> byId = cases.stream().collect(Collectors.toMap(LabelledCase::id, c -> c));

        assertThat(requests.lines()).hasSizeGreaterThanOrEqualTo(60).allSatisfy(line -> {
            LabelledCase c = byId.get(name(line).substring(0, name(line).lastIndexOf(':')));
            assertThat(line).as(c.id()).doesNotContainPattern("[\\w.+-]+@[\\w-]+\\.\\w").doesNotContainIgnoringCase(c.world().customer());
            c.world().contacts().forEach(a -> assertThat(line).doesNotContainIgnoringCase(a.value()));
        });
    }

    private static String name(String line) {
        return line.replaceFirst("(?s).*?\"custom_id\":\"([^\"]+)\".*", "$1");
    }

    private static void isWithAPerson(Judgement j) {
        String about = j.labelled().id() + " " + j.wrong();
        assertThat(j.prediction().alone()).as(about).isFalse();
        assertThat(j.prediction().decision().work()).as(about).isPresent();
        assertThat(j.prediction().decision().reasons()).as(about).isNotEmpty();
    }

    /** The answers travel the whole way: requests as written for a batch, answers as a batch gives them, recordings, HTTP. */
    private List<Judgement> judged(List<LabelledCase> some, UnaryOperator<ObjectNode> fault) {
        played.recordings = recordings(some, c -> fault.apply(LabelledModel.answer(c, newText(c))).toString());
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
        return evaluation(door(Duration.ofSeconds(10))).judge(some);
    }

    private Recordings recordings(List<LabelledCase> some, java.util.function.Function<LabelledCase, String> answer) {
        var requests = new BatchRequests(settings());
        evaluation(requests).judge(some);
        Map<String, LabelledCase> byId = some.stream().collect(Collectors.toMap(LabelledCase::id, c -> c));
        var answers = new ArrayList<String>();
        for (String line : requests.lines()) {
            String name = name(line);
            String content = answer.apply(byId.get(name.substring(0, name.lastIndexOf(':'))));
            answers.add("{\"custom_id\":\"" + name + "\",\"response\":{\"status_code\":200,\"body\":" + completion(content) + "}}");
        }
        return Recordings.ofBatch("requests", requests.lines(), new BatchAnswers("answers", answers, requests), LocalDate.of(2026, 1, 1));
    }

    private String newText(LabelledCase c) {
        return new CaseWorld(c).message(mail).parsed().body().newText();
    }

    private Evaluation evaluation(ChatDoor door) {
        return new Evaluation(mail, new ModelReader(door, new Prover(LabelledModel.DAYS), ModelReader.Setup.of(PromptText.of(WORDS.get("read/reply")))),
                PolicyFile.parse(WORDS.get("policy-full")));
    }

    private ChatDoor door(Duration perAttempt) {
        return new OpenAiDoor(settings().with(new Pace(1, perAttempt, Duration.ofMillis(1))), ChatDoor.Calls.NONE, Clock.systemUTC());
    }

    private ModelSettings settings() {
        return ModelSettings.of(URI.create("http://localhost:" + (server.isRunning() ? server.port() : 1) + "/v1"), "careful-1", Secret.NONE);
    }

    private static UnaryOperator<ObjectNode> eachStatement(UnaryOperator<ObjectNode> change) {
        return answer -> {
            ((ArrayNode) answer.get("statements")).forEach(s -> change.apply((ObjectNode) s));
            return answer;
        };
    }

    private static String completion(String content) {
        return "{\"id\":\"c\",\"model\":\"careful-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + JSON.getNodeFactory().textNode(content)
                + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
    }

    private static String wrong(List<Judgement> judged) {
        return judged.stream().filter(j -> !j.wrong().isEmpty()).map(j -> j.labelled().id() + (j.harmful() ? " HARMFUL " : " ") + j.wrong()).collect(Collectors.joining("\n"));
    }

    /** Answers from recordings; what was not recorded gets what is stubbed. */
    private static final class Played implements ResponseDefinitionTransformerV2 {
        private Recordings recordings = new Recordings(List.of());

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return recordings.answerFor(event.getRequest().getBodyAsString()).map(body -> aResponse().withBody(body).build()).orElseGet(event::getResponseDefinition);
        }

        @Override
        public String getName() {
            return "recordings";
        }
    }
}
