package kept.console.web.why;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kept.agent.act.Stores;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.console.web.session.Pages;
import kept.console.web.session.Screen;
import kept.console.web.session.Times;

/** Paste a mail, an invoice number or a Message-ID, and get every message with what led to it. */
public final class WhyPages {
    private static final int LONGEST = 100_000;

    private final Stores stores;
    private final CaseBook book;
    private final Screen screen;
    private final Pages pages;
    private final Times times;

    public WhyPages(Stores stores, CaseBook book, Screen screen, Pages pages, Times times) {
        this.stores = stores;
        this.book = book;
        this.screen = screen;
        this.pages = pages;
        this.times = times;
    }

    /** A case and where it can be had as one file. */
    public record Found(Case matter, String file) {}

    public void ask(Context ctx) {
        String typed = Optional.ofNullable(ctx.formParam("q")).or(() -> Optional.ofNullable(ctx.queryParam("q"))).orElse("");
        String words = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        List<Found> found = book.find(words).stream().map(m -> new Found(book.tell(m), file(m))).toList();
        screen.show(ctx, "why", "why", "Why was I chased?", Map.of("q", words, "found", found));
    }

    private static String file(CaseBook.Matter m) {
        String invoices = m.invoices().stream().map(InvoiceId::value).sorted().map(WhyPages::encoded).collect(Collectors.joining("&invoice="));
        return "/why/" + encoded(m.account().value()) + "/case.html" + (invoices.isEmpty() ? "" : "?invoice=" + invoices);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One file that stands alone, for who audits: to be saved, not shown. */
    public void file(Context ctx) {
        var account = new AccountId(ctx.pathParam("account"));
        if (stores.ledger().account(account).isEmpty()) throw new NotFoundResponse();
        Set<InvoiceId> invoices = ctx.queryParams("invoice").stream().limit(100).map(InvoiceId::new).collect(Collectors.toSet());
        Case matter = book.tell(new CaseBook.Matter(account, invoices, invoices.isEmpty() ? "account " + account : "invoices " + invoices.stream().map(InvoiceId::value).sorted().collect(Collectors.joining(", "))));
        ctx.contentType("text/html; charset=utf-8").header("Content-Disposition", "attachment; filename=\"case-" + account.value().replaceAll("[^A-Za-z0-9._-]", "_") + ".html\"")
                .result(pages.render("case", Map.of("matter", matter, "at", times.full(times.now()), "by", Screen.user(ctx))));
    }
}
