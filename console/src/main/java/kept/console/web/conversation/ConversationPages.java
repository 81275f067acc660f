package kept.console.web.conversation;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.act.Desk;
import kept.agent.act.Stores;
import kept.agent.conversation.ReceiptId;
import kept.agent.read.Statement;
import kept.console.explain.Explainer;
import kept.console.explain.Explanation;
import kept.console.explain.Highlights;
import kept.console.web.session.Screen;
import kept.console.web.session.Times;
import kept.mailbox.parse.MailParts;

/** One mail explained, its parts, and the thread it stands in. */
public final class ConversationPages {
    private final Stores stores;
    private final Explainer explainer;
    private final Desk desk;
    private final Screen screen;
    private final Times times;

    public ConversationPages(Stores stores, Explainer explainer, Desk desk, Screen screen, Times times) {
        this.stores = stores;
        this.explainer = explainer;
        this.desk = desk;
        this.screen = screen;
        this.times = times;
    }

    /** An explanation with its text cut for showing. */
    public record MessageView(Explanation explanation, List<Highlights.Piece> subject, List<Highlights.Piece> text, boolean hasHtml, List<MailFiles.File> files) {}

    public void message(Context ctx) {
        ReceiptId id = mail(ctx);
        List<Statement> statements = stores.readings().find(id).map(k -> k.reading().statements()).orElse(List.of());
        Explanation e = explainer.explain(id).orElseThrow(NotFoundResponse::new);
        Optional<byte[]> raw = bytes(id);
        var view = new MessageView(e, Highlights.of(e.mail().subject(), statements, true), Highlights.of(e.mail().newText(), statements, false), raw.filter(MailFiles::hasHtml).isPresent(),
                raw.map(MailFiles::of).orElse(List.of()));
        screen.show(ctx, "message", "mails", id.toString(), Map.of("view", view, "times", times));
    }

    public MailsView mails() {
        return MailsView.of(stores, times);
    }

    public FailedView failed() {
        return FailedView.of(stores.receipts(), times);
    }

    /** The mail as it came. */
    private Optional<byte[]> bytes(ReceiptId id) {
        return stores.receipts().find(id).filter(r -> r.removed().isEmpty()).map(r -> r.mail().bytes());
    }

    /** To be saved, never shown: a mail may hold anything. */
    public void eml(Context ctx) {
        ReceiptId id = mail(ctx);
        saved(ctx, id + ".eml", bytes(id).orElseThrow(NotFoundResponse::new));
    }

    public void file(Context ctx) {
        MailParts.File file = bytes(mail(ctx)).flatMap(b -> MailFiles.fetch(b, Integer.parseInt(ctx.pathParam("number")))).orElseThrow(NotFoundResponse::new);
        saved(ctx, file.name(), file.bytes());
    }

    private static void saved(Context ctx, String name, byte[] bytes) {
        String ascii = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        ctx.contentType("application/octet-stream").header("Content-Disposition", "attachment; filename=\"" + ascii + "\"" + (ascii.equals(name) ? "" : "; filename*=UTF-8''" + encoded)).result(bytes);
    }

    /** The customer's HTML without anything that acts or loads, for a frame without rights. */
    public void html(Context ctx) {
        String html = bytes(mail(ctx)).flatMap(MailFiles::html).orElseThrow(NotFoundResponse::new);
        ctx.html("<!doctype html><html lang=\"und\"><head><meta charset=\"utf-8\"><title>Mail</title><link rel=\"stylesheet\" href=\"/mail.css\"></head><body>" + html + "</body></html>");
    }

    public void conversation(Context ctx) {
        ConversationView view = ConversationView.of(ConversationActions.number(ctx), stores, times).orElseThrow(NotFoundResponse::new);
        screen.show(ctx, "conversation", "accounts", view.id(), Map.of("view", view));
    }

    public void retry(Context ctx) {
        ReceiptId id = mail(ctx);
        boolean done = desk.retry(id, Screen.user(ctx)) instanceof Desk.Result.Done;
        Screen.go(ctx, "/failed", done ? id + " is worked on once more" : id + " is not among those that failed any more");
    }

    public void retryAll(Context ctx) {
        List<ReceiptId> retried = desk.retryAll(Screen.user(ctx));
        Screen.go(ctx, "/failed", retried.isEmpty() ? "There was nothing to try again." : "Worked on once more: " + String.join(", ", retried.stream().map(Object::toString).toList()));
    }

    private static ReceiptId mail(Context ctx) {
        try {
            return ReceiptId.parse(ctx.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new NotFoundResponse();
        }
    }
}
