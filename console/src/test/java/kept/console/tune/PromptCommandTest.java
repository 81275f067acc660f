package kept.console.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Message;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.llm.ChatDoor;
import kept.agent.read.Letter;
import kept.agent.read.Reader;
import kept.console.HouseAtWork;
import kept.console.KeptRun;
import kept.console.health.Finding;
import kept.console.health.State;
import kept.console.settings.SettingsFile;
import kept.console.settings.WrongSettings;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator changes words beside a running house: what is looked at, what runs, and what is taken back. */
class PromptCommandTest {
    private static final String OWN = "prompts: ./prompts\nweb: {port: 0}\n";

    @TempDir Path folder;

    @BeforeEach
    void ownPrompt() throws IOException {
        Files.createDirectories(folder.resolve("prompts/read"));
        write("read/reply.md", prompt() + "\nOne more thing: be careful.\n");
    }

    @Test
    void a_changed_prompt_is_seen_checked_promoted_and_taken_back_while_the_house_runs() {
        try (HouseAtWork house = HouseAtWork.in(folder, OWN)) {
            assertThat(run("prompt", "list").out()).contains("read/reply", "your file differs");
            KeptRun.Ended diff = run("prompt", "diff");
            assertThat(diff.out()).contains("--- runs/read/reply", "+One more thing: be careful.").doesNotContain("-You read");
            assertThat(diff.status()).isEqualTo(1);
            assertThat(run("prompt", "check").out()).isEqualTo("Sound.\n".replace("\n", System.lineSeparator()));
            assertThat(asked(house)).doesNotContain("be careful");

            assertThat(run("prompt", "promote", "read/reply", "--as", "ada").out()).contains("runs now:  read/reply");
            // The house that runs beside it asks by it at once, without being started again.
            assertThat(asked(house)).contains("be careful");
            assertThat(run("prompt", "diff").out()).contains("Nothing differs");
            assertThat(run("prompt", "list", "read/reply").out().lines()).satisfiesExactly(l -> assertThat(l).contains("ada", "promoted, runs"), l -> assertThat(l).contains("kept", "promoted"));

            assertThat(run("prompt", "rollback", "read/reply", "--as", "bob").out()).contains("runs again: read/reply");
            assertThat(asked(house)).doesNotContain("be careful");
            List<Journal.Entry> told = house.wiring().stores().journal().of(Lane.INSTALLATION).stream().filter(e -> e.kind().startsWith("version.") && "read/reply.md".equals(e.facts().get("name"))).toList();
            assertThat(told).extracting(e -> e.kind() + " by " + e.facts().get("by")).containsExactly("version.promoted by kept", "version.promoted by ada", "version.rolled-back by bob");
        }
    }

    @Test
    void the_reader_of_a_running_house_is_made_once_and_reads_by_what_runs_now() {
        try (HouseAtWork house = HouseAtWork.in(folder, OWN)) {
            var asked = new ArrayList<String>();
            Reader reader = house.wiring().reader(Optional.of(new ChatDoor() {
                @Override
                public Answer ask(Question question) {
                    asked.add(question.system());
                    return new Answer.Down("away", 0, 0);
                }

                @Override
                public String model() {
                    return "m";
                }
            }));
            Message message = house.wiring().message("From: maria@acme.example\r\nSubject: Re: x\r\nDate: Thu, 12 Mar 2026 08:50:00 +0000\r\n\r\nOur lawyers will write to you.\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Account account = house.wiring().stores().ledger().account(new AccountId("ACME")).orElseThrow();
            for (String command : List.of("list", "promote", "rollback")) {
                run(command.equals("list") ? new String[] {"prompt", "list"} : new String[] {"prompt", command, "read/reply"});
                reader.read(Letter.of(message), house.wiring().known().context(message, account));
            }

            assertThat(asked).extracting(a -> a.contains("be careful")).containsExactly(false, true, false);
        }
    }

    @Test
    void what_was_rolled_back_from_is_not_what_the_next_rollback_goes_to() throws IOException {
        try (HouseAtWork house = HouseAtWork.in(folder, OWN)) {
            for (String words : List.of("first", "bad", "third")) {
                write("read/reply.md", prompt() + "\nThis is the " + words + " of ours.\n");
                run("prompt", "promote", "--all");
                if (words.equals("bad")) run("prompt", "rollback", "read/reply");
            }
            assertThat(asked(house)).contains("the third of ours");
            run("prompt", "rollback", "read/reply");
            assertThat(asked(house)).contains("the first of ours");
            run("prompt", "rollback", "read/reply.md");
            assertThat(asked(house)).doesNotContain("of ours");
            assertThat(run("prompt", "rollback", "read/reply").err()).contains("nothing ran");
            assertThat(run("prompt", "rollback", "nowhere").err()).contains("no words named 'nowhere'");
        }
    }

    @Test
    void every_fault_is_named_with_file_and_line_nothing_of_it_runs_and_health_shows_it() throws IOException {
        write("read/reply.md", "---\nversion: 2\n---\nRead this.\nToday is {{today}}.\n");
        write("policy.yaml", "rules: nothing\n");
        write("reply/en/notice-1.md", "--- subject ---\nHello }}\n");
        try (HouseAtWork house = HouseAtWork.in(folder, OWN)) {
            KeptRun.Ended checked = run("prompt", "check");
            assertThat(checked.out()).contains("read/reply.md:5: nothing is known of {{today}} here", "policy.yaml:1", "reply/en/notice-1.md:2: stray '}}'", "3 faults. What runs is not touched by them.");
            assertThat(checked.status()).isEqualTo(1);
            assertThat(run("prompt", "check", "prompts/read/reply.md").out()).contains("prompts/read/reply.md:5");
            assertThat(run("prompt", "promote", "--all").status()).isEqualTo(1);

            assertThat(asked(house)).contains(PromptLibrary.builtIn().get("read/reply").text().substring(0, 30)).doesNotContain("today");
            assertThat(words(house)).anySatisfy(f -> assertThat(f.state()).isEqualTo(State.DEGRADED));
        }
    }

    @Test
    void words_that_came_into_force_and_cannot_be_used_leave_the_last_good_ones_running_even_after_a_restart() {
        try (HouseAtWork house = HouseAtWork.in(folder, OWN)) {
            String policy = house.wiring().words().get("policy").source();
            house.wiring().storage().versions().promote("policy.yaml", policy.replaceFirst("(?m)^  longest-days: \\d+", "  longest-days: 33"), "ada");
            assertThat(house.wiring().policy().longestPromiseDays()).isEqualTo(33);
            // As another version of Kept, with other rules, might have left it.
            house.wiring().storage().versions().promote("policy.yaml", "other: rules\n", "eve");

            assertThat(house.wiring().policy().longestPromiseDays()).isEqualTo(33);
            assertThat(words(house)).anySatisfy(f -> assertThat(f.found()).contains("policy.yaml"));
        }
        try (HouseAtWork again = HouseAtWork.in(folder, OWN)) {
            assertThat(again.wiring().policy().longestPromiseDays()).isEqualTo(33);
            assertThat(words(again)).anySatisfy(f -> assertThat(f.state()).isEqualTo(State.DEGRADED));
            assertThat(run("prompt", "rollback", "policy").out()).contains("runs again: policy");
            assertThat(words(again)).noneMatch(f -> f.state() == State.DEGRADED);
        }
    }

    @Test
    void in_dev_files_run_as_they_are_saved_and_every_page_says_so() throws IOException {
        try (HouseAtWork house = HouseAtWork.in(folder, OWN + "dev: true\n")) {
            assertThat(asked(house)).contains("be careful");
            write("read/reply.md", prompt() + "\nBe bold, now and then.\n");
            assertThat(asked(house)).contains("Be bold").doesNotContain("be careful");
            write("read/reply.md", "{{broken\n");
            assertThat(asked(house)).contains("Be bold");
            assertThat(words(house)).anySatisfy(f -> assertThat(f.found()).contains("read/reply.md:1"));
            assertThat(house.wiring().settings().warnings()).anyMatch(w -> w.startsWith("dev is true"));
        }
        Files.writeString(folder.resolve("kept.yaml"), "mailbox: {imap: {host: localhost}, smtp: {host: localhost}}\ndev: true\n");
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("kept.yaml"), Map.of())).isInstanceOf(WrongSettings.class).hasMessageContaining("dev");
    }

    /** The request a model would be sent about a mail, by the house that runs. */
    private static String asked(HouseAtWork house) {
        String mail = "From: maria@acme.example\r\nTo: ar@nordlicht.example\r\nSubject: Re: x\r\nDate: Thu, 12 Mar 2026 08:50:00 +0000\r\n\r\nWe will pay INV-1042 on Friday.\r\n";
        return house.wiring().dryRun().prompt(mail.getBytes(java.nio.charset.StandardCharsets.UTF_8), Optional.of(new AccountId("ACME"))).orElseThrow();
    }

    private static List<Finding> words(HouseAtWork house) {
        return house.wiring().doctor().stream().filter(f -> f.part().equals("words")).toList();
    }

    private static String prompt() {
        return PromptLibrary.builtIn().get("read/reply").source();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("prompts").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }
}
