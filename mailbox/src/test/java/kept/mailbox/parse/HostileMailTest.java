package kept.mailbox.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Parsed.Flag;
import org.junit.jupiter.api.Test;

class HostileMailTest {

    private static final Duration BEARABLE = Duration.ofSeconds(5);

    private final MimeReader reader = new MimeReader(ParseSettings.none());

    @Test
    void two_thousand_nested_parts_are_given_up_at_once_and_said_so() {
        var mail = new StringBuilder("From: a@b.example\nSubject: deep\nMIME-Version: 1.0\n");
        for (int i = 0; i < 2_000; i++) mail.append("Content-Type: multipart/mixed; boundary=\"b").append(i).append("\"\n\n--b").append(i).append('\n');
        mail.append("Content-Type: text/plain\n\nhello\n");
        long start = cpu();
        Parsed parsed = read(mail.toString());
        assertThat(Duration.ofNanos(cpu() - start)).isLessThan(BEARABLE);
        assertThat(parsed.body().flags()).contains(Flag.NOT_WHOLE);
        assertThat(parsed.problems()).anyMatch(p -> p.contains("nested deeper than 30"));
    }

    @Test
    void mails_inside_mails_and_more_than_two_hundred_parts_end_too() {
        var nested = new StringBuilder();
        for (int i = 0; i < 500; i++) nested.append("Subject: x\nContent-Type: message/rfc822\n\n");
        assertThat(read("From: a@b.example\n" + nested + "Subject: end\n\nend").body().flags()).contains(Flag.NOT_WHOLE);
        var many = new StringBuilder("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n");
        for (int i = 0; i < 5_000; i++) many.append("--b\nContent-Type: text/plain\n\npart ").append(i).append('\n');
        Parsed parsed = read(many + "--b--\n");
        assertThat(parsed.body().flags()).contains(Flag.NOT_WHOLE);
        assertThat(parsed.body().newText()).contains("part 0").contains("part 199");
    }

    @Test
    void endless_headers_are_read_up_to_their_limit() {
        Parsed parsed = read("From: a@b.example\nSubject: s\n" + "X-Long: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n".repeat(20_000) + "\nbody");
        assertThat(parsed.headers().sender()).isPresent();
        assertThat(parsed.body().newText()).isEqualTo("body");
        assertThat(parsed.problems()).anyMatch(p -> p.contains("headers longer"));
    }

    @Test
    void texts_that_are_bad_for_patterns_end_in_time() {
        List<String> bad = List.of("a".repeat(200_000), ("word ".repeat(40) + "\n").repeat(1_000), "> ".repeat(100_000), "On ".repeat(70_000), "<".repeat(200_000), "From: x\n".repeat(20_000),
                "-".repeat(200_000), ("Am 1.1.2026 schrieb x\n").repeat(8_000), ("this email ".repeat(50) + "\n").repeat(400), "\u200b".repeat(200_000), "1.".repeat(100_000), "> x\ny\n".repeat(30_000),
                "x\n\nSent from my " + "9".repeat(76) + "\u0153\n\nSent from my " + "Zorbex".repeat(12) + "!", ">".repeat(200_000), "AB>".repeat(60_000));
        for (String text : bad) {
            long start = cpu();
            reader.readText("Re: x", text, Map.of());
            assertThat(Duration.ofNanos(cpu() - start)).as(text.substring(0, 20)).isLessThan(BEARABLE);
        }
    }

    /** Found by a hundred thousand mutated mails: a pattern that goes one call deeper with each letter. */
    @Test
    void a_name_without_end_in_quotes_is_read() {
        Parsed parsed = read("From: \"Maria " + "& Co. \\\" ".repeat(10_000) + "\" <maria@acme.example>\nSubject: " + "Re: ".repeat(20_000) + "x\n\nPaid today.");
        assertThat(parsed.problems()).noneMatch(p -> p.contains("StackOverflow"));
        assertThat(parsed.body().newText()).isEqualTo("Paid today.");
    }

    @Test
    void html_that_is_bad_for_browsers_ends_in_time() {
        for (String html : List.of("<div>".repeat(100_000) + "deep", "<p style=\"color:#fff;" + "x:y;".repeat(30_000) + "\">x", "<style>" + ".a{display:none}".repeat(5_000) + "</style><p class=a>x",
                "<table>".repeat(5_000), "<b>".repeat(30_000) + "x")) {
            long start = cpu();
            read("From: a@b.example\nContent-Type: text/html\n\n" + html);
            assertThat(Duration.ofNanos(cpu() - start)).as(html.substring(0, 10)).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void a_mail_cut_by_the_poller_is_not_whole_and_the_same_mark_further_down_means_nothing() {
        assertThat(read("X-Kept-Cut: 99\nFrom: a@b.example\n\nWe pay").body().flags()).contains(Flag.NOT_WHOLE);
        assertThat(read("From: a@b.example\nX-Kept-Cut: 99\n\nWe pay").body().flags()).isEmpty();
    }

    @Test
    void nothing_is_read_and_nothing_thrown_from_no_bytes_at_all() {
        for (byte[] raw : List.of(new byte[0], new byte[] {0}, "\n".getBytes(StandardCharsets.US_ASCII), new byte[] {(byte) 0xff, (byte) 0xfe}, "no header".getBytes(StandardCharsets.US_ASCII))) {
            assertThat(reader.read(raw).sorted().mailClass()).isEqualTo(MailClass.HUMAN);
        }
    }

    @Test
    void a_header_value_with_a_line_break_reaches_nobody() {
        Parsed parsed = read("From: a@b.example\nSubject: =?utf-8?Q?Hi=0D=0ABcc:_evil@x.example?=\nReferences: <a@b>\r\n\t<c@d>\nIn-Reply-To: <x y@z>\nMessage-ID: <id\u0001@b>\n\nbody");
        assertThat(parsed.headers().subject()).isEqualTo("Hi Bcc: evil@x.example");
        assertThat(parsed.headers().references()).hasSize(2);
        assertThat(parsed.headers().inReplyTo()).isEmpty();
        assertThat(parsed.headers().messageId()).isEmpty();
    }

    /** What the thread itself worked: however busy the machine is. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private Parsed read(String mail) {
        return reader.read(mail.getBytes(StandardCharsets.UTF_8));
    }
}
