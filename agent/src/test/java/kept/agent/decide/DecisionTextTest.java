package kept.agent.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise;
import org.junit.jupiter.api.Test;

class DecisionTextTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-20");
    private static final Money FIVE = Money.of("5.00", Currency.getInstance("EUR"));
    private static final List<InvoiceId> INVOICES = List.of(new InvoiceId("INV-7"), new InvoiceId("GST/26 \"x\""));

    private static final List<Act.Part> PARTS = List.of(
            new Act.Part.PromiseNoted(0, DAY, INVOICES, Optional.of(FIVE)), new Act.Part.PromiseNoted(1, DAY, INVOICES, Optional.empty()), new Act.Part.DayAsked(2, INVOICES),
            new Act.Part.ClaimNoted(3, INVOICES, DAY), new Act.Part.CopiesSent(4, INVOICES), new Act.Part.StatementSent(5), new Act.Part.DisputeOpened(6, INVOICES, DAY),
            new Act.Part.DetailsGiven(7, List.of()), new Act.Part.PlanOffered(8, INVOICES, List.of(new Act.Part.Instalment(DAY, FIVE))));

    private static final List<Act> ACTS = List.of(
            new Act.RecordPromise(0, DAY, List.of(new Promise.Part(INVOICES.get(0), FIVE)), Optional.of(FIVE), "we \"pay\" on Friday\n"),
            new Act.RecordPromise(1, DAY, List.of(new Promise.Part(INVOICES.get(0), Money.parse("JPY 500"))), Optional.empty(), ""),
            new Act.OpenDispute(2, INVOICES, Optional.of(FIVE), Dispute.ReasonCode.PRICE, "jo", DAY, "too much"),
            new Act.OpenDispute(3, INVOICES, Optional.empty(), Dispute.ReasonCode.OTHER, "", DAY, "wrong"),
            new Act.PlaceHold(4, Hold.Reason.PROMISE, INVOICES, Optional.empty(), Optional.of(DAY)),
            new Act.PlaceHold(5, Hold.Reason.ABSENCE, List.of(), Optional.of(new ContactId("maria")), Optional.empty()),
            new Act.StopContact(6, new ContactId("maria")), new Act.Answer(PARTS));

    @Test
    void a_decision_comes_back_as_it_went() {
        var human = new Decision(Decision.Handling.HUMAN, ACTS, List.of(new Reason("dispute.propose", "the policy \u2026", 2)), Optional.of(new Decision.Work(Decision.Urgency.HIGH, "a dispute")));
        var auto = new Decision(Decision.Handling.AUTO, List.of(), List.of(), Optional.empty());

        assertThat(DecisionText.read(DecisionText.write(human))).isEqualTo(human);
        assertThat(DecisionText.read(DecisionText.write(auto))).isEqualTo(auto);
    }

    @Test
    void every_act_and_every_part_has_its_json() {
        assertThat(kinds(ACTS)).isEqualTo(permitted(Act.class));
        assertThat(kinds(PARTS)).isEqualTo(permitted(Act.Part.class));
    }

    @Test
    void field_names_are_what_stored_proposals_have() {
        assertThat(DecisionText.write(new Decision(Decision.Handling.AUTO, ACTS.subList(4, 5), List.of(new Reason("promise.auto", "sure", 4)), Optional.empty()))).isEqualTo(
                "{\"handling\":\"AUTO\",\"acts\":[{\"act\":\"place_hold\",\"position\":4,\"reason\":\"PROMISE\",\"invoices\":[\"INV-7\",\"GST/26 \\\"x\\\"\"],\"until\":\"2026-03-20\"}],"
                        + "\"reasons\":[{\"rule\":\"promise.auto\",\"text\":\"sure\",\"position\":4}]}");
    }

    @Test
    void what_is_no_decision_is_refused() {
        assertThatThrownBy(() -> DecisionText.read("{")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DecisionText.read("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DecisionText.read("{\"acts\":[{\"act\":\"wire_money\"}],\"reasons\":[]}")).hasMessageContaining("unknown act 'wire_money'");
    }

    private static Set<Class<?>> kinds(List<?> values) {
        return values.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private static Set<Class<?>> permitted(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).collect(Collectors.toSet());
    }
}
