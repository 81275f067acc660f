package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One promise, the whole way, over real SMTP, IMAP and HTTP. */
class PromiseStoryTest {

    @ParameterizedTest
    @EnumSource(Where.class)
    void a_promise_is_noted_answered_in_its_thread_and_followed_up_when_the_money_does_not_come(Where where, @TempDir Path folder) throws Exception {
        try (AcmeStory acme = AcmeStory.begin(folder, where)) {
            SandboxHouse.Received notice = acme.remindsMaria();
            assertThat(notice.text()).contains("INV-1042");

            acme.modelReads(ModelAnswers.promised("We will transfer INV-1042 on Friday.", "on Friday", "2026-03-06"));
            acme.mariaWrites("Hello,\r\n\r\nsorry for the delay. We will transfer INV-1042 on Friday.\r\n\r\nMaria");
            acme.settles();

            SandboxHouse.Received answer = acme.mariasMail().get(1);
            assertThat(answer.text()).contains("6 March 2026").contains("INV-1042");
            assertThat(answer.header("In-Reply-To")).isNotEmpty();
            assertThat(answer.header("References")).contains(notice.header("Message-ID"));
            assertThat(answer.header("Auto-Submitted")).isEqualTo("auto-replied");
            assertThat(acme.promises()).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo("2026-03-06"));

            acme.on("2026-03-08T12:00:00Z");
            assertThat(acme.mariasMail()).as("no notice before the day plus grace").hasSize(2);

            acme.on("2026-03-09T12:00:00Z");
            assertThat(acme.mariasMail()).as("no follow-up by books a week old").hasSize(2);
            acme.booksComeIn();
            acme.settles();
            acme.on("2026-03-10T12:00:00Z");
            assertThat(acme.mariasMail()).as("one follow-up").hasSize(3);
            assertThat(acme.mariasMail().get(2).text()).contains("6 March 2026").contains("INV-1042");
            assertThat(acme.stores().journal().verify()).isEmpty();
        }
    }
}
