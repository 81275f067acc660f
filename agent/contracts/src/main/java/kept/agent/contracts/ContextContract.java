package kept.agent.contracts;

import static kept.agent.contracts.Collector.ACME;
import static kept.agent.contracts.Collector.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.read.AccountContext;
import kept.agent.read.Intent;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.Test;

/** What was said before counts until a person has settled it (R50). It is Thursday, 12 March 2026. */
public interface ContextContract {

    House house();

    private List<WorkItem> open() {
        return house().worklist().open();
    }

    private List<Intent> context(Collector agent) {
        return agent.contextOfLastReading().earlier().stream().map(AccountContext.Earlier::intent).toList();
    }

    @Test
    default void a_new_question_is_worked_on_by_itself_once_the_old_matter_is_settled() {
        var agent = new Collector(house());
        agent.mariaSays(statement(Intent.VAGUE_PROMISE, ""));
        agent.works();
        assertThat(open()).as("the first time she is asked for a day").isEmpty();
        agent.mariaSays(statement(Intent.VAGUE_PROMISE, ""));
        agent.works();
        assertThat(open()).as("the second time it is a person's").singleElement().satisfies(item -> assertThat(item.rules()).contains("vague_promise.second"));
        assertThat(context(agent)).containsExactly(Intent.VAGUE_PROMISE);
        agent.adaRefuses(open().get(0));

        house().clock().forward(Duration.ofDays(30));
        Given.more().account("ACME").in(house());
        int sent = agent.sent().size();
        agent.mariaSays(statement(Intent.VAGUE_PROMISE, ""));
        agent.works();

        assertThat(context(agent)).as("nothing of the settled matter").isEmpty();
        assertThat(open()).as("an old escalation forces no new one").isEmpty();
        assertThat(agent.sent()).as("she is asked for a day again").hasSize(sent + 1);
    }

    @Test
    default void a_promise_that_stands_is_known_also_when_the_mail_that_made_it_is_settled() {
        var agent = new Collector(house());
        agent.mariaSays(statement(Intent.PROMISE_TO_PAY, "2026-03-20"), statement(Intent.QUESTION, ""));
        agent.works();
        agent.adaApproves(open().get(0));
        agent.sends();
        house().clock().forward(Duration.ofHours(2));
        agent.mariaSays(statement(Intent.STATEMENT_REQUEST, ""));
        agent.works();

        assertThat(context(agent)).containsExactly(Intent.PROMISE_TO_PAY);
        assertThat(open()).isEmpty();
    }

    @Test
    default void what_nobody_has_settled_stays_known() {
        var agent = new Collector(house());
        agent.mariaSays(statement(Intent.INVOICE_COPY_REQUEST, ""));
        agent.works();
        house().clock().forward(Duration.ofHours(2));
        agent.mariaSays(statement(Intent.VAGUE_PROMISE, ""));
        agent.works();
        assertThat(context(agent)).containsExactly(Intent.INVOICE_COPY_REQUEST);
    }

    @Test
    default void a_matter_is_settled_up_to_the_newest_mail_a_person_settled_with_those_that_joined_it() {
        var agent = new Collector(house());
        assertThat(house().worklist().settledUpTo(ACME)).isEmpty();
        ReceiptId first = agent.mariaSays(statement(Intent.QUESTION, ""));
        agent.works();
        ReceiptId joined = agent.mariaSays(statement(Intent.VAGUE_PROMISE, ""));
        agent.works();
        assertThat(house().worklist().settledUpTo(ACME)).as("nobody has yet").isEmpty();
        assertThat(open()).hasSize(1);
        // What she has not seen she cannot approve.
        agent.desk().proposeAnew(open().get(0).id(), "ada");
        agent.adaApproves(open().get(0));
        assertThat(house().worklist().settledUpTo(ACME)).isEqualTo(Optional.of(joined)).isNotEqualTo(Optional.of(first));
    }
}
