package kept.mailbox.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.act.Outbox.State;
import kept.agent.contracts.SettableClock;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Tokens;
import kept.agent.document.Documents;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.memory.MemoryBooks;
import kept.mailbox.connect.Server;
import kept.mailbox.connect.Timeouts;
import kept.mailbox.connect.TlsMode;
import kept.mailbox.receive.MailServer;
import kept.mailbox.send.ScriptedServer.Drop;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final byte[] PDF = "%PDF-1.7\n\u00ff\r\nnot touched\n".getBytes(StandardCharsets.ISO_8859_1);

    private final SettableClock clock = SettableClock.at("2026-03-12T10:00:00Z");
    private final Documents documents = new MemoryBooks(clock).documents();

    @Test
    void an_answer_arrives_with_its_own_message_id_its_thread_and_the_stored_file_byte_for_byte() throws Exception {
        String hash = documents.keep("INV-7.pdf", "application/pdf", PDF);
        var outbox = new OneOutbox(answer("Ihre Zahlung am 20. März", "Guten Tag,\n\nwir haben <Freitag> notiert.", List.of(new Outgoing.File(hash, "Rechnung Nº 7.pdf"))));
        try (var server = new MailServer()) {
            assertThat(sender(outbox, server.smtpPort()).sendOne()).isTrue();
            assertThat(outbox.state).isEqualTo(State.SENT);
            MimeMessage mail = server.sent().get(0);
            assertThat(mail.getHeader("Message-ID")).containsExactly("<kept.3.a-1.abc@kept.example>");
            assertThat(mail.getHeader("In-Reply-To")).containsExactly("<q@acme.example>");
            assertThat(mail.getHeader("References", " ").replaceAll("\\s+", " ")).isEqualTo("<p@kept.example> <q@acme.example>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
            assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
            assertThat(mail.getHeader("Reply-To")).isNull();
            assertThat(mail.getSubject()).isEqualTo("Ihre Zahlung am 20. März");
            assertThat(mail.getSentDate().toInstant()).isEqualTo(clock.instant());
            var parts = (MimeMultipart) mail.getContent();
            var bodies = (MimeMultipart) parts.getBodyPart(0).getContent();
            assertThat(bodies.getBodyPart(0).getContent().toString().replace("\r\n", "\n")).isEqualTo("Guten Tag,\n\nwir haben <Freitag> notiert.");
            assertThat(bodies.getBodyPart(1).getContent().toString()).contains("<p>wir haben &lt;Freitag&gt; notiert.</p>");
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(PDF);
            assertThat(jakarta.mail.internet.MimeUtility.decodeText(parts.getBodyPart(1).getFileName())).isEqualTo("Rechnung Nº 7.pdf");
        }
    }

    @Test
    void a_mail_by_hand_is_not_called_automatic_and_a_plus_address_is_signed() throws Exception {
        var tokens = new Tokens(new byte[32], "kept.example");
        var mail = mail("Hello", "Text", List.of(), false, Optional.empty());
        var outbox = new OneOutbox(mail);
        try (var server = new MailServer()) {
            var route = Route.of(SmtpSettings.of("127.0.0.1", server.smtpPort(), TlsMode.NONE_ON_LOOPBACK_ONLY, Optional.empty(), Optional.empty()));
            var sender = new Sender(List.of(route), outbox, new LastCheck(clock), new Style(documents, Optional.of(tokens), Optional.empty()), Pace.FREE, clock);
            sender.sendOne();
            MimeMessage sent = server.sent().get(0);
            assertThat(sent.getHeader("Auto-Submitted")).isNull();
            var replyTo = new EmailAddress(((jakarta.mail.internet.InternetAddress) sent.getReplyTo()[0]).getAddress());
            assertThat(tokens.conversationOf(replyTo)).contains(new ConversationId(3));
        }
    }

    @Test
    void a_drop_before_the_final_dot_is_tried_again_later() {
        for (Drop drop : List.of(Drop.AT_CONNECT, Drop.AT_MAIL, Drop.AT_DATA)) {
            var outbox = outbox();
            try (var server = new ScriptedServer(drop, Map.of())) {
                sender(outbox, server.port()).sendOne();
                assertThat(server.taken()).as("%s", drop).isEmpty();
            }
            assertThat(outbox.state).as("%s: %s", drop, outbox.note).isEqualTo(State.QUEUED);
            // Where the server was not there at all, it is left alone for a moment; one that said nothing of the mail gets it again in a minute.
            Instant latest = Instant.parse(drop == Drop.AT_CONNECT ? "2026-03-12T10:00:10Z" : "2026-03-12T10:01:00Z");
            assertThat(outbox.dueAt.orElseThrow()).isBetween(latest.minusSeconds(5), latest);
        }
    }

    @Test
    void a_drop_in_the_middle_of_a_large_mail_is_tried_again_later() {
        String hash = documents.keep("scan.pdf", "application/pdf", new byte[8_000_000]);
        var outbox = new OneOutbox(answer("s", "t", List.of(new Outgoing.File(hash, "scan.pdf"))));
        try (var server = new ScriptedServer(Drop.IN_BODY, Map.of())) {
            sender(outbox, server.port()).sendOne();
            assertThat(server.taken()).isEmpty();
        }
        assertThat(outbox.state).as(outbox.note).isEqualTo(State.QUEUED);
    }

    @Test
    void a_drop_after_the_final_dot_is_uncertain_and_there_is_one_copy() {
        var outbox = outbox();
        try (var server = new ScriptedServer(Drop.AFTER_DOT, Map.of())) {
            var sender = sender(outbox, server.port());
            assertThat(sender.sendOne()).isTrue();
            assertThat(sender.sendOne()).isFalse();
            assertThat(server.taken()).hasSize(1);
        }
        assertThat(outbox.state).isEqualTo(State.UNCERTAIN);
    }

    @Test
    void silence_after_the_final_dot_is_uncertain_too() {
        var outbox = outbox();
        try (var server = new ScriptedServer(Drop.NEVER, Map.of(".", "250-and nothing more"))) {
            var timeouts = new Timeouts(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(400));
            var settings = SmtpSettings.of(Server.of("mailbox.smtp", "127.0.0.1", server.port(), TlsMode.NONE_ON_LOOPBACK_ONLY, Optional.empty()).with(timeouts));
            new Sender(settings, outbox, new LastCheck(clock), documents, clock).sendOne();
        }
        assertThat(outbox.state).isEqualTo(State.UNCERTAIN);
    }

    @Test
    void the_servers_word_decides_between_later_and_never() {
        record Case(String command, String reply, State becomes) {}
        var cases = List.of(
                new Case("MAIL", "451 4.7.1 greylisted", State.QUEUED), new Case("MAIL", "550 5.7.1 not you", State.FAILED),
                new Case("RCPT", "450 4.2.0 try later", State.QUEUED), new Case("RCPT", "550 5.1.1 no such user", State.FAILED),
                new Case("DATA", "452 4.3.1 full", State.QUEUED), new Case("DATA", "554 5.5.1 no", State.FAILED),
                new Case(".", "451 4.3.0 later", State.QUEUED), new Case(".", "421 4.3.2 closing", State.QUEUED), new Case(".", "554 5.6.0 content refused", State.FAILED),
                new Case("EHLO", "554 5.7.0 go away", State.QUEUED));
        for (Case one : cases) {
            var outbox = outbox();
            var replies = one.command().equals("EHLO") ? Map.of("EHLO", one.reply(), "HELO", one.reply()) : Map.of(one.command(), one.reply());
            try (var server = new ScriptedServer(Drop.NEVER, replies)) {
                sender(outbox, server.port()).sendOne();
                assertThat(server.taken()).isEmpty();
            }
            assertThat(outbox.state).as("%s: %s", one, outbox.note).isEqualTo(one.becomes());
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_gets_no_mail() {
        var outbox = outbox();
        try (var server = new MailServer()) {
            var settings = SmtpSettings.of("127.0.0.1", server.smtpsPort(), TlsMode.TLS, Optional.empty(), Optional.empty());
            new Sender(settings, outbox, new LastCheck(clock), documents, clock).sendOne();
            assertThat(server.sent()).isEmpty();
        }
        assertThat(outbox.state).isEqualTo(State.QUEUED);
        assertThat(outbox.note).contains("certificate").contains("smtp.security");
    }

    @Test
    void waits_grow_and_end() {
        assertThat(Sender.waitAfter(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Sender.waitAfter(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(Sender.waitAfter(30)).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void a_mail_whose_sender_died_on_the_way_is_uncertain() {
        var outbox = outbox();
        outbox.state = State.SENDING;
        assertThat(sender(outbox, 1).orphans(Duration.ofMinutes(5))).isEqualTo(1);
        assertThat(outbox.state).isEqualTo(State.UNCERTAIN);
    }

    @Test
    void a_line_break_in_a_header_value_refuses_the_mail_before_anything_is_said() {
        for (Outgoing bad : List.of(mail("Hi\r\nBcc: evil@x.example", "t", List.of(), true, Optional.empty()), mail("Hi\u2028Bcc: x", "t", List.of(), true, Optional.empty()))) {
            var outbox = new OneOutbox(bad);
            try (var server = new ScriptedServer(Drop.NEVER, Map.of())) {
                sender(outbox, server.port()).sendOne();
                assertThat(server.taken()).isEmpty();
            }
            assertThat(outbox.state).isEqualTo(State.FAILED);
            assertThat(outbox.note).contains("line break");
        }
    }

    @Test
    void a_missing_file_refuses_the_mail() {
        var outbox = new OneOutbox(answer("s", "t", List.of(new Outgoing.File("0".repeat(64), "INV-1.pdf"))));
        sender(outbox, 1).sendOne();
        assertThat(outbox.state).isEqualTo(State.FAILED);
        assertThat(outbox.note).contains("not stored");
    }

    @Test
    void plain_text_is_refused_to_another_machine_and_the_password_is_never_printed() {
        var far = SmtpSettings.of("192.0.2.7", 25, TlsMode.NONE_ON_LOOPBACK_ONLY, Optional.of("u"), Optional.of("hush"));
        assertThatThrownBy(() -> new Sender(far, outbox(), new LastCheck(clock), documents, clock)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("192.0.2.7");
        assertThat(far.toString()).doesNotContain("hush");
    }

    @Test
    void the_same_mail_is_the_same_bytes_but_for_its_inner_boundaries() throws Exception {
        var outbox = outbox();
        try (var server = new MailServer()) {
            sender(outbox, server.smtpPort()).sendOne();
            var bytes = new ByteArrayOutputStream();
            server.sent().get(0).writeTo(bytes);
            assertThat(bytes.toString(StandardCharsets.US_ASCII)).contains("From: Kept Ltd <ar@kept.example>").doesNotContain("Bcc");
        }
    }

    private Sender sender(OneOutbox outbox, int port) {
        return new Sender(SmtpSettings.of("127.0.0.1", port, TlsMode.NONE_ON_LOOPBACK_ONLY, Optional.empty(), Optional.empty()), outbox, new LastCheck(clock), documents, clock);
    }

    private static OneOutbox outbox() {
        return new OneOutbox(answer("Re: Invoice INV-7", "Thank you.", List.of()));
    }

    private static Outgoing answer(String subject, String text, List<Outgoing.File> files) {
        return mail(subject, text, files, true, Optional.of(new ReceiptId(12)));
    }

    private static Outgoing mail(String subject, String text, List<Outgoing.File> files, boolean automatic, Optional<ReceiptId> answers) {
        return new Outgoing("answer:m-12", new AccountId("ACME"), new ConversationId(3), Outgoing.Purpose.ANSWER, answers, Optional.empty(), new MessageId("<kept.3.a-1.abc@kept.example>"),
                Optional.of(new MessageId("<q@acme.example>")), List.of(new MessageId("<p@kept.example>"), new MessageId("<q@acme.example>")), "Kept Ltd", new EmailAddress("ar@kept.example"),
                new EmailAddress("maria@acme.example"), List.of(), subject, text, files, List.of(), automatic);
    }
}
