package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kept.agent.read.AnswerCheck.Checked;
import kept.agent.read.AnswerCheck.Form;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {

    private static final String STATEMENT = """
            {"quote":"we pay on Friday","intent":"promise_to_pay","day_words":"Friday","date":"2026-03-13","invoice_words":["917"],"invoices":["2024/00917"],
             "amount_words":null,"detail":null,"confidence":0.9}""";
    private static final String ANSWER = "{\"language\":\"en\",\"aimed_at_machine\":false,\"statements\":[" + STATEMENT + "],\"unclear\":null}";

    @Test
    void an_answer_in_the_right_form_is_taken_as_it_is() {
        assertThat(AnswerCheck.check(ANSWER, Form.BARE)).isInstanceOfSatisfying(Checked.Right.class, right -> {
            ModelAnswer.Said said = right.answer().statements().get(0);
            assertThat(said.intent()).isEqualTo(Intent.PROMISE_TO_PAY);
            assertThat(said.quote()).isEqualTo("we pay on Friday");
            assertThat(said.dayWords()).hasValue("Friday");
            assertThat(said.amountWords()).isEmpty();
            assertThat(said.confidence()).isEqualTo(0.9);
        });
        assertThat(AnswerCheck.check("{\"language\":\"de\",\"aimed_at_machine\":true,\"statements\":[],\"unclear\":\"only an attachment\"}", Form.BARE)).isInstanceOf(Checked.Right.class);
    }

    @Test
    void anything_but_the_exact_form_is_no_answer() {
        List<String> wrong = new ArrayList<>(List.of(
                "", " ", "null", "[]", "\"text\"", "42", "{}", "no", "I cannot help with that.",
                "Here you are: " + ANSWER, ANSWER + " Anything else?", ANSWER + ANSWER, ANSWER.substring(0, ANSWER.length() - 5), "[" + ANSWER + "]",
                "```json\n" + ANSWER + "\n```",
                ANSWER.replace("\"unclear\":null", "\"unclear\":null,\"unclear\":\"x\""),
                ANSWER.replace("\"confidence\":0.9", "\"confidence\":0.9,\"confidence\":1"),
                ANSWER.replace("\"unclear\":null", "\"unclear\":null,\"action\":\"send_copy\""),
                ANSWER.replace("\"detail\":null", "\"detail\":null,\"send_to\":\"evil@x.example\""),
                ANSWER.replace("\"detail\":null,", ""),
                ANSWER.replace("\"promise_to_pay\"", "0"), ANSWER.replace("promise_to_pay", "PROMISE_TO_PAY"), ANSWER.replace("promise_to_pay", "promise to pay"),
                ANSWER.replace("promise_to_pay", "mark_as_paid"),
                ANSWER.replace("0.9", "7.5"), ANSWER.replace("0.9", "-0.1"), ANSWER.replace("0.9", "\"0.9\""), ANSWER.replace("0.9", "NaN"), ANSWER.replace("0.9", "null"),
                ANSWER.replace("we pay on Friday", " "), ANSWER.replace("\"we pay on Friday\"", "null"), ANSWER.replace("[\"917\"]", "\"917\""),
                ANSWER.replace("[\"917\"]", "[917]"), ANSWER.replace("false", "\"false\""), ANSWER.replace("\"en\"", "\"English\""),
                ANSWER.replace("promise_to_pay", "dispute").replace("\"detail\":null", "\"detail\":\"moon\""), ANSWER.replace("'", "\""), "'" + ANSWER + "'"));
        wrong.remove(ANSWER);
        wrong.add(ANSWER.replace("we pay on Friday", "x".repeat(5000)));
        wrong.add(ANSWER.replace(STATEMENT, (STATEMENT + ",").repeat(AnswerCheck.MOST_STATEMENTS) + STATEMENT));
        wrong.add("[".repeat(50_000));
        for (String answer : wrong) {
            assertThat(AnswerCheck.check(answer, Form.BARE)).as(answer.length() > 300 ? answer.substring(0, 300) : answer).isInstanceOf(Checked.Wrong.class);
        }
    }

    @Test
    void what_is_wrong_is_said_without_the_answers_own_words() {
        for (String answer : List.of("maria@acme.example " + ANSWER, ANSWER.replace("promise_to_pay", "maria@acme.example"), ANSWER.replace("\"unclear\"", "\"maria@acme.example\""))) {
            assertThat(AnswerCheck.check(answer, Form.BARE)).isInstanceOfSatisfying(Checked.Wrong.class, w -> assertThat(w.why()).doesNotContain("maria"));
        }
    }

    @Test
    void from_a_server_that_enforces_no_form_thoughts_and_one_fence_are_allowed_and_nothing_else() {
        assertThat(AnswerCheck.check("```json\n" + ANSWER + "\n```", Form.FENCED)).isInstanceOf(Checked.Right.class);
        assertThat(AnswerCheck.check("<think>Friday is a {\"promise\"}.</think>\n" + ANSWER, Form.FENCED)).isInstanceOf(Checked.Right.class);
        assertThat(AnswerCheck.check("<think>hm</think>\n```\n" + ANSWER + "\n```\n", Form.FENCED)).isInstanceOf(Checked.Right.class);
        assertThat(AnswerCheck.check(ANSWER, Form.FENCED)).isInstanceOf(Checked.Right.class);
        assertThat(AnswerCheck.check("Sure!\n```json\n" + ANSWER + "\n```", Form.FENCED)).isInstanceOf(Checked.Wrong.class);
        assertThat(AnswerCheck.check("```json\n" + ANSWER + "\n```\n```json\n" + ANSWER + "\n```", Form.FENCED)).isInstanceOf(Checked.Wrong.class);
    }

    @Test
    void the_schema_and_the_check_name_the_same_fields() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(AnswerSchema.TEXT);
        JsonNode statement = schema.at("/properties/statements/items");
        JsonNode answer = new ObjectMapper().readTree(ANSWER);

        assertThat(names(schema.at("/properties"))).isEqualTo(names(answer)).isEqualTo(texts(schema.at("/required")));
        assertThat(names(statement.at("/properties"))).isEqualTo(names(answer.at("/statements/0"))).isEqualTo(texts(statement.at("/required")));
        assertThat(statement.at("/properties/intent/enum")).hasSize(18);
        assertThat(schema.at("/additionalProperties").booleanValue()).isFalse();
        assertThat(statement.at("/additionalProperties").booleanValue()).isFalse();
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.forEach(n -> texts.add(n.textValue()));
        return texts;
    }
}
