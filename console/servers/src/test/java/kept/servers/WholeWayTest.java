package kept.servers;

import static kept.servers.KeptHouse.awaited;
import static kept.servers.KeptHouse.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Receipt;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One story the whole way through Dovecot and Postfix, with certificates and passwords as in real life. */
class WholeWayTest {

    private static final AccountId ACME = new AccountId("ACME");

    @TempDir Path folder;

    private final Authority authority = new Authority();
    private final Dovecot dovecot = new Dovecot().user("ar@haus.example", "secret").user("maria@acme.example", "m4ria").certificate(authority.good());
    private final Postfix postfix = new Postfix(dovecot).mailbox("ar@haus.example").mailbox("maria@acme.example").certificate(authority.good()).needsLogin();
    private final Person maria = new Person("maria@acme.example", "m4ria", dovecot);
    private final Person colleague = new Person("ar@haus.example", "secret", dovecot);

    @AfterEach
    void end() {
        postfix.close();
        dovecot.close();
        authority.close();
    }

    private KeptHouse kept() {
        dovecot.start();
        postfix.start();
        return KeptHouse.in(folder, """
                mailbox:
                  name: main
                  imap: {host: localhost, port: %d, security: tls, certificate-authority: %s, user: ar@haus.example, password: env:SECRET, poll-every: 5m}
                  smtp: {host: localhost, port: %d, security: starttls, certificate-authority: %2$s, user: ar@haus.example, password: env:SECRET, copy-to-sent: true}
                """.formatted(dovecot.tlsPort(), authority.file(), postfix.port()), List.of("maria@acme.example")).start();
    }

    @Test
    void a_reminder_is_answered_by_a_promise_which_is_confirmed_in_the_same_thread() {
        try (KeptHouse kept = kept()) {
            kept.approveRun();
            Person.Mail reminder = awaited("the reminder is in Maria's mailbox", maria::inbox);
            assertThat(reminder.text()).contains("INV-1042").contains("1,250.00");
            assertThat(reminder.autoSubmitted()).isEqualTo("auto-generated");

            LocalDate friday = kept.today().with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
            String day = friday.format(DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH));
            byte[] reply = maria.reply(reminder, "Hello,\n\nwe will pay INV-1042 in full on " + day + ".\n\nMaria Lopez", kept.now());
            maria.sends(postfix, "ar@haus.example", reply);
            int[] lies = new int[1];
            until("the reply lies in our mailbox", () -> (lies[0] = colleague.countAndSeen("INBOX")[0]) == 1);
            long delivered = System.nanoTime();
            until("the reply is stored", () -> kept.stored().stream().anyMatch(r -> r.mail().folder().equals("INBOX")));
            // The mailbox is checked every five minutes only: it was the server that said so, by IDLE.
            assertThat((System.nanoTime() - delivered) / 1_000_000).as("milliseconds from delivered to stored").isLessThan(2_000);

            until("the answer is in Maria's mailbox", () -> maria.inbox().size() == 2);
            Person.Mail answer = maria.inbox().get(1);
            assertThat(answer.autoSubmitted()).isEqualTo("auto-replied");
            assertThat(answer.subject()).isEqualTo("Re: " + reminder.subject());
            assertThat(answer.references()).startsWith(reminder.id()).endsWith(answer.inReplyTo());
            assertThat(answer.inReplyTo()).isNotEqualTo(reminder.id());
            List<Promise> promises = kept.wiring().stores().promises().of(ACME);
            assertThat(promises).hasSize(1).first().extracting(Promise::payBy).isEqualTo(friday);

            maria.sends(postfix, "ar@haus.example", maria.reply(answer, "Thank you.\n\nMaria Lopez", kept.now()));
            // A copy of each lies in the sent folder, and read from there it is known as our own.
            until("both copies are read", () -> kept.stored().stream().filter(r -> r.mail().folder().equals("Sent")).count() == 2);
            kept.untilWorkedOff();
            assertThat(colleague.folder("Sent")).extracting(Person.Mail::id).containsExactly(reminder.id(), answer.id());
            assertThat(kept.wiring().stores().conversations().current(ACME).orElseThrow().takenOver()).isEmpty();
            // Nobody's flags were touched: what is unread for people stays so.
            assertThat(colleague.countAndSeen("INBOX")).containsExactly(2, 0);
            assertThat(maria.inbox()).hasSize(2);
        }
    }

    @Test
    void a_thread_a_colleague_answers_from_a_mail_program_is_theirs() {
        try (KeptHouse kept = kept()) {
            kept.approveRun();
            Person.Mail reminder = awaited("the reminder is in Maria's mailbox", maria::inbox);
            byte[] answer = colleague.mail("maria@acme.example", "Re: " + reminder.subject(), reminder.id(), reminder.id(), "Dear Maria,\n\nas agreed on the phone, take your time.\n\nEva", kept.now());
            colleague.sends(postfix, "maria@acme.example", answer);
            colleague.keepsInSent(answer);
            until("Maria has the colleague's mail", () -> maria.inbox().size() == 2);
            maria.sends(postfix, "ar@haus.example", maria.reply(maria.inbox().get(1), "Thank you! We will pay INV-1042 on Friday.", kept.now()));
            // The sent folder is looked at with the inbox, and before it: nothing is answered on what one did not know yet.
            until("Maria's mail waits for a person", () -> kept.wiring().stores().worklist().open().stream().anyMatch(i -> i.rules().contains("conversation.taken-over")));
            kept.untilWorkedOff();
            assertThat(kept.wiring().stores().outbox().waiting()).isZero();
            assertThat(classOf(kept, "Sent")).contains(MailClass.STAFF);
            assertThat(kept.wiring().stores().conversations().current(ACME).orElseThrow().takenOver()).isPresent();
            assertThat(maria.inbox()).as("no automatic answer").hasSize(2);
        }
    }

    private static List<MailClass> classOf(KeptHouse kept, String inFolder) {
        return kept.stored().stream().filter(r -> r.mail().folder().equals(inFolder)).map((Receipt r) -> kept.wiring().mimeReader().read(r.mail().bytes()).sorted().mailClass()).toList();
    }
}
