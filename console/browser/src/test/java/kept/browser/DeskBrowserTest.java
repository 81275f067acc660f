package kept.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kept.agent.act.Effects;
import kept.agent.act.Outbox;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Promise;
import kept.agent.worklist.WorkItem;
import kept.console.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clerk's day in a real browser. */
class DeskBrowserTest {
    private static Window window;

    @TempDir Path folder;
    private Office office;
    private Page ada;

    @BeforeAll
    static void openWindow() {
        window = new Window();
    }

    @AfterAll
    static void closeWindow() {
        window.close();
    }

    @BeforeEach
    void open() {
        office = Office.open(folder, 22);
        ada = entered("ada", Window.Look.DESK);
    }

    @AfterEach
    void close() {
        ada.context().close();
        office.close();
    }

    private Page entered(String user, Window.Look look) {
        Page page = window.visit(look);
        page.navigate(office.link(user));
        page.waitForURL(office.address() + "/");
        return page;
    }

    private static AccountId account(int i) {
        return new AccountId(Office.account(i));
    }

    private List<Outbox.Sending> letters(int i) {
        return office.stores().outbox().of(account(i));
    }

    private List<Promise> promises(int i) {
        return office.stores().promises().of(account(i)).stream().filter(Promise::counts).toList();
    }

    private void goes(Page page, String path) {
        page.navigate(office.address() + path);
    }

    @Test
    void somebody_logs_in_by_password_and_leaves() {
        String password = office.hire("cleo", Role.CLERK);
        Page cleo = window.visit(Window.Look.DESK);
        cleo.navigate(office.address() + "/login");
        cleo.fill("input[name=name]", "cleo");
        cleo.fill("input[name=password]", "guessed it is");
        cleo.keyboard().press("Enter");
        assertThat(cleo.textContent("[role=alert]")).contains("do not go together");
        cleo.fill("input[name=password]", password);
        cleo.keyboard().press("Enter");
        cleo.waitForURL(office.address() + "/");
        assertThat(cleo.textContent(".user")).contains("cleo", "clerk");
        cleo.click("text=Leave");
        goes(cleo, "/");
        assertThat(cleo.textContent("h1")).isEqualTo("Please log in");
        cleo.context().close();
    }

    @Test
    void twenty_items_are_settled_by_keyboard_alone_with_one_key_each() {
        for (int i = 0; i < 20; i++) office.promise(i);
        ada.reload();
        ada.keyboard().press("j");
        ada.keyboard().press("Enter");
        ada.waitForSelector("#decide");
        for (int left = 20; left > 0; left--) {
            String before = ada.url();
            ada.keyboard().press("a");
            ada.waitForURL(url -> !url.equals(before));
        }

        assertThat(ada.textContent("#list")).contains("Nothing waits");
        office.settles();
        assertThat(office.stores().worklist().open()).isEmpty();
        for (int i = 0; i < 20; i++) assertThat(letters(i)).as("account %s", i).hasSize(1);
    }

    @Test
    void what_happens_is_the_list_that_was_shown() {
        office.promise(0);
        goes(ada, "/work/1");
        List<String> shown = ada.locator(".effects li").allTextContents();
        ada.click("#decide button.go");
        ada.waitForSelector(".undo");
        office.settles();

        var happened = new ArrayList<String>();
        promises(0).forEach(p -> happened.add(Effects.promise(p.invoices(), p.payBy())));
        letters(0).forEach(s -> happened.add(Effects.mail(s.mail())));
        assertThat(happened).isNotEmpty().isEqualTo(shown);
    }

    @Test
    void a_decision_is_undone_by_one_key_before_anything_leaves() {
        office.promise(0);
        goes(ada, "/work/1");
        ada.keyboard().press("a");
        ada.waitForSelector(".undo");
        ada.keyboard().press("u");
        ada.waitForSelector("#decide");
        office.settles();

        assertThat(ada.textContent(".toasts")).contains("Undone");
        assertThat(letters(0)).isEmpty();
        assertThat(promises(0)).isEmpty();
    }

    @Test
    void a_statement_is_corrected_and_another_set_aside() {
        office.saying(kept.agent.read.Intent.PROMISE_TO_PAY, "we pay INV-1000 on Friday 20 March", "INV-1000", "2026-03-20").saying(kept.agent.read.Intent.DISPUTE, "INV-1001 looks odd", "INV-1001", "")
                .mail(0, "Hello,\n\nwe pay INV-1000 on Friday 20 March. INV-1001 looks odd.\n");
        goes(ada, "/work/1");
        ada.keyboard().press("1");
        ada.locator(".statement").first().locator("input[name=day]").fill("2026-03-23");
        ada.locator(".statement").first().locator("text=So it is").click();
        ada.locator(".statement").nth(1).locator("summary:has-text('Set aside')").click();
        ada.locator(".statement").nth(1).locator("button:has-text('Set aside')").click();
        assertThat(ada.locator(".effects").textContent()).contains("Mon 23 Mar 2026", "lift the hold on INV-1001").doesNotContain("20 Mar 2026", "dispute (");
        assertThat(ada.inputValue("#text")).contains("23 March");
        ada.keyboard().press("Escape");
        ada.click("#decide button.go");
        ada.waitForSelector(".undo");
        office.settles();

        assertThat(promises(0)).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo(LocalDate.parse("2026-03-23")));
        assertThat(office.stores().disputes().of(account(0))).isEmpty();
    }

    @Test
    void a_letter_is_checked_and_saved_as_it_is_typed_and_an_a_in_it_approves_nothing() {
        office.promise(0);
        goes(ada, "/work/1");
        assertThat(ada.textContent("#checks")).contains("Every check passes");
        ada.keyboard().press("e");
        ada.keyboard().press("Control+End");
        ada.keyboard().type("\nand also a discount of EUR 77.00 as agreed");
        ada.waitForSelector("#checks .confirm");
        assertThat(ada.textContent("#checks")).contains("77.00", "I answer for it");
        assertThat(office.stores().worklist().trays().waiting(1)).isEmpty();
        ada.reload();
        assertThat(ada.inputValue("#text")).contains("EUR 77.00 as agreed");

        ada.click("#decide button.go");
        assertThat(office.stores().worklist().trays().waiting(1)).as("not confirmed").isEmpty();
        for (var box : ada.locator("#checks .confirm input").all()) box.check();
        ada.click("#decide button.go");
        ada.waitForSelector(".undo");
        office.settles();
        assertThat(letters(0)).singleElement().satisfies(s -> assertThat(s.mail().text()).contains("EUR 77.00 as agreed"));
    }

    @Test
    void an_item_is_refused_with_a_reason_snoozed_assigned_and_the_conversation_taken_over() {
        office.promise(0);
        office.promise(1);
        goes(ada, "/work/1");
        ada.keyboard().press("m");
        ada.waitForSelector("text=with ada");
        ada.keyboard().press("t");
        ada.waitForSelector("text=Give it back");
        assertThat(office.stores().conversations().current(account(0)).orElseThrow().takenOver()).contains("ada");
        ada.keyboard().press("s");
        ada.click("button:has-text('Tomorrow')");
        ada.waitForURL("**/work/2");
        assertThat(office.stores().worklist().counts("ada").snoozed()).isEqualTo(1);
        ada.selectOption("#reason", "settled-otherwise");
        ada.keyboard().press("Escape");
        ada.keyboard().press("r");
        ada.waitForSelector(".undo");
        office.settles();
        assertThat(office.stores().worklist().find(2).orElseThrow().state()).isEqualTo(WorkItem.State.REFUSED);
        assertThat(letters(1)).isEmpty();
    }

    @Test
    void of_two_reviewers_one_wins_and_one_mail_leaves() {
        office.promise(0);
        Page ben = entered("ben", Window.Look.DESK);
        goes(ada, "/work/1");
        goes(ben, "/work/1");
        ada.keyboard().press("a");
        ada.waitForSelector(".undo");
        ben.keyboard().press("a");
        ben.waitForSelector("text=Somebody was faster");
        assertThat(ben.textContent("main")).contains("by ada at Thu 12 Mar 09:00");
        office.settles();
        assertThat(letters(0)).hasSize(1);
        ben.context().close();
    }

    @Test
    void a_stale_card_cannot_be_approved_before_it_is_proposed_anew() {
        office.promise(0);
        office.later(Duration.ofHours(49));
        // The visit did not last so long.
        Page later = entered("ada", Window.Look.DESK);
        goes(later, "/work/1");
        assertThat(later.textContent(".stale")).contains("older than 48 hours");
        assertThat(later.isDisabled("#decide button.go")).isTrue();
        later.keyboard().press("p");
        later.waitForSelector("#decide button.go:not([disabled])");
        later.keyboard().press("a");
        later.waitForSelector(".undo");
        later.context().close();
    }

    @Test
    void disputes_are_never_approved_together_and_promises_are_with_each_in_sight() {
        for (int i = 0; i < 3; i++) {
            office.saying(kept.agent.read.Intent.PROMISE_TO_PAY, "paid on Friday 20 March", Office.invoice(i, 0), "2026-03-20").mail(i, "You are paid on Friday 20 March.\n");
        }
        office.dispute(4);
        goes(ada, "/bulk?intent=dispute");
        assertThat(ada.textContent("main")).contains("disputes never are");
        goes(ada, "/bulk?intent=promise_to_pay");
        assertThat(ada.locator(".bulk").count()).isEqualTo(3);
        assertThat(ada.locator(".bulk").first().textContent()).contains("paid on Friday 20 March", "record a promise", "The letter");
        ada.locator(".bulk input").first().check();
        ada.locator(".bulk input").nth(1).check();
        ada.click("button.go");
        ada.waitForSelector("text=2 approved");
        office.settles();
        assertThat(office.stores().worklist().open()).hasSize(2);
    }

    @Test
    void a_run_is_looked_through_a_line_struck_and_the_rest_approved() {
        office.planRun();
        goes(ada, "/work/1");
        int lines = ada.locator("text=Strike out").count();
        ada.locator("a:has-text('Look')").first().click();
        assertThat(ada.textContent(".paper")).contains("Maria Lopez", "INV-");
        ada.click("text=Back");
        ada.locator("text=Strike out").first().click();
        assertThat(ada.locator("text=Strike out").count()).isEqualTo(lines - 1);
        ada.keyboard().press("a");
        ada.waitForSelector(".undo");
        office.settles();
        assertThat(office.stores().notices().runs(1).get(0).approvedBy()).isEqualTo("ada");
    }

    @Test
    void a_hold_and_a_dispute_are_set_and_lifted_by_hand() {
        office.promise(0);
        goes(ada, "/work/1");
        ada.keyboard().press("o");
        ada.click("form[action$='/hold'] button");
        ada.waitForSelector("text=whole account: by hand");
        ada.keyboard().press("d");
        ada.locator("form[action$='/dispute'] input[value='" + Office.invoice(0, 1) + "']").check();
        ada.click("form[action$='/dispute'] button");
        ada.waitForSelector("text=Close it");
        ada.click("text=Close it");
        ada.waitForSelector(".toast:has-text('closed')");
        while (ada.locator("text=Lift it").count() > 0) {
            ada.locator("text=Lift it").first().click();
            ada.waitForSelector(".toast:has-text('lifted')");
        }
        assertThat(office.stores().holds().of(account(0))).allMatch(h -> h.liftedAt().isPresent());
    }

    @Test
    void the_question_mark_lists_the_keys() {
        office.promise(0);
        goes(ada, "/work/1");
        ada.keyboard().press("?");
        assertThat(ada.textContent("#keys")).contains("approve", "refuse", "snooze", "edit the letter");
        ada.keyboard().press("a");
        assertThat(office.stores().worklist().trays().waiting(1)).as("keys do nothing in a dialog").isEmpty();
    }

    @Test
    void a_hostile_html_mail_does_nothing() {
        var asked = new ArrayList<String>();
        ada.onRequest(r -> asked.add(r.url()));
        office.htmlMail(0, "<script>parent.document.title='hacked'</script><img src='https://spy.example/p.gif'><p onclick='alert(1)' style='position:fixed;inset:0;background:url(https://spy.example/b)'>Pay "
                + "<a href='https://evil.example/'>https://bank.example</a></p><iframe src='https://spy.example/f'></iframe><form action='https://spy.example'><button>OK</button></form><meta http-equiv=refresh content='0;url=https://spy.example/'>");
        goes(ada, "/message/m-1");
        ada.click(".html summary");
        ada.waitForSelector("iframe");
        ada.frameLocator("iframe").locator("text=bank.example").waitFor();

        assertThat(ada.frameLocator("iframe").locator("body").textContent()).contains("https://bank.example [https://evil.example/]");
        assertThat(ada.frameLocator("iframe").locator("a, img, form, iframe, script, button, [style]").count()).isZero();
        assertThat(ada.title()).isEqualTo("m-1 · Kept");
        assertThat(asked).allMatch(url -> url.startsWith(office.address()));
        Response html = ada.context().newPage().navigate(office.address() + "/message/m-1/html");
        assertThat(html.headers().get("content-security-policy")).contains("sandbox", "default-src 'none'").doesNotContain("allow-scripts");
    }

    @Test
    void new_items_appear_without_a_reload() {
        goes(ada, "/");
        assertThat(ada.textContent("#list")).contains("Nothing waits");
        office.promise(0);
        ada.waitForSelector(".rowlink", new Page.WaitForSelectorOptions().setTimeout(15_000));
    }

    @Test
    void on_a_phone_nothing_is_wider_than_the_screen_and_the_item_can_be_settled() {
        office.promise(0);
        Page phone = entered("ada", Window.Look.PHONE);
        for (String path : List.of("/", "/work/1", "/accounts", "/account/" + Office.account(0), "/figures", "/why")) {
            goes(phone, path);
            assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).as(path).isLessThanOrEqualTo(390);
        }
        goes(phone, "/work/1");
        phone.click("#decide button.go");
        phone.waitForSelector(".undo");
        phone.context().close();
    }

    @Test
    void without_scripts_everything_is_read_and_decided_by_plain_forms() {
        office.promise(0);
        Page plain = entered("ada", Window.Look.PLAIN);
        goes(plain, "/work/1");
        assertThat(plain.textContent("main")).contains("on Friday 20 March", "Approving will");
        plain.click("#decide button.go");
        assertThat(plain.textContent(".toasts")).contains("Undo");
        office.settles();
        assertThat(letters(0)).hasSize(1);
        plain.context().close();
    }
}
