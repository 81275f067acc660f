package kept.servers;

import static kept.servers.KeptHouse.awaited;
import static kept.servers.KeptHouse.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.console.Kept;
import kept.console.command.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaving the shadow, with a mail server that by its name is another machine, reached with TLS as one must be. */
class LiveTest {

    private static final String ELSEWHERE = "mail.haus.example";

    @TempDir Path folder;

    private final Authority authority = new Authority();
    private final Dovecot dovecot = new Dovecot().user("ar@haus.example", "secret").user("eva@haus.example", "secret").user("maria@acme.example", "m4ria").certificate(authority.good());
    private final Postfix postfix = new Postfix(dovecot).mailbox("ar@haus.example").mailbox("maria@acme.example").certificate(authority.good()).needsLogin();
    private final Person maria = new Person("maria@acme.example", "m4ria", dovecot);

    @AfterEach
    void end() {
        postfix.close();
        dovecot.close();
        authority.close();
    }

    private KeptHouse kept() {
        return KeptHouse.in(folder, mailbox("ar@haus.example"), List.of("maria@acme.example"));
    }

    private KeptHouse again(String user, Clock clock) {
        return KeptHouse.again(folder, mailbox(user), clock);
    }

    private String mailbox(String user) {
        return """
                mailbox:
                  name: main
                  imap: {host: %1$s, port: %2$d, security: tls, certificate-authority: %3$s, user: ar@haus.example, password: env:SECRET, poll-every: 1s}
                  smtp: {host: %1$s, port: %4$d, security: tls, certificate-authority: %3$s, user: %5$s, password: env:SECRET, connect-timeout: 2s}
                """.formatted(ELSEWHERE, dovecot.tlsPort(), authority.file(), postfix.tlsPort(), user);
    }

    private record Ended(int status, String said) {}

    private Ended types(Clock clock, String... command) {
        var out = new StringWriter();
        var terminal = new Terminal(Map.of("SECRET", "secret"), clock, folder, new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(out), false);
        return new Ended(Kept.run(terminal, command), out.toString());
    }

    @Test
    void by_another_machine_nothing_leaves_before_a_person_says_so_with_everything_in_order() {
        dovecot.start();
        postfix.start();
        Clock clock;
        try (KeptHouse kept = kept().start()) {
            clock = kept.clock();
            assertThat(kept.wiring().warnings()).anySatisfy(w -> assertThat(w).startsWith("SHADOW").contains(ELSEWHERE, "kept live"));
            dovecot.deliver("ar@haus.example", maria.mail("ar@haus.example", "INV-1042", "", "", "Please send me a copy of INV-1042.", kept.now()));
            until("it is stored", () -> kept.stored().size() == 1);
            kept.untilWorkedOff();
            assertThat(kept.wiring().stores().readings().find(kept.stored().get(0).id()).orElseThrow().shadow()).isTrue();
            assertThat(kept.wiring().stores().outbox().of(new AccountId("ACME"))).isEmpty();
        }

        postfix.stop();
        Ended refused = types(clock, "live", "--as", "ada");
        assertThat(refused.status()).as(refused.said()).isEqualTo(1);
        assertThat(refused.said()).contains("WRONG  sending", "not reachable", "Still in shadow");
        postfix.start();
        Ended given = types(clock, "live", "--as", "ada");
        assertThat(given.status()).as(given.said()).isZero();

        try (KeptHouse kept = again("ar@haus.example", clock).start()) {
            assertThat(kept.wiring().shadowBecause()).isEmpty();
            assertThat(kept.wiring().stores().journal().of(new Lane.OfMailbox("installation"))).filteredOn(e -> e.kind().equals("sending.live")).hasSize(1);
            kept.approveRun();
            assertThat(awaited("the reminder is in Maria's mailbox", maria::inbox).text()).contains("INV-1042");
        }
    }

    @Test
    void the_word_holds_for_the_servers_it_was_given_for_and_can_be_taken_back() {
        dovecot.start();
        postfix.start();
        Clock clock;
        try (KeptHouse kept = kept()) {
            clock = kept.clock();
        }
        assertThat(types(clock, "live", "--as", "ada").said()).contains("Live, in the name of ada");
        try (KeptHouse kept = again("eva@haus.example", clock)) {
            assertThat(kept.wiring().shadowBecause()).as("another login is another sender").hasValueSatisfying(why -> assertThat(why).contains("eva@haus.example"));
        }
        try (KeptHouse kept = again("ar@haus.example", clock)) {
            assertThat(kept.wiring().shadowBecause()).isEmpty();
        }
        assertThat(types(clock, "shadow", "--as", "bob").said()).contains("In shadow");
        assertThat(types(clock, "shadow").said()).contains("There was no leave");
        try (KeptHouse kept = again("ar@haus.example", clock)) {
            assertThat(kept.wiring().shadowBecause()).isPresent();
        }
    }
}
