package kept.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kept.agent.read.Intent;
import kept.storage.embedded.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody looks for words, and finds the same in each database. */
@ParameterizedClass
@EnumSource
class SearchPageTest {
    private static final int MANY = 27;

    enum Store {
        SQLITE {
            @Override
            String setting() {
                return "";
            }
        },
        POSTGRESQL {
            @Override
            String setting() {
                return "store: \"" + PostgresServer.shared().database().url() + "\"\n";
            }
        };

        abstract String setting();
    }

    @TempDir static Path folder;
    private static Window window;
    private static Office office;
    private static Page ada;

    @Parameter private Store store;

    @BeforeParameterizedClassInvocation
    static void open(Store store) {
        window = new Window();
        office = Office.open(folder.resolve(store.name()), 10, store.setting());
        office.promise(0);
        office.mail(1, "Wir überweisen am Montag. Herzliche Grüße aus Łódź\n\nOn 11 March Haus Accounts wrote:\n> onlyquoted\n");
        office.saying(Intent.DISPUTE, "<b>boxes</b> were never delivered", Office.invoice(2, 1), "").mail(2, "<b>boxes</b> were never delivered & \"so\" on\n");
        for (int i = 0; i < MANY; i++) {
            office.later(Duration.ofMinutes(1));
            office.mail(3, "parcel number " + i + "\n");
        }
        ada = entered(Window.Look.DESK);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        office.close();
        window.close();
    }

    @AfterEach
    void back() {
        goes(ada, "/");
    }

    private static Page entered(Window.Look look) {
        Page page = window.visit(look);
        page.navigate(office.link("ada"));
        page.waitForURL(office.address() + "/");
        return page;
    }

    private static void goes(Page page, String path) {
        page.navigate(office.address() + path);
    }

    private static List<String> mails(Page page) {
        return page.locator("section[aria-labelledby=mails] li").allTextContents();
    }

    @Test
    void a_slash_on_any_page_leads_to_the_search_and_enter_finds() {
        for (String from : List.of("/", "/accounts", "/account/" + Office.account(0), "/work/1", "/why", "/figures")) {
            goes(ada, from);
            ada.keyboard().press("/");
            assertThat(ada.evaluate("document.activeElement.closest('[role=search]') !== null && document.activeElement.value")).as(from).isEqualTo("");
        }
        ada.keyboard().type("friday");
        ada.keyboard().press("Enter");
        ada.waitForURL("**/search?q=friday");
        assertThat(mails(ada)).singleElement().asString().contains("we will pay INV-1000 on Friday 20 March", "Acme Corp");
        assertThat(ada.locator(".hits mark").allTextContents()).containsOnly("Friday");
        assertThat(ada.inputValue(".seek input")).isEqualTo("friday");
        ada.click(".hits a.rowlink");
        ada.waitForURL("**/message/m-1");
    }

    @Test
    void words_are_found_whatever_their_case_and_accents_and_marked_as_they_were_written() {
        goes(ada, "/search?q=GRUSSE+lodz");
        assertThat(mails(ada)).singleElement().asString().contains("Herzliche Grüße aus Łódź");
        assertThat(ada.locator(".hits mark").allTextContents()).containsExactly("Grüße", "Łódź");
        goes(ada, "/search?q=uberw*");
        assertThat(ada.locator(".hits mark").allTextContents()).containsExactly("überweisen");
        goes(ada, "/search?q=onlyquoted");
        assertThat(ada.textContent("main")).contains("No mail and no account has all these words", "pay*");
    }

    @Test
    void accounts_stand_above_the_mails_by_name_contact_or_invoice() {
        for (String typed : List.of("acme", "maria@c100.example", Office.invoice(0, 2))) {
            goes(ada, "/search?q=" + typed);
            assertThat(ada.locator("section[aria-labelledby=accounts] li a").allTextContents()).as(typed).containsExactly("Acme Corp");
        }
        ada.click("section[aria-labelledby=accounts] a");
        ada.waitForURL("**/account/" + Office.account(0));
    }

    @Test
    void nothing_typed_and_no_word_in_it_say_what_may_be_typed() {
        goes(ada, "/search");
        assertThat(ada.textContent("main")).contains("Type words above", "pay*");
        goes(ada, "/search?q=%25%22%27");
        assertThat(ada.textContent("main")).contains("There is no word in this to look for");
    }

    @Test
    void what_is_typed_and_what_is_found_is_shown_as_text() {
        goes(ada, "/search?q=%3Cscript%3Eboxes");
        assertThat(ada.textContent("h1")).isEqualTo("“<script>boxes”");
        goes(ada, "/search?q=boxes");
        assertThat(mails(ada)).singleElement().asString().contains("<b>boxes</b> were never delivered & \"so\" on");
        assertThat(ada.locator(".hits b").count()).isZero();
    }

    @Test
    void the_newest_stand_on_the_first_page_and_each_on_one() {
        goes(ada, "/search?q=parcel");
        List<String> first = mails(ada);
        assertThat(first).hasSize(25);
        assertThat(first.get(0)).contains("parcel number " + (MANY - 1), "from maria@c103.example", "Dalton Freight");
        ada.keyboard().press("]");
        ada.waitForSelector("text=Newest");
        assertThat(mails(ada)).hasSize(MANY - 25).last().asString().contains("parcel number 0");
        assertThat(ada.locator("text=Older").count()).isZero();
        goes(ada, "/search?q=parcel&before=1");
        assertThat(ada.textContent("main")).contains("There are no older ones");
    }

    @Test
    void a_place_that_is_none_is_the_first_page() {
        goes(ada, "/search?q=parcel&before=9999999999999999999");
        assertThat(mails(ada)).hasSize(25);
    }

    @Test
    void without_scripts_it_is_a_form_like_any_other() {
        Page plain = entered(Window.Look.PLAIN);
        plain.fill(".seek input", "friday");
        plain.click(".seek button");
        assertThat(mails(plain)).singleElement().asString().contains("on Friday 20 March");
        plain.fill(".seek input", "parcel");
        plain.click(".seek button");
        plain.click("text=Older");
        assertThat(mails(plain)).hasSize(MANY - 25);
        plain.context().close();
    }

    @Test
    void on_a_phone_it_is_no_wider_than_the_screen() {
        Page phone = entered(Window.Look.PHONE);
        goes(phone, "/search?q=parcel");
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        phone.context().close();
    }
}
