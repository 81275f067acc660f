package kept.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.KeptRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the mailbox side makes of a mail, as a person and a program ask for it. */
class MailCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @BeforeEach
    void a_reply_and_a_bounce() throws IOException {
        Files.writeString(folder.resolve("reply.eml"), """
                From: Maria <maria@acme.example>
                To: ar@nordlicht.example
                Subject: Re: your reminder
                Date: Thu, 12 Mar 2026 08:00:00 +0000
                Message-ID: <r1@acme.example>
                Content-Type: text/plain; charset=utf-8

                We pay on Friday.

                --\s
                Maria Lopez

                On Wed, 11 Mar 2026 at 09:00, Nordlicht <ar@nordlicht.example> wrote:
                > Please pay INV-1042.
                """);
        Files.writeString(folder.resolve("bounce.eml"), """
                From: Mail Delivery Subsystem <mailer-daemon@mx.example>
                To: ar@nordlicht.example
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                no such user
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; maria@acme.example
                Action: failed
                Status: 5.1.1
                --b--
                """);
    }

    @Test
    void a_mail_is_told_apart_into_what_is_new_what_is_quoted_and_the_signature() {
        KeptRun.Ended ended = run("parse", "reply.eml");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("class     HUMAN", "standing  stranger: no books are at hand", "from      maria@acme.example (Maria)", "--- new text\nWe pay on Friday.\n",
                "--- quoted\nOn Wed, 11 Mar 2026", "--- signature\n--\nMaria Lopez");
        JsonNode json = json(run("parse", "--json", "reply.eml").out());
        assertThat(json.at("/newText").asText()).isEqualTo("We pay on Friday.");
        assertThat(json.at("/messageId").asText()).isEqualTo("<r1@acme.example>");
        assertThat(run("parse", "none.eml").err()).contains("there is no file");
        assertThat(run("parse").status()).isEqualTo(2);
    }

    @Test
    void a_bounce_is_sorted_with_the_address_that_failed() {
        assertThat(run("sort", "bounce.eml").out()).contains("class     BOUNCE_HARD: delivery report: 5.1.1", "failure   maria@acme.example, for good, 5.1.1");
        List<String> both = run("sort", "--json", "reply.eml", "bounce.eml").out().lines().toList();
        assertThat(both).hasSize(2);
        assertThat(json(both.get(1)).at("/failure/permanent").asBoolean()).isTrue();
        assertThat(json(both.get(0)).at("/answerable").asBoolean()).isTrue();
    }

    @Test
    void a_remittance_advice_is_given_as_data() {
        String request = "{\"id\": 1, \"subject\": \"Remittance advice\", \"text\": \"Invoice   Amount\\nINV-7   EUR 100.00\\nINV-8   EUR 50.00\\nTotal   EUR 150.00\"}";

        JsonNode slip = json(KeptRun.in(folder).reading(request).run("parse", "--jsonl").out()).at("/remittance");

        assertThat(slip.at("/addsUp").asBoolean()).isTrue();
        assertThat(slip.at("/lines/1/invoice").asText()).isEqualTo("INV-8");
        assertThat(slip.at("/lines/1/amount").decimalValue()).isEqualByComparingTo("50");
        assertThat(slip.at("/currency").asText()).isEqualTo("EUR");
    }

    @Test
    void a_stream_of_requests_is_answered_line_by_line_and_a_wrong_one_stops_nothing() {
        String requests = """
                {"id": "a", "eml_path": "reply.eml"}

                {"id": 7, "text": "Paid.\\n\\n> please pay"}
                {"id": "c", "eml_path": "none.eml"}
                no json
                {"id": "e"}
                {"id": "f", "text": "I am out of the office until Monday.", "subject": "Automatic reply: Re: your reminder"}
                """;

        KeptRun.Ended ended = KeptRun.in(folder).reading(requests).run("parse", "--jsonl");

        List<JsonNode> answers = ended.out().lines().map(MailCommandsTest::json).toList();
        assertThat(answers).hasSize(6);
        assertThat(answers.get(0).at("/newText").asText()).isEqualTo("We pay on Friday.");
        assertThat(answers.get(1).at("/id").asInt()).isEqualTo(7);
        assertThat(answers.get(1).at("/quoted").asText()).isEqualTo("> please pay");
        assertThat(answers.get(2).at("/error").asText()).contains("there is no file");
        assertThat(answers.get(3).at("/error").asText()).contains("not a JSON object");
        assertThat(answers.get(4).at("/error").asText()).contains("names eml_path or text");
        assertThat(answers.get(5).at("/class").asText()).isEqualTo("AUTO_REPLY");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void where_nothing_is_new_the_reply_to_show_is_the_whole_mail_and_still_nothing_of_it_is_new() {
        JsonNode answer = json(KeptRun.in(folder).reading("{\"id\":1,\"text\":\"> We will pay on Friday.\"}").run("parse", "--jsonl").out());

        assertThat(answer.at("/newText").asText()).isEmpty();
        assertThat(answer.at("/reply").asText()).isEqualTo("> We will pay on Friday.");
    }

    @Test
    void a_folder_of_mails_is_measured_against_what_a_person_says_they_say() throws IOException {
        Path mails = Files.createDirectories(folder.resolve("suite/mails"));
        Path expected = Files.createDirectories(folder.resolve("suite/expected"));
        Files.copy(folder.resolve("reply.eml"), mails.resolve("reply.eml"));
        Files.writeString(expected.resolve("reply.txt"), "We pay\non Friday.");
        assertThat(run("parse", "--against", "suite").out()).contains("1 mails: text lost in 0 (0.0 %), text of others leaked in 0 (0.0 %)");

        Files.writeString(mails.resolve("body.txt"), "Paid today.\nSee you.\n\n> Please pay\n");
        Files.writeString(expected.resolve("body.txt"), "Paid today.\nBye.\n");
        KeptRun.Ended wrong = run("parse", "--against", "suite");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out()).contains("body  lost    Bye.", "body  leaked  See you.", "2 mails: text lost in 1 (50.0 %), text of others leaked in 1 (50.0 %)");
        Files.delete(expected.resolve("reply.txt"));
        assertThat(run("parse", "--against", "suite").err()).contains("no expected/NAME.txt: reply");
        assertThat(run("parse", "--against", "nowhere").err()).contains("there is no folder");
    }

    @Test
    void with_an_installation_the_sender_is_judged_and_nothing_is_stored() {
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            house.saying(Intent.PROMISE_TO_PAY, "we pay", "INV-1042", "2026-03-20").mail("maria@acme.example", "Re: your reminder", "we pay\n");
        }

        JsonNode answer = json(run("parse", "--json", "--config", "kept.yaml", "reply.eml").out());

        assertThat(answer.at("/standing").asText()).isEqualTo("known");
        assertThat(answer.at("/whose/account").asText()).isEqualTo("ACME");
        assertThat(run("explain", "m-2").err()).contains("there is no mail m-2");
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
