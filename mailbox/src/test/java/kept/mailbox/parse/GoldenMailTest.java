package kept.mailbox.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed;
import kept.agent.ledger.EmailAddress;
import kept.mailbox.mime.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mail in {@code src/test/resources/mail} beside what is to be made of it; {@code -Dkept.update} writes the latter anew, to be looked through. */
class GoldenMailTest {

    private static final Path MAILS = Path.of("src/test/resources/mail");
    private static final MimeReader READER = new MimeReader(
            new ParseSettings(Optional.of("mx.haus.example"), Set.of(new EmailAddress("accounts@haus.example")), Optional.empty(), Limits.standard()));

    static Stream<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(MAILS)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".eml")).map(f -> f.substring(0, f.length() - 4)).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void a_mail_is_read_as_written_down(String name) throws IOException {
        Parsed mail = READER.read(Files.readAllBytes(MAILS.resolve(name + ".eml")));
        Path expected = MAILS.resolve(name + ".expected.txt");
        if (System.getProperty("kept.update") != null) Files.writeString(expected, shown(mail));
        assertThat(shown(mail)).isEqualTo(Files.readString(expected));
    }

    @Test
    void every_expectation_has_its_mail() throws IOException {
        try (Stream<Path> files = Files.list(MAILS)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".expected.txt")).map(f -> f.replace(".expected.txt", ""))).containsExactlyInAnyOrderElementsOf(mails().toList());
        }
    }

    /** What a mail's text says does not depend on whether it came as bytes or as text. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("plainMails")
    void text_at_hand_is_split_the_same_way(String name) throws IOException {
        Parsed mail = READER.read(Files.readAllBytes(MAILS.resolve(name + ".eml")));
        Parsed text = READER.readText(mail.headers().subject(), mail.body().whole(), java.util.Map.of());
        assertThat(text.body().newText()).isEqualTo(mail.body().newText());
        assertThat(text.body().quoted()).isEqualTo(mail.body().quoted());
    }

    static Stream<String> plainMails() throws IOException {
        return mails().filter(n -> {
            try {
                return Files.readString(MAILS.resolve(n + ".eml"), StandardCharsets.ISO_8859_1).contains("\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static String shown(Parsed mail) {
        var headers = mail.headers();
        var out = new StringBuilder();
        out.append("class: ").append(mail.sorted().mailClass()).append(" (").append(mail.sorted().why()).append(")\n");
        mail.sorted().failure().ifPresent(f -> out.append("failure: ").append(f.recipient().map(EmailAddress::value).orElse("-")).append(' ').append(f.status()).append(' ').append(f.cause()).append(f.others().isEmpty() ? "" : " and " + f.others()).append(" of ")
                .append(f.original().map(MessageId::value).orElse("-")).append("\n  ").append(f.reason()).append('\n'));
        out.append("from: ").append(headers.from()).append(headers.fromName().isEmpty() ? "" : " " + headers.fromName()).append('\n');
        out.append("subject: ").append(headers.subject()).append('\n');
        out.append("date: ").append(headers.date().map(Object::toString).orElse("-")).append('\n');
        if (!mail.body().flags().isEmpty()) out.append("flags: ").append(mail.body().flags().stream().sorted().map(Enum::name).collect(Collectors.joining(" "))).append('\n');
        for (String problem : mail.problems()) out.append("problem: ").append(problem).append('\n');
        for (var a : mail.body().attachments()) {
            out.append("attachment: ").append(a.name()).append(", ").append(a.type()).append(", ").append(a.size()).append(a.text().isBlank() ? "" : "\n  " + a.text().strip().replace("\n", "\n  ")).append('\n');
        }
        mail.remittance().ifPresent(r -> {
            out.append("remittance in ").append(r.source()).append(r.paidOn().map(d -> ", paid on " + d).orElse("")).append(r.total().map(t -> ", total " + t.toPlainString()).orElse(""))
                    .append(r.currency().map(c -> " " + c).orElse("")).append(r.reference().isEmpty() ? "" : ", reference " + r.reference()).append(r.addsUp() ? ", adds up" : "").append('\n');
            r.lines().forEach(l -> out.append("  ").append(l.invoice()).append(l.amount().map(a -> " " + a.toPlainString()).orElse("")).append(l.currency().map(c -> " " + c).orElse(""))
                    .append(l.date().map(d -> " of " + d).orElse("")).append('\n'));
        });
        mail.body().answers().forEach(a -> out.append("answer: ").append(a.question().replace('\n', ' ')).append(" -> ").append(a.answer().replace('\n', ' ')).append('\n'));
        section(out, "new text", mail.body().newText());
        section(out, "quoted", mail.body().quoted());
        section(out, "signature", mail.body().signature());
        return out.toString();
    }

    private static void section(StringBuilder out, String name, String text) {
        if (!text.isEmpty()) out.append("\n--- ").append(name).append('\n').append(text).append('\n');
    }
}
