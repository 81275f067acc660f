package kept.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.KeptRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a house that has been at work, each as a person would type it. */
class CommandsTest {
    @TempDir Path folder;

    @Test
    void a_mail_is_explained_from_the_store_alone() {
        atWork();

        String text = run("explain", "m-1").out();

        assertThat(text).contains("m-1  Re: your reminder", "standing  known", "1. promise_to_pay INV-1042, 2026-03-20", "\"you will have it by Friday 20 March\"",
                "What was decided: human", "standing.known", "record a promise: USD 1000.00 on INV-1042 by 2026-03-20 (proposed to a person)",
                "hold 1 (promise) on INV-1042", "work item 1 (mail)", "account:ACME #");
        assertThat(json("explain", "m-1", "--json").at("/reading/statements/0/intent").asText()).isEqualTo("promise_to_pay");
        assertThat(run("explain", "m-9").err()).contains("there is no mail m-9");
        assertThat(run("explain", "nine").status()).isEqualTo(2);
    }

    @Test
    void the_worklist_is_shown_and_an_item_approved_once() {
        atWork();
        assertThat(run("worklist", "show").out()).contains("mail", "ACME", "USD 1000.00");
        String item = run("worklist", "show", "1").out();
        assertThat(item).contains("Approving will:", "- record a promise: INV-1042", "answer to maria@acme.example", "version ");
        String version = item.replaceAll("(?s).*version (\\d+):.*", "$1");

        KeptRun.Ended stale = run("worklist", "approve", "1", "--version", "99", "--as", "bob");
        KeptRun.Ended approved = run("worklist", "approve", "1", "--version", version, "--as", "ada");
        KeptRun.Ended again = run("worklist", "approve", "1", "--as", "bob");

        assertThat(stale.status()).isEqualTo(1);
        assertThat(approved.status()).as(approved.out() + approved.err()).isZero();
        assertThat(approved.out()).contains("record a promise", "send the answer to maria@acme.example");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).contains("Somebody was faster", "by ada");
        assertThat(run("worklist", "show").out()).contains("Nothing waits.");
        assertThat(run("explain", "m-1").out()).contains("promise 1: USD 1000.00 on INV-1042 by 2026-03-20, made", "by=ada", "mail 1 to maria@acme.example: queued");
    }

    @Test
    void an_item_is_refused_for_a_reason_of_the_list() {
        atWork();

        assertThat(run("worklist", "refuse", "1").status()).isEqualTo(2);
        assertThat(run("worklist", "refuse", "1", "--reason", "because").err()).contains("misread", "wrong-answer");
        assertThat(run("worklist", "refuse", "1", "--reason", "misread", "--as", "ada").status()).isZero();
        assertThat(run("worklist", "show", "1").out()).contains("refused by ada");
        assertThat(json("worklist", "approve", "7", "--json", "--version", "1").at("/result").asText()).isEqualTo("unknown");
        assertThat(run("worklist", "show", "7").err()).contains("there is no work item 7");
    }

    @Test
    void failed_mails_are_listed_written_to_a_file_and_tried_again() throws IOException {
        byte[] bytes;
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            house.failing("maria@acme.example", "Re: your reminder", "java.lang.StackOverflowError at kept.Parser");
            house.failing("bob@bolt.example", "hello", "java.lang.IllegalStateException");
            bytes = house.wiring().stores().receipts().find(new ReceiptId(1)).orElseThrow().mail().bytes();
        }
        assertThat(run("worklist", "failed").out()).contains("m-1", "maria@acme.example", "StackOverflowError", "m-2", "tried once");
        assertThat(json("worklist", "failed", "--json").findValuesAsText("message")).containsExactly("m-2", "m-1");
        assertThat(run("doctor").out()).contains("work on m-1 failed", "kept worklist retry m-1");

        assertThat(run("worklist", "eml", "m-1").status()).isZero();
        assertThat(folder.resolve("m-1.eml")).hasBinaryContent(bytes);
        assertThat(run("worklist", "eml", "m-1").err()).contains("m-1.eml is already there");
        assertThat(run("worklist", "eml", "m-9").err()).contains("there is no mail m-9");

        assertThat(run("worklist", "retry").status()).isEqualTo(2);
        assertThat(run("worklist", "retry", "m-1", "--all").status()).isEqualTo(2);
        assertThat(run("worklist", "retry", "m-1", "--as", "ada").out()).contains("once more: m-1");
        assertThat(run("explain", "m-1").out()).contains("mail.retried");
        KeptRun.Ended again = run("worklist", "retry", "m-1");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).contains("Not among those that failed: m-1");
        assertThat(json("worklist", "retry", "--all", "--json").at("/retried/0").asText()).isEqualTo("m-2");
        assertThat(run("worklist", "failed").out()).contains("No mail failed.");
        assertThat(run("worklist", "retry", "--all").status()).isZero();
    }

    @Test
    void older_mail_is_taken_in_once_as_history_and_moves_nothing() throws IOException {
        HouseAtWork.in(folder).close();
        Path box = Files.createDirectories(folder.resolve("Maildir/cur"));
        String mail = "From: Maria <maria@acme.example>\r\nTo: ar@nordlicht.example\r\nSubject: INV-1042\r\nMessage-ID: <%s@acme.example>\r\nDate: %s\r\n\r\nWe will pay INV-1042 on Friday 20 March 2026.\r\n";
        Files.writeString(box.resolve("1"), mail.formatted("old", "Mon, 2 Feb 2026 09:00:00 +0000"));
        Files.writeString(box.resolve("2"), mail.formatted("older", "Fri, 2 Jan 2026 09:00:00 +0000"));

        assertThat(run("ingest").status()).isEqualTo(2);
        assertThat(run("ingest", "nowhere").err()).contains("there is no", "nowhere");
        KeptRun.Ended first = run("ingest", "Maildir", "--since", "2026-02-01", "--as", "ada");
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).contains("Stored 1 of 2 mails as history, 1 are older");
        assertThat(run("ingest", "Maildir", "--as", "ada").out()).contains("Stored 1 of 2 mails as history, the others were there already");

        try (HouseAtWork house = HouseAtWork.in(folder)) {
            for (int i = 0; i < 2; i++) {
                var receipt = house.wiring().stores().receipts().claim(java.time.Duration.ofMinutes(5)).orElseThrow();
                house.wiring().agent((letter, account) -> {
                    throw new AssertionError("history is not read");
                }).handle(house.wiring().intake().message(receipt));
                house.wiring().stores().receipts().done(receipt.id());
            }
            assertThat(house.wiring().stores().receipts().waiting()).isZero();
            assertThat(house.wiring().stores().worklist().open()).isEmpty();
            assertThat(house.wiring().stores().outbox().waiting()).isZero();
            assertThat(house.wiring().stores().promises().of(new AccountId("ACME"))).isEmpty();
        }
        assertThat(run("explain", "m-1").out()).contains("history: never acted upon");
    }

    @Test
    void a_mail_that_waits_is_taken_back_once() {
        atWork();
        run("worklist", "approve", "1", "--as", "ada");
        assertThat(run("recall", "1", "--as", "bob").out()).contains("Mail 1 does not leave.");
        KeptRun.Ended again = run("recall", "1", "--as", "bob");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).contains("Too late");
        assertThat(run("recall", "99").out()).contains("There is no mail 99.");
        assertThat(run("explain", "m-1").out()).contains("cancelled", "recalled by bob");
    }

    @Test
    void everything_is_stopped_and_resumed() {
        atWork();
        assertThat(run("stop").out()).contains("no mail leaves");
        assertThat(run("doctor").out()).contains("everything is stopped");
        assertThat(run("resume").out()).contains("Resumed");
    }

    @Test
    void a_mail_is_read_without_a_trace() throws IOException {
        atWork();
        Files.writeString(folder.resolve("mail.eml"), """
                From: Maria <maria@acme.example>
                To: ar@nordlicht.example
                Subject: Re: your reminder
                Date: Thu, 12 Mar 2026 08:00:00 +0000
                Message-ID: <dry@acme.example>
                Content-Type: text/plain; charset=utf-8

                Hello, we will pay invoice INV-1042 in full on Friday 20 March 2026.
                """.replace("\n", "\r\n"));

        KeptRun.Ended read = run("read", "mail.eml", "--account", "ACME");

        assertThat(read.status()).as(read.err()).isZero();
        assertThat(read.out()).contains("(dry run)", "promise_to_pay INV-1042", "2026-03-20", "What was decided", "The answer as written");
        assertThat(KeptRun.in(folder).reading(Files.readString(folder.resolve("mail.eml"))).run("read", "-", "--json").out()).contains("\"standing\" : \"known\"");
        String prompt = run("read", "mail.eml", "--print-prompt").out();
        assertThat(prompt).contains("\"messages\"", "we will pay invoice INV-1042").doesNotContain("maria@acme.example");
        assertThat(run("read", "none.eml").err()).contains("there is no file");
        assertThat(run("read", "mail.eml", "--account", "NOBODY").err()).contains("no account 'NOBODY'");
        assertThat(run("worklist", "show", "--json").out()).doesNotContain("m-2").contains("\"id\" : 1");
    }

    @Test
    void own_words_run_once_they_are_promoted_and_faulty_ones_are_refused() throws IOException {
        Files.createDirectories(folder.resolve("prompts"));
        try (HouseAtWork house = HouseAtWork.in(folder, "prompts: ./prompts\n")) {
            String policy = house.wiring().words().get("policy").source();
            Files.writeString(folder.resolve("prompts/policy.yaml"), policy.replaceFirst("(?m)^  longest-days: \\d+", "  longest-days: 33"));
            assertThat(house.wiring().activeWords().policy().longestPromiseDays()).isNotEqualTo(33);

            assertThat(run("promote").out()).contains("differs:", "policy");
            assertThat(house.wiring().activeWords().policy().longestPromiseDays()).isNotEqualTo(33);
            assertThat(run("promote", "policy", "--as", "ada").out()).contains("runs now:");
            // Seen by the running house at once.
            assertThat(house.wiring().activeWords().policy().longestPromiseDays()).isEqualTo(33);
            assertThat(run("promote").out()).contains("Nothing differs");

            Files.writeString(folder.resolve("prompts/policy.yaml"), policy.replaceFirst("(?m)^  longest-days: \\d+", "  longest-days: long"));
            KeptRun.Ended faulty = run("promote", "--all");
            assertThat(faulty.status()).isEqualTo(1);
            assertThat(faulty.err()).contains("policy.yaml", "longest-days");
        }
    }

    @Test
    void the_doctor_names_each_thing_that_is_wrong_and_the_next_step() throws IOException {
        Files.writeString(folder.resolve("kept.yaml"), """
                mailbox:
                  imap: {host: localhost, port: 1, security: none, connect-timeout: 1s}
                  smtp: {host: localhost, port: 1, security: none, connect-timeout: 1s}
                model: {url: "http://127.0.0.1:1/v1", name: m, deadline: 5s}
                """);

        KeptRun.Ended doctor = run("doctor");

        assertThat(doctor.status()).isEqualTo(1);
        assertThat(doctor.out()).contains("ok     store", "WRONG  books     none", "kept import FOLDER", "WRONG  mailbox   mailbox main: not reachable", "WRONG  sending   smtp: not reachable", "WRONG  model",
                "note   settings  trust.authserv-id is not set");
        JsonNode json = json("doctor", "--json");
        assertThat(json.findValuesAsText("verdict")).contains("GOOD", "WARNING", "BAD");
    }

    @Test
    void a_house_that_could_not_send_rightly_is_not_served() throws IOException {
        Files.writeString(folder.resolve("kept.yaml"), "mailbox: {imap: {host: localhost, user: ar}, smtp: {host: localhost}}\n");
        KeptRun.Ended withoutPassword = run("serve");
        assertThat(withoutPassword.status()).isEqualTo(2);
        assertThat(withoutPassword.err()).contains("mailbox.imap.password: the environment variable KEPT_IMAP_PASSWORD is not set");

        Files.writeString(folder.resolve("kept.yaml"), "mailbox: {imap: {host: localhost}, smtp: {host: localhost}}\n");
        assertThat(run("serve").err()).contains("there are no books yet");

        Files.createDirectories(folder.resolve("books"));
        Files.writeString(folder.resolve("books/creditor.csv"), "id,legal_name,sender_name,sender\nNORD,Nordlicht GmbH,Nordlicht,ar@nordlicht.example\n");
        run("import", "books");
        assertThat(run("serve").err()).contains("creditor NORD lacks seat, vat_id");
    }

    @Test
    void a_link_is_printed_for_a_fixed_port_only() {
        atWork();
        assertThat(run("link").err()).contains("web.port is 0");
        try (HouseAtWork house = HouseAtWork.in(folder, "web: {port: 8025}\n")) {
            assertThat(run("link", "--user", "ada").out()).startsWith("http://127.0.0.1:8025/enter?key=");
            assertThat(house.wiring().stores().ledger().account(new AccountId("ACME"))).isPresent();
        }
    }

    private void atWork() {
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20")
                    .mail("maria@acme.example", "Re: your reminder", "Sorry for the delay: you will have it by Friday 20 March.\n");
        }
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }

    private JsonNode json(String... arguments) {
        try {
            return new ObjectMapper().readTree(run(arguments).out());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
