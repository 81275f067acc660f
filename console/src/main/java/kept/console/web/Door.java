package kept.console.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kept.console.people.People;
import kept.console.people.Right;
import kept.console.people.Role;
import kept.console.web.session.Screen;
import kept.console.web.session.Session;
import kept.console.web.session.Sessions;

/**
 * Who may come in. The server listens on this machine alone, but every page in every browser here can send it requests: so the Host must
 * be ours (or a stranger's name could point here), a visit begins with a password or with a link that works once, and a form proves that it is one of ours.
 */
final class Door {
    private static final String COOKIE = "kept";
    /** Of the login form, which belongs to no visit yet. */
    private static final String BEFORE = "kept-login";
    private static final String CSP = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    /** For a customer's own HTML, in a frame without rights: no script, no form, nothing from anywhere, not even from here. */
    static final String SEALED = "sandbox; default-src 'none'; style-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    private final Sessions sessions;
    private final People people;
    private final Function<String, Optional<String>> redeem;
    private final Optional<URI> url;

    /**
     * @param redeem the user a one-time key lets in; empty if it is unknown, used or too old
     * @param url    under which a proxy in front serves the page to others; empty: only this machine's browsers come
     */
    Door(Sessions sessions, People people, Function<String, Optional<String>> redeem, Optional<URI> url) {
        this.sessions = sessions;
        this.people = people;
        this.redeem = redeem;
        this.url = url;
    }

    /** Thrown where a request ends here; the page says why. */
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final HttpStatus status;

        Closed(HttpStatus status, String why) {
            super(why, null, false, false);
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }
    }

    void ours(Context ctx) {
        if (!names(ctx).contains(host(ctx))) throw new Closed(HttpStatus.FORBIDDEN, "This page is served on this machine only, under 127.0.0.1.");
        // Not no-referrer: browsers would then say of our own forms that they come from nowhere.
        Map<String, String> headers = Map.of(
                "Content-Security-Policy", CSP,
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "same-origin",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()",
                "Cache-Control", "no-store");
        headers.forEach(ctx::header);
        if (isSecure(ctx)) ctx.header("Strict-Transport-Security", "max-age=31536000");
    }

    private Set<String> names(Context ctx) {
        String port = ":" + ctx.port();
        var names = new HashSet<>(Set.of("127.0.0.1" + port, "localhost" + port, "[::1]" + port));
        url.ifPresent(u -> names.add(u.getHost() + (u.getPort() < 0 ? "" : ":" + u.getPort())));
        return names;
    }

    private static String host(Context ctx) {
        return Optional.ofNullable(ctx.header("Host")).orElse("");
    }

    private boolean isSecure(Context ctx) {
        return url.filter(u -> "https".equals(u.getScheme()) && u.getHost().equals(host(ctx).replaceAll(":\\d+$", ""))).isPresent();
    }

    /** A visit that has begun, by somebody who may do this; its forms prove themselves. */
    void known(Context ctx, Right right) {
        Session session = inside(ctx).orElseThrow(() -> new Closed(HttpStatus.UNAUTHORIZED, "Nobody has let this browser in yet, or the visit is over. Log in, or let 'kept link' print a link that lets you in once."));
        if (!ctx.method().name().equals("GET")) {
            fromHere(ctx);
            String token = Optional.ofNullable(ctx.formParam("token")).orElse("");
            if (!Sessions.same(token, session.formToken())) throw new Closed(HttpStatus.FORBIDDEN, "This form is too old: open the page again.");
        }
        if (!session.may(right)) throw new Closed(HttpStatus.FORBIDDEN, "Your role (" + session.role().code() + ": " + session.role().says() + ") does not let you do this.");
        Screen.begin(ctx, session);
    }

    private Optional<Session> inside(Context ctx) {
        Optional<Session> session = Optional.ofNullable(ctx.cookie(COOKIE)).flatMap(sessions::of);
        Optional<Role> role = session.map(Session::user).flatMap(people::now);
        if (session.isPresent() && role.isEmpty()) {
            sessions.endAll(session.get().user());
            return Optional.empty();
        }
        session.ifPresent(s -> s.is(role.orElseThrow()));
        return session;
    }

    private void fromHere(Context ctx) {
        String origin = Optional.ofNullable(ctx.header("Origin")).orElse("");
        if (!origin.isEmpty() && !origin.equals((isSecure(ctx) ? "https://" : "http://") + host(ctx))) throw new Closed(HttpStatus.FORBIDDEN, "This form came from another page.");
    }

    /** @return what the login form must carry */
    String before(Context ctx) {
        String secret = sessions.secret();
        ctx.cookie(cookie(ctx, BEFORE, secret));
        return secret;
    }

    boolean isInside(Context ctx) {
        return inside(ctx).isPresent();
    }

    People.Login login(Context ctx, String name, String password) {
        fromHere(ctx);
        String token = Optional.ofNullable(ctx.formParam("token")).orElse("");
        String cookie = Optional.ofNullable(ctx.cookie(BEFORE)).orElse("");
        if (token.isEmpty() || !Sessions.same(token, cookie)) throw new Closed(HttpStatus.FORBIDDEN, "This form is too old: open the page again.");
        People.Login login = people.login(name, password, ctx.ip());
        if (login instanceof People.Login.In in) {
            ctx.removeCookie(BEFORE, "/");
            ctx.cookie(cookie(ctx, COOKIE, sessions.begin(in.user().name(), in.role())));
        }
        return login;
    }

    void enter(Context ctx) {
        String key = Optional.ofNullable(ctx.queryParam("key")).orElse("");
        Optional<String> user = key.isEmpty() ? Optional.empty() : redeem.apply(key);
        Optional<Role> role = user.flatMap(people::byLink);
        if (user.isPresent() && role.isEmpty()) throw new Closed(HttpStatus.FORBIDDEN, "There is no user '" + user.get() + "' who may come in: 'kept user list' says who may.");
        if (role.isEmpty()) {
            if (isInside(ctx)) {
                ctx.redirect("/");
                return;
            }
            throw new Closed(HttpStatus.FORBIDDEN, "This link has been used, or is too old. 'kept link' prints a new one.");
        }
        ctx.cookie(cookie(ctx, COOKIE, sessions.begin(user.get(), role.get())));
        // A redirect would still count as coming from wherever the link was clicked, and a strict cookie would stay behind.
        ctx.html("<!doctype html><html lang=en><meta charset=utf-8><meta http-equiv=refresh content=\"0;url=/\"><title>Kept</title><main><h1>Kept</h1><p><a href=\"/\">To the worklist</a></main>");
    }

    private Cookie cookie(Context ctx, String name, String value) {
        return new Cookie(name, value, "/", -1, isSecure(ctx), true, null, SameSite.STRICT);
    }

    void leave(Context ctx) {
        Optional.ofNullable(ctx.cookie(COOKIE)).ifPresent(sessions::end);
        ctx.removeCookie(COOKIE, "/");
        ctx.redirect("/login", HttpStatus.SEE_OTHER);
    }

    void endAll(String user) {
        sessions.endAll(user);
    }
}
