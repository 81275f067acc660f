package kept.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmlTemplateTest {

    private static final OurMail OURS = new OurMail("<kept.1.n-1.abc@larchlinden.example>", "<kept.1.n-1.abc@larchlinden.example>", "Überfällig: Rechnungen LL-40125 und LL-40142 bei Nordhafen",
            Instant.parse("2026-03-02T08:00:00Z"), "Guten Tag,\n\nzwei Rechnungen sind überfällig.\n\n2 < 3 & so weiter\n");

    @Test
    void every_reply_becomes_a_mail_without_a_placeholder_left() {
        var company = new Company();
        for (Reply reply : Reply.all()) {
            boolean answers = !reply.answers().equals("nothing");
            byte[] mail = reply.template().render(reply.date(), answers ? Optional.of(OURS) : Optional.empty(), company::attachment);
            String text = new String(mail, StandardCharsets.ISO_8859_1);
            assertThat(text).as(reply.id()).doesNotContain("@@").contains("\r\n\r\n").contains("Date: " ).doesNotContain("\n\n");
            assertThat(text.lines().mapToInt(String::length).max().orElse(0)).as(reply.id()).isLessThan(998);
            String head = text.substring(0, text.indexOf("\r\n\r\n"));
            assertThat(head.chars().allMatch(c -> c < 127)).as(reply.id()).isTrue();
            if (answers && !reply.ends().work().equals("care")) assertThat(head).as(reply.id()).contains("In-Reply-To: " + OURS.messageId());
        }
    }

    @Test
    void a_charset_and_an_encoding_are_those_its_headers_name() {
        String latin = rendered("for-our-client");
        assertThat(latin).contains("Gr=FC=DF Gott", "> Guten Tag,").doesNotContain("ü");
        String base64 = rendered("un-geste");
        assertThat(base64).contains(java.util.Base64.getEncoder().encodeToString("Bonjour,\r\n\r\nAu sujet de".getBytes(StandardCharsets.UTF_8)).substring(0, 20));
        assertThat(rendered("wire-instructions")).contains("2 &lt; 3 &amp; so weiter</div>");
        assertThat(rendered("on-friday")).contains("Subject: =?utf-8?B?", "Gesendet: Montag, 2. M=C3=A4rz 2026 09:00");
    }

    private static String rendered(String id) {
        Reply reply = Reply.all().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
        return new String(reply.template().render(reply.date(), Optional.of(OURS), name -> new byte[0]), StandardCharsets.ISO_8859_1);
    }
}
