package kept.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import kept.console.KeptRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    @TempDir Path folder;

    @Test
    void init_writes_a_commented_file_and_never_over_one_that_is_there() throws Exception {
        var first = KeptRun.in(folder).run("init");
        assertThat(first.status()).isZero();
        assertThat(first.out()).contains("Wrote").contains("KEPT_IMAP_PASSWORD").contains("kept doctor");
        Files.writeString(folder.resolve("kept.yaml"), "mode: live\n");

        var second = KeptRun.in(folder).run("init");

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err()).contains("already there").contains("--config");
        assertThat(folder.resolve("kept.yaml")).hasContent("mode: live\n");
    }

    @Test
    void every_command_says_how_it_is_used_and_an_unknown_one_is_a_wrong_use() {
        assertThat(KeptRun.in(folder).run("init", "--help").out()).contains("Usage: kept init").contains("--config");
        assertThat(KeptRun.in(folder).run("version").status()).isZero();
        var unknown = KeptRun.in(folder).run("initt");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("initt").contains("kept init");
        assertThat(KeptRun.in(folder).run().status()).isEqualTo(2);
    }
}
