package kept.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.KeptRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine burns down, and the backup is somewhere else. */
class BackupTest {
    @TempDir Path folder;

    @BeforeEach
    void at_work() {
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20")
                    .mail("maria@acme.example", "Re: your reminder", "Sorry for the delay: you will have it by Friday 20 March.\n");
        }
        assertThat(run("worklist", "approve", "1", "--as", "ada").status()).isZero();
    }

    @Test
    void what_was_destroyed_is_back_and_what_may_have_left_since_is_for_a_person() throws IOException {
        String before = run("explain", "m-1").out();
        assertThat(run("backup", "copy.db").out()).contains("copy.db.key");
        destroyed();

        KeptRun.Ended restored = run("restore", "copy.db", "--as", "ada");

        assertThat(restored.status()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("the journal is sound", "1 mails had not left", "'kept resume'");
        assertThat(run("explain", "m-1").out()).contains("promise 1: USD 1000.00 on INV-1042 by 2026-03-20, made", "mail 1 to maria@acme.example: uncertain");
        assertThat(before).contains("mail 1 to maria@acme.example: queued");
        assertThat(run("worklist", "show").out()).contains("nobody knows whether this mail arrived");
        assertThat(run("journal", "verify").status()).isZero();
    }

    @Test
    void nothing_is_restored_over_an_installation_in_use() {
        run("backup", "copy.db");

        KeptRun.Ended refused = run("restore", "copy.db");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("is in use", "nothing was changed");
        assertThat(run("explain", "m-1").out()).contains("mail 1 to maria@acme.example: queued");
        assertThat(run("backup", "copy.db").err()).contains("already exists");
        assertThat(run("restore", "none.db").err()).contains("there is no backup");
    }

    @Test
    void an_installation_moves_and_the_old_one_falls_silent() {
        KeptRun.Ended moved = run("migrate", "--to", "sqlite:" + folder.resolve("new.db"), "--as", "ada");

        assertThat(moved.status()).as(moved.err()).isZero();
        assertThat(moved.out()).contains("the journal is sound", "store: sqlite:");
        assertThat(Files.exists(folder.resolve("new.db"))).isTrue();
        assertThat(run("explain", "m-1").out()).contains("mail 1 to maria@acme.example: queued");
    }

    private void destroyed() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("kept.db") || name.equals("token.key")) Files.delete(file);
            }
        }
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }
}
