package kept.console.web.people;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kept.console.people.People;
import kept.console.people.Role;
import kept.console.web.session.Screen;
import kept.console.web.session.Times;

/** One's own page, and the administrator's list of who may come in. */
public final class PeoplePages {
    private final People people;
    private final Screen screen;
    private final Times times;
    private final Consumer<String> endVisits;

    /** @param endVisits of a user whose password is another now, or who may not come in any more */
    public PeoplePages(People people, Screen screen, Times times, Consumer<String> endVisits) {
        this.people = people;
        this.screen = screen;
        this.times = times;
        this.endVisits = endVisits;
    }

    public record Row(String name, String role, String says, String mail, String since, boolean enabled) {}

    public void me(Context ctx) {
        boolean named = people.find(Screen.user(ctx)).isPresent();
        screen.show(ctx, "me", "people", "Me", Map.of("named", named, "says", Screen.session(ctx).role().says(), "problem", ""));
    }

    public void change(Context ctx) {
        String user = Screen.user(ctx);
        Optional<String> why = people.change(user, text(ctx, "old"), text(ctx, "new"), ctx.ip());
        if (why.isPresent()) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            screen.show(ctx, "me", "people", "Me", Map.of("named", true, "says", Screen.session(ctx).role().says(), "problem", why.get()));
            return;
        }
        endVisits.accept(user);
        ctx.redirect("/login?changed", HttpStatus.SEE_OTHER);
    }

    public void list(Context ctx) {
        list(ctx, "", "");
    }

    private void list(Context ctx, String password, String problem) {
        List<Row> rows = people.all().stream().map(u -> new Row(u.name(), People.role(u).code(), People.role(u).says(), u.mail(), times.full(u.addedAt()) + " by " + u.addedBy(), u.isEnabled())).toList();
        screen.show(ctx, "people", "people", "People", Map.of("rows", rows, "roles", Stream.of(Role.values()).toList(), "password", password, "problem", problem));
    }

    public void add(Context ctx) {
        Optional<Role> role = Role.ofCode(text(ctx, "role"));
        try {
            String password = people.add(text(ctx, "name").strip(), role.orElseThrow(() -> new IllegalArgumentException("there is no such role")), text(ctx, "mail").strip(), Screen.user(ctx));
            list(ctx, "The password of " + text(ctx, "name").strip() + ", shown once: " + password, "");
        } catch (IllegalArgumentException e) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            list(ctx, "", String.valueOf(e.getMessage()));
        }
    }

    public void role(Context ctx) {
        changed(ctx, name -> people.role(name, Role.ofCode(text(ctx, "role")).orElseThrow(() -> new IllegalArgumentException("there is no such role")), Screen.user(ctx)));
    }

    public void remove(Context ctx) {
        changed(ctx, name -> {
            people.remove(name, Screen.user(ctx));
            endVisits.accept(name);
        });
    }

    public void reset(Context ctx) {
        String name = ctx.pathParam("name");
        String password = people.reset(name, Screen.user(ctx));
        endVisits.accept(name);
        list(ctx, "The new password of " + name + ", shown once: " + password, "");
    }

    private void changed(Context ctx, Consumer<String> change) {
        String name = ctx.pathParam("name");
        if (name.equals(Screen.user(ctx))) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            list(ctx, "", "Somebody else changes your own role: so that the last administrator cannot shut everybody out.");
            return;
        }
        try {
            change.accept(name);
            Screen.go(ctx, "/people", "Changed.");
        } catch (IllegalArgumentException e) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            list(ctx, "", String.valueOf(e.getMessage()));
        }
    }

    private static String text(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("");
    }
}
