package kept.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kept.agent.read.Intent;
import kept.console.people.Role;

/** Pictures of every page, light, dark and on a phone: {@code java … kept.browser.Screenshots FOLDER}. */
public final class Screenshots {
    private Screenshots() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "target/screenshots"));
        Path data = Files.createTempDirectory("kept-office");
        try (Office office = Office.open(data, 10); Window window = new Window()) {
            furnish(office);
            String password = office.hire("ada", Role.ADMIN);
            office.hire("ben", Role.CLERK);
            for (Map.Entry<String, Window.Look> look : Map.of("light", Window.Look.DESK, "dark", Window.Look.DARK, "phone", Window.Look.PHONE).entrySet()) {
                Page page = window.visit(look.getValue());
                page.navigate(office.address() + "/login");
                picture(page, folder, "login-" + look.getKey());
                page.fill("input[name=name]", "ada");
                page.fill("input[name=password]", password);
                page.click("button.go");
                for (Map.Entry<String, String> p : pages(office).entrySet()) {
                    page.navigate(office.address() + p.getValue());
                    picture(page, folder, p.getKey() + "-" + look.getKey());
                }
            }
        }
        System.out.println("pictures in " + folder.toAbsolutePath());
    }

    private static void picture(Page page, Path folder, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")).setFullPage(!name.startsWith("item-light")));
    }

    /** Something of everything. */
    static void furnish(Office office) {
        office.planRun();
        for (int i = 0; i < 4; i++) office.promise(i);
        office.dispute(4);
        office.saying(Intent.PROMISE_TO_PAY, "EUR 900.50 for INV-1050 goes out on Friday 20 March", "INV-1050", "2026-03-20").saying(Intent.DISPUTE, "INV-1051 is wrong, two boxes were never delivered", "INV-1051", "")
                .saying(Intent.INVOICE_COPY_REQUEST, "please send INV-1052 again", "INV-1052", "")
                .mail(5, "Dear Haus team,\n\nEUR 900.50 for INV-1050 goes out on Friday 20 March. But INV-1051 is wrong, two boxes were never delivered. And please send INV-1052 again, I cannot find it.\n\nBest\nMaria Lopez\n\n"
                        + "On 11 March Haus Accounts wrote:\n> Dear Maria Lopez,\n> the invoices INV-1050, INV-1051 and INV-1052 are open.\n");
        office.saying(Intent.HARDSHIP, "we have filed for insolvency", "", "").mail(6, "We have filed for insolvency. Please write to the administrator.\n");
        office.htmlMail(7, "<p>Hello,</p><p>see <b>below</b>, <a href=\"https://pay.example/x\">https://bank.example</a>.</p><img src=\"https://spy.example/p.gif\"><script>document.title='hacked'</script>");
        office.arrives("stranger@elsewhere.example", "text/plain; charset=utf-8", "please send me INV-1001\n");
    }

    static Map<String, String> pages(Office office) {
        long mixed = office.stores().worklist().open().stream().filter(w -> w.account().filter(a -> a.value().equals(Office.account(5))).isPresent()).findFirst().orElseThrow().id();
        long run = office.stores().worklist().open().stream().filter(w -> w.run().isPresent()).findFirst().orElseThrow().id();
        var pages = new LinkedHashMap<String, String>();
        pages.put("worklist", "/");
        pages.put("item", "/work/" + mixed);
        pages.put("run", "/work/" + run);
        pages.put("bulk", "/bulk?intent=promise_to_pay");
        pages.put("accounts", "/accounts");
        pages.put("account", "/account/" + Office.account(5));
        pages.put("mails", "/mails");
        pages.put("message", "/message/m-6");
        pages.put("conversation", "/conversation/c-1");
        pages.put("search", "/search?q=friday");
        pages.put("search-none", "/search?q=nowhere");
        pages.put("why", "/why?q=" + Office.invoice(5, 0));
        pages.put("figures", "/figures");
        pages.put("people", "/people");
        pages.put("me", "/me");
        pages.put("failed", "/failed");
        return pages;
    }
}
