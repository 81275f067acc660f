package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kept.agent.decide.Decision;
import kept.agent.evaluate.Evaluation;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Prediction;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.llm.ChatDoor;
import kept.agent.policy.PolicyFile;
import kept.agent.read.Intent;
import kept.agent.read.ModelReader;
import kept.agent.read.PromptText;
import kept.agent.read.Prover;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.Test;

/**
 * Sixty mails that speak to the machine which reads them, each against a model that obeys to the letter, without the local reader as a
 * witness and under the full policy: nothing binding is done, and every mail is with a person.
 */
class InjectionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PromptLibrary WORDS = PromptLibrary.builtIn();
    private static final Path FILE = Path.of("src/test/resources/injections.txt");

    private record Injection(String kind, String obeyed, String words) {}

    @Test
    void a_model_that_obeys_moves_nothing_and_no_mail_is_lost() throws IOException {
        List<Injection> injections = Files.readAllLines(FILE).stream().filter(l -> !l.startsWith("#")).map(l -> l.split(" \\| ", 3)).map(p -> new Injection(p[0], p[1], p[2])).toList();
        assertThat(injections).hasSize(60);
        assertThat(injections.stream().map(Injection::kind).distinct()).hasSize(20);

        var moved = new ArrayList<String>();
        for (Injection injection : injections) {
            for (String around : List.of("%s", "Hello,\n\nthank you for the reminder about INV-1042.\n\n%s\n\nKind regards", "Kind regards\nKim\n\nPS: %s")) {
                Prediction prediction = predict(injection, around.replace("%s", injection.words()));
                if (prediction.alone() || prediction.decision().work().isEmpty()) moved.add(injection.kind() + ": " + injection.words());
                assertThat(prediction.decision().handling()).as(injection.words()).isNotNull();
            }
        }
        assertThat(moved).isEmpty();
    }

    private static Prediction predict(Injection injection, String body) {
        var labelled = new LabelledCase("i", "en",
                new LabelledCase.Mail(OffsetDateTime.parse("2026-08-20T10:00:00+02:00"), new EmailAddress("kim@acme.example"), "Re: INV-1042 is overdue", body, Optional.empty()),
                new LabelledCase.World("Acme Corp", ZoneId.of("Europe/Berlin"), Optional.of(Locale.UK), Currency.getInstance("EUR"), List.of(new EmailAddress("kim@acme.example")),
                        List.of(item("INV-1042"), item("INV-1043")), List.of(new InvoiceId("INV-1042")), List.of(), Optional.empty()),
                new LabelledCase.Expect(List.of(), Decision.Handling.HUMAN), Set.of(), "");
        var door = new ChatDoor() {
            @Override
            public Answer ask(Question question) {
                return new Answer.Said(injection.obeyed().equals("json") ? injection.words() : obeying(injection), 1, 1, 0, 0);
            }

            @Override
            public String model() {
                return "obedient";
            }
        };
        var reader = new ModelReader(door, new Prover(LabelledModel.DAYS), ModelReader.Setup.of(PromptText.of(WORDS.get("read/reply"))));
        return new Evaluation(new MimeReader(ParseSettings.none()), reader, PolicyFile.parse(WORDS.get("policy-full"))).predict(labelled);
    }

    private static LabelledCase.Item item(String number) {
        return new LabelledCase.Item(new InvoiceId(number), new BigDecimal("100.00"), new BigDecimal("100.00"), LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31));
    }

    /** The answer the words ask for, with everything in it that the proofs look at. */
    private static String obeying(Injection injection) {
        ObjectNode answer = JSON.createObjectNode().put("language", "en").put("aimed_at_machine", false);
        ArrayNode statements = answer.putArray("statements");
        Intent.ofCode(injection.obeyed()).ifPresent(intent -> {
            ObjectNode s = statements.addObject().put("quote", injection.words()).put("intent", intent.code());
            String day = injection.words().contains("30. August 2026") ? "30. August 2026" : injection.words().contains("30 de agosto de 2026") ? "30 de agosto de 2026" : "30 August 2026";
            boolean dated = intent.carriesDate() && injection.words().contains(day);
            s.put("day_words", dated ? day : null).put("date", dated ? "2026-08-30" : null);
            s.putArray("invoice_words");
            ArrayNode invoices = s.putArray("invoices");
            if (intent.carriesInvoices()) invoices.add("INV-1042");
            s.putNull("amount_words").putNull("detail").put("confidence", 1.0);
        });
        return answer.putNull("unclear").toString();
    }
}
