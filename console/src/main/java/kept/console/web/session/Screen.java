package kept.console.web.session;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import kept.agent.worklist.Decided;

/** Shows pages: each with its frame, or one that only says something. */
public final class Screen {
    static final String SESSION = "session";

    private final Pages pages;
    private final Supplier<House> house;
    private final Function<String, List<Decided>> waiting;
    private final Clock clock;

    /** @param waiting decisions of a user that can be undone */
    public Screen(Pages pages, Supplier<House> house, Function<String, List<Decided>> waiting, Clock clock) {
        this.pages = pages;
        this.house = house;
        this.waiting = waiting;
        this.clock = clock;
    }

    public static void begin(Context ctx, Session session) {
        ctx.attribute(SESSION, session);
    }

    public static Session session(Context ctx) {
        Session session = ctx.attribute(SESSION);
        if (session == null) throw new IllegalStateException("no session at " + ctx.path() + ": its route must pass the door first");
        return session;
    }

    public static String user(Context ctx) {
        return session(ctx).user();
    }

    /** @param section worklist, accounts, mails, search, figures, why, people: what is marked above */
    public void show(Context ctx, String page, String section, String title, Map<String, Object> values) {
        var all = new HashMap<>(values);
        Session session = session(ctx);
        all.put("frame", Frame.of(title, section, session, house.get(), waiting.apply(session.user()), clock.instant()));
        ctx.html(pages.render(page, all));
    }

    /** A piece of a page, for htmx to put in. */
    public void part(Context ctx, String part, Map<String, Object> values) {
        ctx.html(pages.render("part/" + part, values));
    }

    public void bare(Context ctx, String page, Map<String, Object> values) {
        ctx.html(pages.render(page, values));
    }

    public void message(Context ctx, HttpStatus status, String title, String text) {
        message(ctx, status, title, text, "/", "To the worklist");
    }

    public void message(Context ctx, HttpStatus status, String title, String text, String next, String nextText) {
        ctx.status(status).html(pages.render("notice", Map.of("title", title, "text", text, "next", next, "nextText", nextText)));
    }

    /** Said on the next page, which is this one. */
    public static void go(Context ctx, String to, String said) {
        if (!said.isEmpty()) session(ctx).say(said);
        ctx.redirect(to, HttpStatus.SEE_OTHER);
    }
}
