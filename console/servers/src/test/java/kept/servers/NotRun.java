package kept.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** In place of the others, where there are no servers to run them with. */
class NotRun {

    @Test
    void says_that_the_real_mail_servers_were_not_run() {
        boolean all = Place.isRoot() && Files.isExecutable(Path.of(Dovecot.PROGRAM)) && Files.isExecutable(Path.of(Postfix.PROGRAM));
        System.out.println("real mail servers: not run (they need dovecot-imapd and postfix installed, and to be root)");
        assertThat(all).isFalse();
    }
}
