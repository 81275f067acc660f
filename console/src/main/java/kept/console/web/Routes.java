package kept.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kept.agent.act.Desk;
import kept.agent.act.KillSwitch;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.ReceiptId;
import kept.agent.worklist.WorkItem;
import kept.console.web.conversation.ConversationPages;
import kept.console.web.session.Frame;
import kept.console.web.session.House;
import kept.console.web.session.Pages;
import kept.console.web.session.Session;
import kept.console.web.session.Times;
import kept.console.web.worklist.ItemView;
import kept.console.web.worklist.WorklistPages;

/** Every URL there is. */
final class Routes {
    private final Door door;
    private final Pages pages;
    private final Supplier<House> house;
    private final WorklistPages worklist;
    private final ConversationPages conversations;
    private final KillSwitch killSwitch;
    private final Times times;

    Routes(Door door, Pages pages, Supplier<House> house, WorklistPages worklist, ConversationPages conversations, KillSwitch killSwitch, Times times) {
        this.door = door;
        this.pages = pages;
        this.house = house;
        this.worklist = worklist;
        this.conversations = conversations;
        this.killSwitch = killSwitch;
        this.times = times;
    }

    void on(RoutesConfig routes) {
        routes.before(door::ours);
        // Open to whoever is on this machine.
        routes.get("/kept.css", Assets::serve);
        routes.get("/htmx.js", Assets::serve);
        routes.get("/enter", door::enter);
        // For a visit that has begun.
        routes.get("/", known(this::list));
        routes.get("/work/{id}", known(this::item));
        routes.post("/work/{id}/approve", known(this::approve));
        routes.post("/work/{id}/refuse", known(this::refuse));
        routes.post("/notice/{id}/strike", known(this::strike));
        routes.get("/mails", known(ctx -> show(ctx, "mails", "Mails", Map.of("mails", conversations.mails()))));
        routes.get("/failed", known(ctx -> show(ctx, "failed", "Failed mails", Map.of("failed", conversations.failed()))));
        routes.post("/failed/retry", known(this::retryAll));
        routes.get("/message/{id}", known(this::message));
        routes.get("/message/{id}/eml", known(this::eml));
        routes.post("/message/{id}/retry", known(this::retry));
        routes.get("/conversation/{id}", known(this::conversation));
        routes.post("/stop", known(ctx -> switched(ctx, true)));
        routes.post("/resume", known(ctx -> switched(ctx, false)));
        routes.post("/leave", known(door::leave));
        routes.exception(Door.Closed.class, (e, ctx) -> message(ctx, e.status(), "Not here", String.valueOf(e.getMessage())));
        routes.exception(NumberFormatException.class, (e, ctx) -> message(ctx, HttpStatus.BAD_REQUEST, "Not understood", "A number was expected."));
        routes.exception(NotFoundResponse.class, (e, ctx) -> message(ctx, HttpStatus.NOT_FOUND, "Not found", "There is nothing at this address."));
    }

    private io.javalin.http.Handler known(io.javalin.http.Handler handler) {
        return ctx -> {
            door.known(ctx);
            handler.handle(ctx);
        };
    }

    private void list(Context ctx) {
        show(ctx, "worklist", "Worklist", Map.of("list", worklist.list()));
    }

    private void item(Context ctx) {
        show(ctx, found(ctx), List.of());
    }

    private void show(Context ctx, WorkItem item, List<ItemView.Blocked> blocked) {
        if (item.kind() == WorkItem.Kind.RUN) {
            show(ctx, "run", "Notice run", Map.of("run", worklist.run(item)));
        } else {
            show(ctx, "item", "Item " + item.id(), Map.of("item", worklist.item(item, blocked), "times", times));
        }
    }

    private void approve(Context ctx) {
        WorkItem item = found(ctx);
        Desk.Result result = worklist.approve(item.id(), version(ctx), Door.session(ctx).user(), ctx.formParams("confirm"));
        if (result instanceof Desk.Result.Blocked blocked) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(ctx, item, blocked.refusals().stream().map(ItemView.Blocked::of).toList());
        } else {
            settled(ctx, result, "/");
        }
    }

    private void refuse(Context ctx) {
        WorkItem item = found(ctx);
        settled(ctx, worklist.refuse(item.id(), version(ctx), Door.session(ctx).user(), Optional.ofNullable(ctx.formParam("reason")).orElse("other")), "/");
    }

    private void strike(Context ctx) {
        long work = Long.parseLong(Optional.ofNullable(ctx.formParam("work")).orElse("0"));
        settled(ctx, worklist.strike(number(ctx), Door.session(ctx).user()), "/work/" + work);
    }

    private void settled(Context ctx, Desk.Result result, String next) {
        if (result instanceof Desk.Result.Done done) {
            Door.session(ctx).say(String.join("; ", done.did()));
            ctx.redirect(next, HttpStatus.SEE_OTHER);
        } else if (result instanceof Desk.Result.Conflict conflict) {
            message(ctx, HttpStatus.CONFLICT, "Somebody was faster",
                    "This was settled or changed by " + conflict.who() + conflict.when().map(at -> " at " + times.at(at)).orElse("") + " after you opened it. Nothing was done twice.");
        } else if (result instanceof Desk.Result.Blocked blocked) {
            message(ctx, HttpStatus.UNPROCESSABLE_CONTENT, "Not done", String.join("; ", blocked.refusals()));
        } else {
            throw new NotFoundResponse();
        }
    }

    private void retry(Context ctx) {
        ReceiptId id = mail(ctx);
        boolean done = worklist.retry(id, Door.session(ctx).user()) instanceof Desk.Result.Done;
        Door.session(ctx).say(done ? id + " is worked on once more" : id + " is not among those that failed any more");
        ctx.redirect("/failed", HttpStatus.SEE_OTHER);
    }

    private void retryAll(Context ctx) {
        List<ReceiptId> retried = worklist.retryAll(Door.session(ctx).user());
        Door.session(ctx).say(retried.isEmpty() ? "There was nothing to try again." : "Worked on once more: " + String.join(", ", retried.stream().map(Object::toString).toList()));
        ctx.redirect("/failed", HttpStatus.SEE_OTHER);
    }

    /** To be saved, never shown: a mail may hold anything. */
    private void eml(Context ctx) {
        ReceiptId id = mail(ctx);
        byte[] bytes = conversations.bytes(id).orElseThrow(NotFoundResponse::new);
        ctx.contentType("application/octet-stream").header("Content-Disposition", "attachment; filename=\"" + id + ".eml\"").result(bytes);
    }

    private static ReceiptId mail(Context ctx) {
        try {
            return ReceiptId.parse(ctx.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new NotFoundResponse();
        }
    }

    private void message(Context ctx) {
        ReceiptId id = mail(ctx);
        show(ctx, "message", id.toString(), Map.of("view", conversations.message(id).orElseThrow(NotFoundResponse::new), "times", times));
    }

    private void conversation(Context ctx) {
        String id = ctx.pathParam("id");
        var number = new ConversationId(Long.parseLong(id.startsWith("c-") ? id.substring(2) : id));
        show(ctx, "conversation", id, Map.of("view", conversations.conversation(number).orElseThrow(NotFoundResponse::new)));
    }

    private void switched(Context ctx, boolean off) {
        Session session = Door.session(ctx);
        if (off) {
            killSwitch.off(session.user());
        } else {
            killSwitch.on(session.user());
        }
        session.say(off ? "Stopped: no mail leaves and no model is asked. Mail still comes in." : "Resumed.");
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private WorkItem found(Context ctx) {
        return worklist.find(number(ctx)).orElseThrow(NotFoundResponse::new);
    }

    private static long number(Context ctx) {
        return Long.parseLong(ctx.pathParam("id"));
    }

    private static int version(Context ctx) {
        return Integer.parseInt(Optional.ofNullable(ctx.formParam("version")).orElse(""));
    }

    private void show(Context ctx, String page, String title, Map<String, Object> values) {
        var all = new java.util.HashMap<>(values);
        all.put("frame", Frame.of(title, Door.session(ctx), house.get()));
        ctx.html(pages.render(page, all));
    }

    private void message(Context ctx, HttpStatus status, String title, String text) {
        ctx.status(status).html(pages.render("notice", Map.of("title", title, "text", text)));
    }
}
