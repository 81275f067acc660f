package kept.servers;

import static kept.servers.KeptHouse.awaited;
import static kept.servers.KeptHouse.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kept.agent.act.Outbox;
import kept.agent.ledger.AccountId;
import kept.mailbox.connect.ServerState.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server that is stopped in the middle of the day's work and comes back: nothing is lost, and nothing happens twice. */
class RestartTest {

    private static final AccountId ACME = new AccountId("ACME");

    @TempDir Path folder;

    private final Dovecot dovecot = new Dovecot().user("ar@haus.example", "secret").user("maria@acme.example", "m4ria");
    private final Postfix postfix = new Postfix(dovecot).mailbox("ar@haus.example").mailbox("maria@acme.example").withoutLogin();
    private final Person maria = new Person("maria@acme.example", "m4ria", dovecot);

    @AfterEach
    void end() {
        postfix.close();
        dovecot.close();
    }

    @Test
    void mail_that_comes_while_the_mailbox_cannot_be_reached_is_read_once_it_can() {
        dovecot.start();
        postfix.start();
        try (KeptHouse kept = KeptHouse.in(folder, mailbox(), List.of("maria@acme.example")).start()) {
            List<byte[]> mails = IntStream.range(0, 30).mapToObj(i -> stranger(kept, i)).toList();
            mails.subList(0, 10).forEach(mail -> dovecot.deliver("ar@haus.example", mail));
            // It goes down while it is being read, and what is sent meanwhile waits at the mail server.
            dovecot.stop();
            // First the folder closes under its hands; that nobody is there shows at the next attempt.
            until("the mailbox is known to be out of reach", () -> kept.imap().condition() == Condition.UNREACHABLE && kept.imap().text().startsWith("mailbox main: not reachable"));
            assertThat(kept.imap().text()).contains("mailbox.imap.host, mailbox.imap.port and the network");
            until("the health page says the same", () -> kept.imap().text().equals(kept.workers().health().get("poll")));
            mails.subList(10, 20).forEach(mail -> maria.sends(postfix, "ar@haus.example", mail));
            dovecot.start();
            postfix.flush();
            mails.subList(20, 30).forEach(mail -> dovecot.deliver("ar@haus.example", mail));

            until("every mail is stored", () -> kept.stored().size() >= 30);
            kept.untilWorkedOff();
            until("the mailbox is well again", () -> kept.imap().condition() == Condition.GOOD && kept.workers().health().get("poll").isEmpty());
            assertThat(ids(kept)).hasSize(30).isEqualTo(IntStream.range(0, 30).mapToObj(i -> "<stranger-" + i + "@acme.example>").collect(Collectors.toSet()));
            assertThat(kept.stored()).hasSize(30);
        }
    }

    @Test
    void what_cannot_leave_while_the_mail_server_is_down_leaves_once_afterwards() {
        dovecot.start();
        postfix.start();
        try (KeptHouse kept = KeptHouse.in(folder, mailbox(), List.of("maria@acme.example")).start()) {
            postfix.stop();
            kept.approveRun();
            until("the server is known to be out of reach", () -> kept.smtp().condition() == Condition.UNREACHABLE);
            assertThat(kept.smtp().text()).startsWith("smtp: not reachable").contains("mailbox.smtp.host");
            until("it waits for its next attempt", () -> states(kept).equals(List.of(Outbox.State.QUEUED)));
            postfix.start();
            awaited("the reminder is in Maria's mailbox", maria::inbox);
            until("it is known as sent", () -> states(kept).equals(List.of(Outbox.State.SENT)));
            assertThat(kept.smtp().condition()).isEqualTo(Condition.GOOD);
            assertThat(maria.inbox()).hasSize(1);
        }
    }

    private String mailbox() {
        return KeptHouse.mailbox(dovecot, postfix.port(), "").replace("security: none, user: ar@haus.example, password: env:SECRET}", "security: none}");
    }

    private byte[] stranger(KeptHouse kept, int number) {
        return ("From: Stranger <stranger@acme.example>\r\nTo: ar@haus.example\r\nMessage-ID: <stranger-" + number + "@acme.example>\r\nDate: " + java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME
                .format(kept.now().atOffset(java.time.ZoneOffset.UTC)) + "\r\nSubject: mail " + number + "\r\n\r\nHello, do you sell paper?\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static Set<String> ids(KeptHouse kept) {
        return kept.stored().stream().map(r -> r.mail().statedMessageId()).collect(Collectors.toSet());
    }

    private static List<Outbox.State> states(KeptHouse kept) {
        return new ArrayList<>(kept.wiring().stores().outbox().of(ACME).stream().map(Outbox.Sending::state).toList());
    }
}
