package kept.agent.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import kept.agent.ledger.EmailAddress;
import org.junit.jupiter.api.Test;

class RawMailTest {

    private static RawMail mail(String text) {
        return new RawMail("main", "INBOX", 1, 1, Instant.EPOCH, text.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    private static Optional<String> sender(String from) {
        return mail("Subject: x\r\nFrom: " + from + "\r\n\r\nFrom: other@x.example\r\n").statedSender().map(EmailAddress::value);
    }

    @Test
    void the_sender_is_the_one_from_address_in_whatever_form() {
        assertThat(sender("maria@acme.example")).contains("maria@acme.example");
        assertThat(sender("Maria <Maria@ACME.example>")).contains("maria@acme.example");
        assertThat(sender("\"Grün, Maria (AP) <no@x.example>\" <maria@acme.example>")).contains("maria@acme.example");
        assertThat(sender("=?utf-8?q?Gr=C3=BCn=2C_Maria?= <maria@acme.example>")).contains("maria@acme.example");
        assertThat(sender("maria@acme.example (Maria, x@y.example)")).contains("maria@acme.example");
        assertThat(sender("Maria Grün with a long name\r\n <maria@acme.example>")).contains("maria@acme.example");
        assertThat(sender("\"a\\\"b\" <maria@acme.example>")).contains("maria@acme.example");
    }

    @Test
    void no_sender_or_more_than_one_is_nobody() {
        assertThat(sender("")).isEmpty();
        assertThat(sender("Maria")).isEmpty();
        assertThat(sender("a@x.example, b@x.example")).isEmpty();
        assertThat(sender("not an @ddress at all")).isEmpty();
        assertThat(mail("From: a@x.example\r\nFrom: b@x.example\r\n\r\n").statedSender()).isEmpty();
        assertThat(mail("").statedSender()).isEmpty();
        assertThat(mail("From: \"never closed").statedSender()).isEmpty();
        assertThat(mail("\r\n\r\nFrom: a@x.example").statedSender()).isEmpty();
    }

    @Test
    void the_message_id_is_taken_as_it_stands() {
        assertThat(mail("message-ID:\r\n <A.b@x>\r\n\r\n").statedMessageId()).isEqualTo("<A.b@x>");
        assertThat(mail("Subject: x\n\nMessage-ID: <body@x>").statedMessageId()).isEmpty();
        assertThat(mail("Message-ID: <a\u0000@x>\n\n").statedMessageId()).isEqualTo("<a@x>");
        assertThat(mail("Message-ID: " + "x".repeat(5_000) + "\n\n").statedMessageId()).hasSize(998);
    }

    @Test
    void the_end_of_the_header_is_found_with_either_line_end() {
        assertThat(mail("From: a@x.example\n\nFrom: b@x.example\r\n\r\n").statedSender()).isPresent();
        assertThat(mail("X: " + "y".repeat(400_000) + "\r\nFrom: a@x.example\r\n\r\n").statedSender()).as("beyond the limit").isEmpty();
    }
}
