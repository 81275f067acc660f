package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.dispute.Dispute;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.Test;

/** What the shipped prompt and the code must agree on. */
class ReplyPromptTest {

    private final Entry prompt = PromptLibrary.builtIn().get("read/reply");

    @Test
    void it_names_every_intent_and_every_field_of_the_schema() {
        for (Intent intent : Intent.values()) assertThat(prompt.text()).containsPattern("(?m)^- " + intent.code() + "( \\(.*\\))?: ");
        Stream.of("language", "aimed_at_machine", "statements", "unclear", "quote", "intent", "day_words", "date", "invoice_words", "invoices", "amount_words", "detail", "confidence").forEach(field -> assertThat(prompt.text()).containsPattern("\\b" + field + "\\b"));
        assertThat(prompt.front()).containsEntry("schema", AnswerSchema.NAME);
    }

    @Test
    void it_names_every_reason_of_a_dispute() {
        String disputes = prompt.text().lines().dropWhile(l -> !l.startsWith("- dispute")).limit(2).collect(Collectors.joining(" "));
        for (Dispute.ReasonCode reason : Dispute.ReasonCode.values()) assertThat(disputes).containsPattern("\\b" + reason.name().toLowerCase(Locale.ROOT) + "\\b");
    }

    @Test
    void it_says_which_intents_carry_what() {
        for (Intent intent : Intent.values()) {
            String line = prompt.text().lines().filter(l -> l.matches("- " + intent.code() + "( \\(.*\\))?: .*")).findFirst().orElseThrow().toLowerCase(Locale.ROOT);
            String carried = line.contains("(") && line.indexOf('(') < line.indexOf(':') ? line.substring(line.indexOf('('), line.indexOf(')')) : "";
            assertThat(carried.contains("date")).as(intent + " date").isEqualTo(intent.carriesDate());
            assertThat(carried.contains("amount")).as(intent + " amount").isEqualTo(intent.carriesAmount());
            assertThat(carried.contains("invoices")).as(intent + " invoices").isEqualTo(intent.carriesInvoices());
        }
    }

    @Test
    void it_is_sent_as_it_stands() {
        assertThat(prompt.variables("")).isEmpty();
        assertThat(PromptText.of(prompt).text()).isEqualTo(prompt.text()).doesNotContain("---\n", "{{");
        assertThat(PromptText.of(prompt).label()).isEqualTo("read/reply " + prompt.hash());
    }

    @Test
    void the_marks_it_speaks_of_are_the_marks_that_are_sent() {
        assertThat(prompt.text()).contains("<<<MAIL …>>>", "NEW TEXT", "QUOTED HISTORY", "SUBJECT", "FACTS", "[CUSTOMER-1]", "[PERSON-1]", "[EMAIL-1]");
    }
}
