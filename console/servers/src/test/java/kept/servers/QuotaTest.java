package kept.servers;

import static kept.servers.KeptHouse.awaited;
import static kept.servers.KeptHouse.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import kept.agent.act.Outbox;
import kept.agent.conversation.MailClass;
import kept.agent.ledger.AccountId;
import kept.mailbox.connect.ServerState.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mailbox that is full: the customer's, and our own. */
class QuotaTest {

    private static final AccountId ACME = new AccountId("ACME");

    @TempDir Path folder;

    private final Dovecot dovecot = new Dovecot();
    private final Postfix postfix = new Postfix(dovecot).mailbox("ar@haus.example").mailbox("maria@acme.example");
    private final Person maria = new Person("maria@acme.example", "m4ria", dovecot);

    @AfterEach
    void end() {
        postfix.close();
        dovecot.close();
    }

    private KeptHouse kept(String more) {
        dovecot.start();
        postfix.start();
        return KeptHouse.in(folder, KeptHouse.mailbox(dovecot, postfix.port(), more), List.of("maria@acme.example")).start();
    }

    @Test
    void a_reminder_to_a_full_mailbox_comes_back_and_is_told_as_not_delivered() {
        dovecot.user("ar@haus.example", "secret").user("maria@acme.example", "m4ria", 600);
        try (KeptHouse kept = kept("")) {
            kept.approveRun();
            until("the failure came back", () -> !kept.stored().isEmpty());
            kept.untilWorkedOff();
            assertThat(maria.inbox()).isEmpty();
            var parsed = kept.wiring().mimeReader().read(kept.stored().get(0).mail().bytes());
            assertThat(parsed.sorted().mailClass()).isIn(MailClass.BOUNCE_HARD, MailClass.BOUNCE_SOFT);
            Outbox.Sending sending = kept.wiring().stores().outbox().of(ACME).get(0);
            assertThat(sending.state()).as("the mail server had taken it").isEqualTo(Outbox.State.SENT);
            assertThat(parsed.sorted().failure().orElseThrow().original()).contains(sending.mail().messageId());
        }
    }

    @Test
    void a_full_mailbox_of_our_own_keeps_no_copy_and_the_mail_leaves_all_the_same() {
        dovecot.user("ar@haus.example", "secret", 600).user("maria@acme.example", "m4ria");
        try (KeptHouse kept = kept(", copy-to-sent: true")) {
            kept.approveRun();
            awaited("the reminder is in Maria's mailbox", maria::inbox);
            until("it is known as sent", () -> kept.wiring().stores().outbox().of(ACME).get(0).state() == Outbox.State.SENT);
            assertThat(new Person("ar@haus.example", "secret", dovecot).folder("Sent")).isEmpty();
            assertThat(kept.smtp().condition()).isEqualTo(Condition.GOOD);
            assertThat(maria.inbox()).hasSize(1);
        }
    }
}
