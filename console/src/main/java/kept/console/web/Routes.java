package kept.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Map;
import java.util.Optional;
import kept.agent.act.KillSwitch;
import kept.console.people.People;
import kept.console.people.Right;
import kept.console.web.account.AccountPages;
import kept.console.web.conversation.ConversationActions;
import kept.console.web.conversation.ConversationPages;
import kept.console.web.figures.FiguresPages;
import kept.console.web.people.PeoplePages;
import kept.console.web.search.SearchPages;
import kept.console.web.session.Screen;
import kept.console.web.why.WhyPages;
import kept.console.web.worklist.WorkActions;
import kept.console.web.worklist.WorklistPages;

/** Every URL there is, and who may use it. */
final class Routes {

    /** What stands behind them. */
    record Rooms(
            WorklistPages worklist, WorkActions work, ConversationPages conversations, ConversationActions conversation, AccountPages accounts, WhyPages why, FiguresPages figures, PeoplePages people, SearchPages search) {}

    private final Door door;
    private final Screen screen;
    private final Rooms rooms;
    private final KillSwitch killSwitch;

    Routes(Door door, Screen screen, Rooms rooms, KillSwitch killSwitch) {
        this.door = door;
        this.screen = screen;
        this.rooms = rooms;
        this.killSwitch = killSwitch;
    }

    void on(RoutesConfig routes) {
        routes.before(door::ours);
        // Open to whoever is on this machine.
        for (String asset : new String[] {"/kept.css", "/kept.js", "/mail.css", "/icon.svg", "/htmx.js"}) routes.get(asset, Assets::serve);
        routes.get("/enter", door::enter);
        routes.get("/login", this::loginForm);
        routes.post("/login", this::login);
        // The worklist.
        routes.get("/", may(Right.LOOK, rooms.worklist()::list));
        routes.get("/work/{id}", may(Right.LOOK, rooms.worklist()::item));
        routes.get("/bulk", may(Right.DECIDE, rooms.worklist()::bulk));
        routes.post("/bulk", may(Right.DECIDE, rooms.work()::bulk));
        routes.post("/work/{id}/approve", may(Right.DECIDE, rooms.work()::approve));
        routes.post("/work/{id}/refuse", may(Right.DECIDE, rooms.work()::refuse));
        routes.post("/work/{id}/answer", may(Right.DECIDE, rooms.work()::answer));
        routes.post("/work/{id}/draft", may(Right.DECIDE, rooms.work()::draft));
        routes.post("/work/{id}/statement/{place}", may(Right.DECIDE, rooms.work()::statement));
        routes.post("/work/{id}/anew", may(Right.DECIDE, rooms.work()::proposeAnew));
        routes.post("/work/{id}/belongs", may(Right.DECIDE, rooms.work()::belongs));
        routes.post("/work/{id}/snooze", may(Right.DECIDE, rooms.work()::snooze));
        routes.post("/work/{id}/assign", may(Right.DECIDE, rooms.work()::assign));
        routes.post("/decision/{id}/undo", may(Right.DECIDE, rooms.work()::undo));
        routes.post("/notice/{id}/strike", may(Right.LEAD, rooms.work()::strike));
        routes.get("/notice/{id}", may(Right.LOOK, rooms.accounts()::notice));
        // Accounts.
        routes.get("/accounts", may(Right.LOOK, rooms.accounts()::list));
        routes.get("/account/{id}", may(Right.LOOK, rooms.accounts()::account));
        routes.post("/account/{id}/hold", may(Right.DECIDE, rooms.accounts()::hold));
        routes.post("/account/{id}/lift/{hold}", may(Right.DECIDE, rooms.accounts()::lift));
        routes.post("/account/{id}/dispute", may(Right.DECIDE, rooms.accounts()::dispute));
        routes.post("/dispute/{id}/close", may(Right.DECIDE, rooms.accounts()::closeDispute));
        routes.post("/account/{id}/never-alone", may(Right.DECIDE, rooms.accounts()::neverAlone));
        routes.post("/account/{id}/alone-again", may(Right.LEAD, rooms.accounts()::aloneAgain));
        routes.post("/outbox/{id}/recall", may(Right.DECIDE, rooms.accounts()::recall));
        // Mails and conversations.
        routes.get("/mails", may(Right.LOOK, ctx -> screen.show(ctx, "mails", "mails", "Mails", Map.of("mails", rooms.conversations().mails()))));
        routes.get("/failed", may(Right.LOOK, ctx -> screen.show(ctx, "failed", "mails", "Failed mails", Map.of("failed", rooms.conversations().failed()))));
        routes.post("/failed/retry", may(Right.OPERATE, rooms.conversations()::retryAll));
        routes.get("/message/{id}", may(Right.LOOK, rooms.conversations()::message));
        routes.get("/message/{id}/eml", may(Right.LOOK, rooms.conversations()::eml));
        routes.get("/message/{id}/html", may(Right.LOOK, ctx -> {
            ctx.header("Content-Security-Policy", Door.SEALED);
            rooms.conversations().html(ctx);
        }));
        routes.get("/message/{id}/file/{number}", may(Right.LOOK, rooms.conversations()::file));
        routes.post("/message/{id}/retry", may(Right.OPERATE, rooms.conversations()::retry));
        routes.get("/conversation/{id}", may(Right.LOOK, rooms.conversations()::conversation));
        routes.post("/conversation/{id}/take", may(Right.DECIDE, rooms.conversation()::takeOver));
        routes.post("/conversation/{id}/release", may(Right.DECIDE, rooms.conversation()::release));
        // By words, why, and how much.
        routes.get("/search", may(Right.LOOK, rooms.search()::show));
        routes.get("/why", may(Right.LOOK, rooms.why()::ask));
        routes.post("/why", may(Right.LOOK, rooms.why()::ask));
        routes.get("/why/{account}/case.html", may(Right.LOOK, rooms.why()::file));
        routes.get("/figures", may(Right.LOOK, rooms.figures()::show));
        routes.get("/figures/{name}.csv", may(Right.LOOK, rooms.figures()::csv));
        // People.
        routes.get("/me", may(Right.LOOK, rooms.people()::me));
        routes.post("/me", may(Right.LOOK, rooms.people()::change));
        routes.get("/people", may(Right.ADMINISTER, rooms.people()::list));
        routes.post("/people", may(Right.ADMINISTER, rooms.people()::add));
        routes.post("/people/{name}/role", may(Right.ADMINISTER, rooms.people()::role));
        routes.post("/people/{name}/remove", may(Right.ADMINISTER, rooms.people()::remove));
        routes.post("/people/{name}/password", may(Right.ADMINISTER, rooms.people()::reset));
        routes.post("/stop", may(Right.STOP, ctx -> switched(ctx, true)));
        routes.post("/resume", may(Right.OPERATE, ctx -> switched(ctx, false)));
        routes.post("/leave", may(Right.LOOK, door::leave));
        routes.exception(Door.Closed.class, (e, ctx) -> closed(ctx, e));
        routes.exception(NumberFormatException.class, (e, ctx) -> screen.message(ctx, HttpStatus.BAD_REQUEST, "Not understood", "A number was expected."));
        routes.exception(NotFoundResponse.class, (e, ctx) -> screen.message(ctx, HttpStatus.NOT_FOUND, "Not found", "There is nothing at this address."));
    }

    private Handler may(Right right, Handler handler) {
        return ctx -> {
            door.known(ctx, right);
            handler.handle(ctx);
        };
    }

    private void closed(Context ctx, Door.Closed e) {
        boolean login = e.status() == HttpStatus.UNAUTHORIZED;
        screen.message(ctx, e.status(), login ? "Please log in" : "Not here", String.valueOf(e.getMessage()), login ? "/login" : "/", login ? "Log in" : "To the worklist");
    }

    private void loginForm(Context ctx) {
        if (door.isInside(ctx)) ctx.redirect("/");
        else screen.bare(ctx, "login", Map.of("token", door.before(ctx), "problem", "", "name", "", "changed", ctx.queryParam("changed") != null));
    }

    private void login(Context ctx) {
        String name = Optional.ofNullable(ctx.formParam("name")).orElse("").strip();
        People.Login login = door.login(ctx, name, Optional.ofNullable(ctx.formParam("password")).orElse(""));
        if (login instanceof People.Login.In) {
            // A page, not a redirect: the cookie is strict, and this answer is the first that may set it.
            ctx.redirect("/", HttpStatus.SEE_OTHER);
            return;
        }
        boolean tooMany = login instanceof People.Login.TooMany;
        ctx.status(tooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNAUTHORIZED);
        screen.bare(ctx, "login", Map.of("token", door.before(ctx), "problem", tooMany ? "Too many tries of late. Wait a quarter of an hour, or ask an administrator." : "Name and password do not go together.",
                "name", name, "changed", false));
    }

    private void switched(Context ctx, boolean off) {
        String user = Screen.user(ctx);
        if (off) killSwitch.off(user);
        else killSwitch.on(user);
        Screen.go(ctx, "/", off ? "Stopped: no mail leaves and no model is asked. Mail still comes in." : "Resumed.");
    }
}
