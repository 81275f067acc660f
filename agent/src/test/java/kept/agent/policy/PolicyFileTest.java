package kept.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import kept.agent.policy.Policy.Mode;
import kept.agent.read.Intent;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    private final String shipped = PromptLibrary.builtIn().get("policy").source();

    @Test
    void a_new_installation_sends_only_copies_statements_and_confirmations_alone() {
        Policy policy = PolicyFile.parse(PromptLibrary.builtIn().get("policy"));

        assertThat(policy.name()).isEqualTo("policy");
        assertThat(modes(policy)).containsEntry(Intent.PROMISE_TO_PAY, Mode.AUTO).containsEntry(Intent.INVOICE_COPY_REQUEST, Mode.AUTO)
                .containsEntry(Intent.STATEMENT_REQUEST, Mode.AUTO).containsEntry(Intent.OUT_OF_OFFICE, Mode.AUTO).containsEntry(Intent.ACKNOWLEDGEMENT, Mode.AUTO)
                .containsEntry(Intent.VAGUE_PROMISE, Mode.PROPOSE).containsEntry(Intent.PAYMENT_CLAIM, Mode.PROPOSE).containsEntry(Intent.DISPUTE, Mode.PROPOSE)
                .containsEntry(Intent.PAYMENT_DETAILS_REQUEST, Mode.PROPOSE).containsEntry(Intent.PAYMENT_PLAN_REQUEST, Mode.PROPOSE);
        assertThat(modes(policy).values().stream().filter(Mode.HUMAN::equals)).hasSize(8);
        assertThat(policy.paymentDetailsInMail()).isFalse();
        assertThat(policy.plan()).isEmpty();
    }

    @Test
    void the_full_policy_does_alone_what_the_table_of_intents_allows() {
        Map<Intent, Mode> modes = modes(PolicyFile.parse(PromptLibrary.builtIn().get("policy-full")));

        for (Intent intent : new Intent[] {Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, Intent.PAYMENT_CLAIM, Intent.INVOICE_COPY_REQUEST, Intent.STATEMENT_REQUEST, Intent.DISPUTE,
            Intent.PAYMENT_DETAILS_REQUEST, Intent.OUT_OF_OFFICE, Intent.ACKNOWLEDGEMENT, Intent.PAYMENT_PLAN_REQUEST}) {
            assertThat(modes.remove(intent)).as(intent.code()).isEqualTo(Mode.AUTO);
        }
        assertThat(modes.values()).hasSize(8).containsOnly(Mode.HUMAN);
    }

    @Test
    void a_rule_may_have_its_own_threshold() {
        Policy policy = PolicyFile.parse(yaml("promise_to_pay: auto ", "promise_to_pay: {mode: auto, threshold: 1.01} "));

        assertThat(policy.rule(Intent.PROMISE_TO_PAY)).isEqualTo(new Policy.Rule(Mode.AUTO, 1.01));
        assertThat(policy.rule(Intent.DISPUTE).threshold()).isEqualTo(0.6);
    }

    @Test
    void a_plan_may_be_offered() {
        assertThat(PolicyFile.parse(yaml("# payment-plan:", "payment-plan:")).plan()).contains(new Policy.PlanOffer(3, 60));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            promise_to_pay: auto     | promise_to_pay: always   | policy.yaml:15: 'promise_to_pay' is 'always', but must be one of [auto, propose, human]
            promise_to_pay: auto     | promise_to_pay: true     | policy.yaml:15: 'promise_to_pay' is true, but must be one of [auto, propose, human]
            hardship: human          | distress: human          | policy.yaml:28: 'distress': is no intent; the intents are
            hardship: human          | # none                      | policy.yaml:14: the key 'hardship' is missing below 'rules'
            grace-days: 3            | grace-days: three        | policy.yaml:36: 'grace-days' is 'three', but must be a whole number from 0 to 30
            grace-days: 3            | grace-days: 400          | policy.yaml:36: 'grace-days' is 400, but must be a whole number from 0 to 30
            grace-days: 3            | grace-days:              | policy.yaml:36: 'grace-days' is empty, but must be a whole number from 0 to 30
            grace-days: 3            | grase-days: 3            | policy.yaml:34: the key 'grace-days' is missing below 'promises'
            in-mail: false           | in-mail: perhaps         | 'in-mail' is 'perhaps', but must be true or false
            threshold: 0.6           | threshold: high          | policy.yaml:12: 'threshold' is 'high', but must be a number from 0.0 to 2.0
            threshold: 0.6           | treshold: 0.6            | policy.yaml:1: the key 'threshold' is missing: write threshold: with a number
            threshold: 0.6           | {threshold: 0.6          | policy.yaml
            answers-per-day: 3       | answers-per-day: 3\\n  extra: 1 | policy.yaml:51: unknown key 'extra'; here may stand [answers-per-day, new-contact-days, oldest-mail-days]
            """)
    void a_wrong_policy_is_refused_with_its_place_and_what_would_be_right(String right, String wrong, String message) {
        assertThatThrownBy(() -> PolicyFile.parse(yaml(right, wrong.replace("\\n", "\n")))).isInstanceOf(FaultyEntry.class).hasMessageContaining(message);
    }

    private Entry yaml(String right, String wrong) {
        assertThat(shipped).contains(right);
        int at = shipped.indexOf(right.startsWith("threshold") ? "\n" + right : right) + (right.startsWith("threshold") ? 1 : 0);
        return Entry.parse("policy.yaml", shipped.substring(0, at) + wrong + shipped.substring(at + right.length()));
    }

    private static Map<Intent, Mode> modes(Policy policy) {
        var modes = new EnumMap<Intent, Mode>(Intent.class);
        policy.rules().forEach((intent, rule) -> modes.put(intent, rule.mode()));
        return modes;
    }
}
