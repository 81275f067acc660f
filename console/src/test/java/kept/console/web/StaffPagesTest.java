package kept.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import kept.agent.ledger.AccountId;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaffPagesTest {
    private static final AccountId ACME = new AccountId("ACME");

    @TempDir Path folder;
    private HouseAtWork house;
    private WebServer server;
    private Browser ada;

    @BeforeEach
    void open() {
        house = HouseAtWork.in(folder);
        server = house.wiring().web(Optional.empty());
        ada = entered("ada");
    }

    @AfterEach
    void close() {
        server.close();
        house.close();
    }

    @Test
    void a_link_lets_one_browser_in_once() {
        String link = server.link(house.wiring().oneTimeKey("ada", Duration.ofMinutes(10)));
        var first = new Browser(server.port());
        HttpResponse<String> entered = first.get(link);

        assertThat(entered.statusCode()).isEqualTo(200);
        assertThat(entered.headers().firstValue("Set-Cookie")).hasValueSatisfying(c -> assertThat(c).contains("HttpOnly", "SameSite=Strict", "Path=/"));
        assertThat(first.get("/").body()).contains("Waiting for you", "ada");

        var second = new Browser(server.port());
        assertThat(second.get(link).statusCode()).isEqualTo(403);
        assertThat(second.get("/").statusCode()).isEqualTo(401);
        assertThat(second.get("/").body()).contains("kept link");
        assertThat(new Browser(server.port()).get("/enter?key=guessed").statusCode()).isEqualTo(403);
    }

    @Test
    void every_page_forbids_foreign_content_and_is_served_under_this_machines_name_alone() throws IOException {
        HttpResponse<String> page = ada.get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(p -> assertThat(p).contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).doesNotContain("style=\"", "onclick", "<script>").doesNotContainPattern("(src|href)=\"https?:");
        assertThat(ada.get("/kept.css").body()).contains("prefers-color-scheme");
        assertThat(ada.get("/htmx.js").statusCode()).isEqualTo(200);
        assertThat(plain("GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(plain("GET /health HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 403");
    }

    @Test
    void an_item_shows_the_words_that_were_read_the_facts_and_what_approving_will_do() {
        house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20").mail("maria@acme.example", "Re: your reminder",
                "Hello,\n\nsorry for the delay: you will have it by Friday 20 March.\n<b>Maria</b> & co\n");

        assertThat(ada.get("/").body()).contains("ACME", "USD 1,000.00");
        String page = ada.get("/work/1").body();

        assertThat(page).contains("<mark class=\"s0\">you will have it by Friday 20 March<sup>1</sup></mark>", "Promise to pay", "&lt;b&gt;Maria&lt;/b&gt; &amp; co",
                "Acme Corp", "INV-1042", "Approving will", "record a promise: INV-1042 USD 1,000.00 by Fri 20 Mar 2026", "The letter", "maria@acme.example");
    }

    @Test
    void who_was_on_copy_and_is_not_on_the_answer_is_shown() {
        house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20")
                .mail("maria@acme.example\r\nCc: books@service.example, friend@elsewhere.example", "Re: your reminder", "Hello,\n\nyou will have it by Friday 20 March.\n");

        assertThat(ada.get("/work/1").body()).contains("cc books@service.example", "on their mail, and not on this one: friend@elsewhere.example");
        assertThat(ada.get("/message/m-1").body()).contains("friend@elsewhere.example");
    }

    @Test
    void approving_does_what_was_shown_and_the_second_person_is_told_who_was_faster() {
        promise();
        Browser bob = entered("bob");
        HttpResponse<String> adasPage = ada.get("/work/1");
        HttpResponse<String> bobsPage = bob.get("/work/1");

        HttpResponse<String> approved = ada.post(adasPage, "/work/1/approve");
        HttpResponse<String> late = bob.post(bobsPage, "/work/1/approve");

        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(303);
        assertThat(ada.get("/").body()).contains("Approved: item 1", "Undo");
        assertThat(house.wiring().stores().promises().of(ACME)).isEmpty();
        house.settles();
        assertThat(ada.get("/?queue=done").body()).contains("approved by ada");
        assertThat(house.wiring().stores().promises().of(ACME)).hasSize(1);
        assertThat(house.wiring().stores().outbox().of(ACME)).singleElement().satisfies(s -> assertThat(s.mail().to().value()).isEqualTo("maria@acme.example"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody was faster", "by ada at Thu 12 Mar 09:00");
    }

    @Test
    void refusing_records_nothing_and_keeps_the_reason() {
        promise();

        HttpResponse<String> refused = ada.post(ada.get("/work/1"), "/work/1/refuse", "reason", "misread");

        assertThat(refused.statusCode()).isEqualTo(303);
        house.settles();
        assertThat(house.wiring().stores().promises().of(ACME)).isEmpty();
        assertThat(house.wiring().stores().outbox().of(ACME)).isEmpty();
        assertThat(ada.get("/message/m-1").body()).contains("reason=misread", "by=ada");
    }

    @Test
    void a_form_of_another_page_does_nothing() {
        promise();

        assertThat(ada.post("/work/1/approve", "guessed", "0").statusCode()).isEqualTo(403);
        assertThat(ada.post("/work/1/approve", "", "0").statusCode()).isEqualTo(403);
        assertThat(new Browser(server.port()).post("/work/1/approve", "", "0").statusCode()).isEqualTo(401);
        assertThat(house.wiring().stores().worklist().open()).hasSize(1);
    }

    @Test
    void what_is_not_there_says_so() {
        assertThat(ada.get("/work/99").statusCode()).isEqualTo(404);
        assertThat(ada.get("/work/x").statusCode()).isEqualTo(400);
        assertThat(ada.get("/message/m-99").statusCode()).isEqualTo(404);
        assertThat(ada.get("/message/..%2f").statusCode()).isIn(400, 404);
        assertThat(ada.get("/conversation/c-99").statusCode()).isEqualTo(404);
        assertThat(ada.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void one_button_stops_everything_and_one_resumes() {
        ada.post(ada.get("/"), "/stop");
        assertThat(house.wiring().killSwitch().isOff()).isTrue();
        assertThat(ada.get("/").body()).contains("Everything is stopped");

        ada.post(ada.get("/"), "/resume");
        assertThat(house.wiring().killSwitch().isOff()).isFalse();
    }

    @Test
    void a_mail_of_nobody_is_shown_with_what_is_known_and_its_thread_with_both_sides() {
        house.mail("stranger@elsewhere.example", "INV-1042", "please send me INV-1042\n");
        promise();

        assertThat(ada.get("/work/1").body()).contains("unmatched", "stranger@elsewhere.example", "sender <strong>stranger</strong>");
        assertThat(ada.get("/mails").body()).contains("m-1", "m-2", "promise to pay", "stranger@elsewhere.example");
        assertThat(ada.get("/message/m-2").body()).contains("m-2 explained", "What was done", "Journal");
        assertThat(ada.get("/conversation/c-1").body()).contains(">ACME</a>", "you will have it by Friday 20 March");
    }

    @Test
    void failed_mails_are_shown_downloaded_and_tried_again() {
        house.failing("maria@acme.example", "Re: your reminder", "java.lang.StackOverflowError at kept.Parser");
        house.failing("bob@bolt.example", "hello", "java.lang.IllegalStateException");
        HttpResponse<String> page = ada.get("/failed");
        assertThat(page.body()).contains("maria@acme.example", "StackOverflowError at kept.Parser", "Try all again", "/message/m-1/eml");

        HttpResponse<String> eml = ada.get("/message/m-1/eml");
        assertThat(eml.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"m-1.eml\"");
        assertThat(eml.headers().firstValue("Content-Type")).hasValueSatisfying(t -> assertThat(t).startsWith("application/octet-stream"));
        assertThat(eml.body()).startsWith("From: maria@acme.example\r\n");
        assertThat(new Browser(server.port()).get("/message/m-1/eml").statusCode()).isEqualTo(401);
        assertThat(ada.get("/message/m-9/eml").statusCode()).isEqualTo(404);

        assertThat(ada.post(page, "/message/m-1/retry").statusCode()).isEqualTo(303);
        assertThat(ada.get("/failed").body()).contains("m-1 is worked on once more").doesNotContain("StackOverflowError");
        ada.post(page, "/message/m-1/retry");
        assertThat(ada.get("/failed").body()).contains("m-1 is not among those that failed any more");
        ada.post(page, "/failed/retry");
        assertThat(ada.get("/failed").body()).contains("Worked on once more: m-2", "every mail could be worked on");
        assertThat(house.wiring().stores().receipts().waiting()).isEqualTo(2);
    }

    @Test
    void a_run_shows_who_is_reminded_of_what_and_who_is_not_and_lines_can_be_struck() {
        house.planRun();
        HttpResponse<String> page = ada.get("/work/1");
        assertThat(page.body()).contains("notice run", "MUELLER", "Müller &amp; Söhne, KG", "buchhaltung@mueller.example", "EUR 1,000.00", "RE/26-001", "2026-02-20", "Strike out",
                "newest payment of 2026-0", "1 payments not matched to invoices");
        String notice = page.body().replaceAll("(?s).*action=\"/notice/(\\d+)/strike\".*", "$1");

        HttpResponse<String> struck = ada.post(page, "/notice/" + notice + "/strike", "work", "1");

        assertThat(struck.statusCode()).isEqualTo(303);
        assertThat(ada.get("/work/1").body()).contains("struck").doesNotContain("/notice/" + notice + "/strike");
        HttpResponse<String> approved = ada.post(ada.get("/work/1"), "/work/1/approve");
        assertThat(approved.statusCode()).isEqualTo(303);
        house.settles();
        assertThat(house.wiring().stores().notices().runs(1).get(0).approvedBy()).isEqualTo("ada");
    }

    private void promise() {
        house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20").mail("maria@acme.example", "Re: your reminder",
                "Hello,\n\nsorry for the delay: you will have it by Friday 20 March.\n");
    }

    private Browser entered(String user) {
        var browser = new Browser(server.port());
        browser.get(server.link(house.wiring().oneTimeKey(user, Duration.ofMinutes(10))));
        return browser;
    }

    /** The JDK's client sets Host by itself; a hostile page's browser would too, to another name. */
    private String plain(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
