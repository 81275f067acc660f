package kept.console.web.conversation;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import kept.agent.act.AccountDesk;
import kept.agent.conversation.ConversationId;
import kept.console.web.session.Screen;

/** A person takes a conversation over, and gives it back. */
public final class ConversationActions {
    private final AccountDesk desk;

    public ConversationActions(AccountDesk desk) {
        this.desk = desk;
    }

    public static ConversationId number(Context ctx) {
        String id = ctx.pathParam("id");
        return new ConversationId(Long.parseLong(id.startsWith("c-") ? id.substring(2) : id));
    }

    public void takeOver(Context ctx) {
        if (!desk.takeOver(number(ctx), Screen.user(ctx))) throw new NotFoundResponse();
        Screen.go(ctx, back(ctx), "The conversation is yours: the agent is silent there until you give it back.");
    }

    public void release(Context ctx) {
        if (!desk.release(number(ctx), Screen.user(ctx))) throw new NotFoundResponse();
        Screen.go(ctx, back(ctx), "Given back: the agent answers there again.");
    }

    private static String back(Context ctx) {
        String work = ctx.formParam("work");
        return work != null && work.matches("\\d{1,18}") ? "/work/" + work : "/conversation/" + ctx.pathParam("id");
    }
}
