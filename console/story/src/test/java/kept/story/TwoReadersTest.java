package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kept.agent.evaluate.CaseFile;
import kept.agent.evaluate.CaseWorld;
import kept.agent.evaluate.Evaluation;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Scores;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.OnnxEmbedder;
import kept.agent.policy.PolicyFile;
import kept.agent.read.CascadeReader;
import kept.agent.read.CascadeReader.Mode;
import kept.agent.read.Letter;
import kept.agent.read.LocalReader;
import kept.agent.read.ModelReader;
import kept.agent.read.PromptText;
import kept.agent.read.Prover;
import kept.agent.read.Reader;
import kept.agent.read.Reading;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Our labelled mails with both readers: what a model adds, and what it cannot do however wrong it is (docs/decisions/0004-two-readers.md). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoReadersTest {

    private static final PromptLibrary WORDS = PromptLibrary.builtIn();

    private final MimeReader mail = new MimeReader(ParseSettings.none());
    private final Map<Letter, Reading> heard = new HashMap<>();
    private final Reader local = remembering(new LocalReader(new OnnxEmbedder(Path.of("target/natives")), LabelledModel.DAYS));
    private List<LabelledCase> cases = List.of();
    private Scores alone = Scores.of(List.of());

    @BeforeAll
    void readWithTheLocalReader() {
        cases = Stream.of("en", "de", "fr").flatMap(l -> CaseFile.read(Path.of("../../prompts/cases/mails-" + l + ".jsonl")).stream()).toList();
        alone = Scores.of(judged(Mode.LOCAL, a -> a));
    }

    @Test
    void a_right_model_adds_autonomy_and_no_harm() {
        Scores cascade = Scores.of(judged(Mode.CASCADE, a -> a));

        assertThat(1 - cascade.microF1()).as("the errors left are at most half").isLessThanOrEqualTo((1 - alone.microF1()) / 2);
        assertThat(cascade.autonomy().value()).isGreaterThan(alone.autonomy().value() + 0.1);
        assertThat(cascade.harm().hits()).isLessThanOrEqualTo(alone.harm().hits());
        assertThat(cascade.cost().callsPerMail()).isLessThan(0.8);
        for (Mode mode : List.of(Mode.MODEL, Mode.BOTH)) assertThat(Scores.of(judged(mode, a -> a)).harm().hits()).as(mode.name()).isZero();
    }

    @Test
    void a_model_that_takes_everything_for_a_payment_or_a_promise_does_no_harm() {
        for (String intent : List.of("payment_claim", "promise_to_pay", "invoice_copy_request", "acknowledgement")) {
            List<Judgement> judged = judged(Mode.CASCADE, a -> {
                a.get("statements").forEach(s -> ((ObjectNode) s).put("intent", intent));
                return a;
            });
            assertThat(harmfulByModel(judged)).as(intent).isEmpty();
        }
    }

    @Test
    void a_model_that_sees_nothing_settles_nothing() {
        List<Judgement> judged = judged(Mode.CASCADE, a -> {
            ((ArrayNode) a.get("statements")).removeAll();
            return a;
        });
        assertThat(harmfulByModel(judged)).isEmpty();
        assertThat(judged).filteredOn(j -> j.prediction().alone() && j.prediction().reading().reader().equals("both"))
                .allSatisfy(j -> assertThat(j.labelled().expect().statements()).as(j.labelled().id()).isEmpty());
    }

    private static List<String> harmfulByModel(List<Judgement> judged) {
        return judged.stream().filter(j -> j.harmful() && !j.prediction().reading().reader().equals("local")).map(j -> j.labelled().id() + " " + j.wrong()).toList();
    }

    private List<Judgement> judged(Mode mode, UnaryOperator<ObjectNode> change) {
        Map<String, String> answers = new HashMap<>();
        for (LabelledCase c : cases) answers.put(c.id(), change.apply(LabelledModel.answer(c, new CaseWorld(c).message(mail).parsed().body().newText())).toString());
        var door = new ChatDoor() {
            @Override
            public Answer ask(Question question) {
                return new Answer.Said(answers.get(question.purpose()), 1, 1, 0, 0);
            }

            @Override
            public String model() {
                return "scripted";
            }
        };
        var model = new ModelReader(door, new Prover(LabelledModel.DAYS), ModelReader.Setup.of(PromptText.of(WORDS.get("read/reply"))));
        return new Evaluation(mail, new CascadeReader(local, model, mode), PolicyFile.parse(WORDS.get("policy-full"))).judge(cases);
    }

    /** The local reader says the same each time, and takes its milliseconds. */
    private Reader remembering(Reader reader) {
        return (letter, context) -> heard.computeIfAbsent(letter, l -> reader.read(l, context));
    }
}
