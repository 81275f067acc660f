package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import kept.agent.ledger.InvoiceId;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail that says two things, of which the agent may do one: what protects the customer is done, what binds anybody waits as a whole. */
class MixedMailStoryTest {

    @Test
    void one_part_for_a_person_holds_back_all_that_binds_and_pauses_all_the_same(@TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder)) {
            acme.remindsMaria();
            acme.modelReads(ModelAnswers.promised("We will transfer INV-1042 on Friday.", "on Friday", "2026-03-06"),
                    ModelAnswers.wantsACall("Please give me a call about the next order."));

            acme.mariaWrites("Hello,\r\n\r\nWe will transfer INV-1042 on Friday. Please give me a call about the next order.\r\n\r\nMaria");
            acme.settles();

            assertThat(acme.promises()).as("nothing binding").isEmpty();
            assertThat(acme.mariasMail()).as("no answer").hasSize(1);
            assertThat(acme.stores().holds().of(AcmeStory.ACME)).as("paused").anyMatch(h -> h.stops(new InvoiceId("INV-1042"), LocalDate.parse("2026-03-06")));
            WorkItem item = acme.work();
            assertThat(item.account()).contains(AcmeStory.ACME);

            acme.adaApproves(item);

            assertThat(acme.promises()).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo("2026-03-06"));
            assertThat(acme.mariasMail()).hasSize(2);
            assertThat(acme.mariasMail().get(1).text()).contains("6 March 2026");
        }
    }
}
