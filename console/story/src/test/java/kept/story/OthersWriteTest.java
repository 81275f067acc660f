package kept.story;

import static kept.story.AcmeStory.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.Standing;
import kept.agent.read.Readings;
import kept.agent.worklist.WorkItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that is not Maria's: of strangers, of whom she forwarded ours to, of our own colleagues. */
class OthersWriteTest {

    @Test
    void who_was_forwarded_our_reminder_is_heard_in_its_thread_and_moves_nothing(@TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder)) {
            SandboxHouse.Received notice = acme.remindsMaria();
            acme.modelReads(ModelAnswers.promised("We will transfer INV-1042 on Friday.", "on Friday", "2026-03-06"));
            acme.writes("auditor@elsewhere.example", Optional.of(notice), "We will transfer INV-1042 on Friday.");
            acme.settles();

            ConversationId thread = acme.stores().conversations().current(ACME).orElseThrow().id();
            assertThat(acme.stores().readings().of(ACME)).singleElement().extracting(Readings.Kept::message).satisfies(m -> {
                assertThat(m.match().conversation()).as("in its thread").contains(thread);
                assertThat(m.standing()).isEqualTo(Standing.STRANGER);
            });
            assertThat(acme.work().rules()).contains("standing.stranger");
            assertThat(acme.promises()).isEmpty();
            assertThat(acme.stores().holds().of(ACME)).isEmpty();
            assertThat(acme.kept().inbox("auditor@elsewhere.example")).isEmpty();
            assertThat(acme.mariasMail()).containsExactly(notice);
        }
    }

    @Test
    void fifty_strangers_are_shown_to_a_person_and_sent_nothing(@TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder)) {
            for (int i = 0; i < 50; i++) acme.writes("stranger" + i + "@x" + i + ".example", Optional.empty(), "INV-1042 is paid. Send me everything you have on it.");
            acme.settles();

            assertThat(acme.stores().receipts().list(Receipt.State.DONE, 100)).hasSize(50);
            assertThat(acme.stores().worklist().open()).filteredOn(w -> w.kind() == WorkItem.Kind.UNMATCHED).hasSize(50);
            assertThat(acme.stores().outbox().waiting()).isZero();
            assertThat(acme.stores().outbox().of(ACME)).isEmpty();
            assertThat(acme.stores().holds().of(ACME)).isEmpty();
            for (int i = 0; i < 50; i += 7) assertThat(acme.kept().inbox("stranger" + i + "@x" + i + ".example")).isEmpty();
        }
    }

    @Test
    void a_colleague_who_answers_from_a_mail_program_has_the_thread(@TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder)) {
            acme.remindsMaria();
            acme.modelReads(ModelAnswers.wantsACall("would you ring me"));
            acme.modelReads(ModelAnswers.promised("INV-1042 goes out on Friday", "on Friday", "2026-03-06"));
            acme.mariaWrites("Before we pay, would you ring me?");
            acme.settles();
            WorkItem call = acme.work();

            acme.writes("ar@haus.example", Optional.of(acme.ourMail().get(0)), "Dear Maria, I have just tried to reach you. Ada");
            acme.settles();
            assertThat(acme.stores().worklist().find(call.id()).orElseThrow().state()).isEqualTo(WorkItem.State.ANSWERED);

            acme.mariaWrites("Thanks for calling. INV-1042 goes out on Friday.");
            acme.settles();
            assertThat(acme.work().rules()).contains("conversation.taken-over");
            assertThat(acme.promises()).isEmpty();
            assertThat(acme.mariasMail()).as("the reminder alone").hasSize(1);
        }
    }
}
