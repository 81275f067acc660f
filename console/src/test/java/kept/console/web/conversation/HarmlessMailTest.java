package kept.console.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessMailTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<img src=\"https://spy.example/p.gif?id=7\">", "<a href=\"javascript:alert(1)\">pay</a>", "<svg onload=alert(1)></svg>",
        "<style>body{background:url(https://spy.example/)}</style>", "<div style=\"background:url(https://spy.example/)\">x</div>", "<iframe src=\"https://spy.example/\"></iframe>",
        "<form action=\"https://spy.example/\"><input name=p><button>ok</button></form>", "<link rel=stylesheet href=\"https://spy.example/x.css\">", "<meta http-equiv=refresh content=\"0;url=https://spy.example/\">",
        "<object data=\"https://spy.example/\"></object>", "<video src=\"https://spy.example/v\"></video>", "<base href=\"https://spy.example/\">", "<math><mtext><script>alert(1)</script></mtext></math>",
        "<div onclick=\"alert(1)\" style=\"position:fixed;inset:0\">x</div>", "<p style=\"display:none\">hidden</p>", "<template><script>alert(1)</script></template>"
    })
    void a_hostile_mail_is_harmless(String html) {
        String shown = MailFiles.harmless("<p>Hello</p>" + html);

        assertThat(shown).contains("Hello").doesNotContainIgnoringCase("<script", "<img", "<a ", "<svg", "<style", "<iframe", "<form", "<input", "<link", "<meta", "<object", "<video", "<base", "<template", " onclick", " onerror",
                " onload", " style=", " src=", " href=");
    }

    @Test
    void a_link_stands_as_words_with_where_it_leads() {
        assertThat(MailFiles.harmless("<a href=\"https://evil.example/login\">https://bank.example</a>")).contains("https://bank.example [https://evil.example/login]");
    }

    @Test
    void files_are_downloads_with_plain_names_and_what_runs_is_not_among_them() {
        String pdf = Base64.getEncoder().encodeToString("%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
        byte[] raw = ("""
                From: a@b.example
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/plain

                see attached
                --x
                Content-Type: application/pdf; name="../../remittance.pdf"
                Content-Disposition: attachment; filename="../../remittance.pdf"
                Content-Transfer-Encoding: base64

                %s
                --x
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename="invoice.pdf.exe"

                MZ
                --x
                Content-Type: text/html
                Content-Disposition: attachment; filename="page.html"

                <script>alert(1)</script>
                --x--
                """.formatted(pdf)).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(MailFiles.of(raw)).extracting(MailFiles.File::name, MailFiles.File::mayBeFetched)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("remittance.pdf", true), org.assertj.core.groups.Tuple.tuple("invoice.pdf.exe", false), org.assertj.core.groups.Tuple.tuple("page.html", false));
        assertThat(MailFiles.fetch(raw, 1)).hasValueSatisfying(f -> assertThat(new String(f.bytes(), StandardCharsets.US_ASCII)).isEqualTo("%PDF-1.4"));
        assertThat(MailFiles.fetch(raw, 2)).isEmpty();
        assertThat(MailFiles.fetch(raw, 9)).isEmpty();
    }
}
