package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kept.agent.calendar.DayFinder;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Parsed;
import kept.agent.decide.Decision;
import kept.agent.evaluate.CaseFile;
import kept.agent.evaluate.CaseWorld;
import kept.agent.evaluate.Evaluation;
import kept.agent.evaluate.LabelledCase;
import kept.agent.llm.OnnxEmbedder;
import kept.agent.policy.PolicyFile;
import kept.agent.read.Claim;
import kept.agent.read.Doubt;
import kept.agent.read.Letter;
import kept.agent.read.LocalReader;
import kept.agent.read.Prover;
import kept.agent.read.Statement;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Customers who answer each question below it, in nine languages, as plain text and out of programs that quote in HTML. */
class AnswersBetweenTest {

    private static final MimeReader MIME = new MimeReader(ParseSettings.none());
    private static final DayFinder DAYS = new DayFinder();
    private static final List<LabelledCase> CASES = CaseFile.read(Path.of("src/test/resources/mails-answers.jsonl"));

    enum Form {
        PLAIN(MIME),
        HTML(new InHtml());

        private final MailReader mail;

        Form(MailReader mail) {
            this.mail = mail;
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_names_no_invoice_is_about_its_questions_alone(Form form) {
        assertThat(CASES).extracting(LabelledCase::language).contains("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv");
        var prover = new Prover(DAYS);
        for (LabelledCase c : CASES) {
            var world = new CaseWorld(c);
            Letter letter = Letter.of(world.message(form.mail));
            boolean unclear = false;
            for (LabelledCase.Gold gold : c.expect().statements()) {
                var claim = new Claim(gold.intent(), gold.quote(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), 0.9, List.of(), Map.of());
                Statement said = prover.prove(List.of(claim), letter, world.context()).statements().get(0);
                unclear |= said.doubts().stream().anyMatch(d -> d.kind() == Doubt.Kind.INVOICE_UNCLEAR);
                boolean sure = c.expect().handling() == Decision.Handling.AUTO;
                if (sure) assertThat(new HashSet<>(said.invoices())).as(c.id() + " " + gold.quote()).isEqualTo(gold.invoices());
            }
            assertThat(unclear).as(c.id() + " is for a person").isEqualTo(c.expect().handling() == Decision.Handling.HUMAN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_local_reader_does_nothing_wrong_with_them_alone(Form form) {
        var local = new LocalReader(new OnnxEmbedder(Path.of(System.getProperty("java.io.tmpdir"))), DAYS);
        var policy = PolicyFile.parse(PromptLibrary.builtIn().get("policy-full"));
        assertThat(new Evaluation(form.mail, local, policy).judge(CASES)).allSatisfy(j -> assertThat(j.harmful()).as(j.labelled().id() + " " + j.wrong()).isFalse());
    }

    /** The same mail as a program writes it that quotes in blocks. */
    private static final class InHtml implements MailReader {

        @Override
        public Parsed read(byte[] mail) {
            return MIME.read(mail);
        }

        @Override
        public Parsed readText(String subject, String body, Map<String, String> headers) {
            var html = new StringBuilder("<html><body>");
            boolean quoted = false;
            for (String line : body.split("\n")) {
                if (line.startsWith(">") != quoted) html.append(quoted ? "</blockquote>" : "<blockquote type=\"cite\" style=\"margin:0 0 0 .8ex;border-left:1px solid #ccc\">");
                quoted = line.startsWith(">");
                String text = (quoted ? line.replaceFirst("^>\\s?", "") : line).replace("&", "&amp;").replace("<", "&lt;");
                html.append("<div>").append(text.isEmpty() ? "<br>" : text).append("</div>");
            }
            html.append(quoted ? "</blockquote>" : "").append("</body></html>");
            String mail = String.format(Locale.ROOT, "From: a@customer.example\r\nTo: ar@creditor.example\r\nSubject: %s\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s", "Re: x", html);
            return MIME.read(mail.getBytes(StandardCharsets.UTF_8));
        }
    }
}
