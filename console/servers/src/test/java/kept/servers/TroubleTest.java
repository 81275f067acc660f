package kept.servers;

import static kept.servers.KeptHouse.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import kept.mailbox.connect.ServerState.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble has its own text, and none is the end: what is mended works again without a restart. */
class TroubleTest {

    @TempDir Path folder;

    private final Authority authority = new Authority();
    private final Dovecot dovecot = new Dovecot();

    @AfterEach
    void end() {
        dovecot.close();
        authority.close();
    }

    private KeptHouse kept(String imap) {
        KeptHouse kept = KeptHouse.in(folder, "mailbox:\n  imap: {host: localhost, " + imap + ", user: ar@haus.example, password: env:SECRET, poll-every: 1s}\n  smtp: {host: 127.0.0.1, port: 1, security: none}\n", List.of());
        kept.workers().start();
        return kept;
    }

    private void becomes(KeptHouse kept, Condition condition, String... words) {
        until(condition + ": " + words[0], () -> kept.imap().condition() == condition);
        assertThat(kept.imap().text()).contains(words);
        until("health says so", () -> kept.workers().health().get("poll").equals(kept.imap().text()));
    }

    @Test
    void a_wrong_password_is_refused_and_the_right_one_is_well_again() {
        dovecot.user("ar@haus.example", "another").start();
        try (KeptHouse kept = kept("port: " + dovecot.port() + ", security: none")) {
            becomes(kept, Condition.REFUSED, "the server refuses user or password", "mailbox.imap.user");
            dovecot.user("ar@haus.example", "secret");
            becomes(kept, Condition.GOOD, "");
        }
    }

    @Test
    void an_expired_certificate_a_strange_one_and_a_missing_one_are_told_apart() {
        dovecot.user("ar@haus.example", "secret").certificate(authority.expired()).start();
        String trusting = "port: " + dovecot.tlsPort() + ", security: tls, certificate-authority: " + authority.file();
        try (KeptHouse kept = kept(trusting)) {
            becomes(kept, Condition.INSECURE, "the server's certificate has expired");
            dovecot.stop();
            dovecot.certificate(authority.good()).start();
            becomes(kept, Condition.GOOD, "");
        }
        try (KeptHouse kept = kept("port: " + dovecot.tlsPort() + ", security: tls")) {
            becomes(kept, Condition.INSECURE, "nobody this machine trusts vouches", "mailbox.imap.certificate-authority");
        }
        try (KeptHouse kept = kept("port: " + dovecot.port() + ", security: tls, certificate-authority: " + authority.file())) {
            becomes(kept, Condition.INSECURE, "mailbox.imap.security");
        }
        try (KeptHouse kept = kept("port: " + dovecot.port() + ", security: starttls, certificate-authority: " + authority.file())) {
            becomes(kept, Condition.GOOD, "");
        }
    }

    @Test
    void a_port_that_swallows_everything_ends_the_check_in_time_and_a_closed_one_at_once() throws IOException {
        try (var hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            try (KeptHouse kept = kept("port: " + hole.getLocalPort() + ", security: none, read-timeout: 1s")) {
                becomes(kept, Condition.UNREACHABLE, "no answer in time", "mailbox.imap.port");
            }
        }
        try (KeptHouse kept = kept("port: 1, security: none")) {
            becomes(kept, Condition.UNREACHABLE, "not reachable", "mailbox.imap.host");
        }
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        dovecot.user("ar@haus.example", "secret").start();
        try (KeptHouse kept = kept("port: " + dovecot.port() + ", security: none, folder: Mahnungen")) {
            becomes(kept, Condition.FAULTY, "there is no folder 'Mahnungen'");
            dovecot.administer("mailbox", "create", "-u", "ar@haus.example", "Mahnungen");
            becomes(kept, Condition.GOOD, "");
        }
    }
}
