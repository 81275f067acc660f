package kept.console.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kept.console.web.session.Session;
import kept.console.web.session.Sessions;

/**
 * Who may come in. The server listens on this machine alone, but every page in every browser here can send it requests: so the Host must
 * be ours (or a stranger's name could point here), a visit begins with a link that works once, and a form proves that it is one of ours.
 */
final class Door {
    private static final String COOKIE = "kept";
    private static final String SESSION = "session";

    private final Sessions sessions;
    private final Function<String, Optional<String>> redeem;

    /** @param redeem the user a one-time key lets in; empty if it is unknown, used or too old */
    Door(Sessions sessions, Function<String, Optional<String>> redeem) {
        this.sessions = sessions;
        this.redeem = redeem;
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
        String port = ":" + ctx.port();
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        if (!Set.of("127.0.0.1" + port, "localhost" + port, "[::1]" + port).contains(host)) {
            throw new Closed(HttpStatus.FORBIDDEN, "This page is served on this machine only, under 127.0.0.1.");
        }
        Map<String, String> headers = Map.of(
                "Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Cache-Control", "no-store");
        headers.forEach(ctx::header);
    }

    /** A visit that has begun; its forms prove themselves. */
    void known(Context ctx) {
        Session session = Optional.ofNullable(ctx.cookie(COOKIE)).flatMap(sessions::of)
                .orElseThrow(() -> new Closed(HttpStatus.UNAUTHORIZED, "Nobody has let this browser in yet. 'kept link' prints a link that does, once."));
        if (!ctx.method().name().equals("GET")) {
            String origin = Optional.ofNullable(ctx.header("Origin")).orElse("");
            if (!origin.isEmpty() && !origin.equals("http://" + ctx.header("Host"))) throw new Closed(HttpStatus.FORBIDDEN, "This form came from another page.");
            String token = Optional.ofNullable(ctx.formParam("token")).orElse("");
            if (!Sessions.same(token, session.formToken())) throw new Closed(HttpStatus.FORBIDDEN, "This form is too old: open the page again.");
        }
        ctx.attribute(SESSION, session);
    }

    static Session session(Context ctx) {
        Session session = ctx.attribute(SESSION);
        if (session == null) throw new IllegalStateException("no session at " + ctx.path() + ": its route must pass the door first");
        return session;
    }

    void enter(Context ctx) {
        String key = Optional.ofNullable(ctx.queryParam("key")).orElse("");
        Optional<String> user = key.isEmpty() ? Optional.empty() : redeem.apply(key);
        if (user.isEmpty()) {
            boolean inside = Optional.ofNullable(ctx.cookie(COOKIE)).flatMap(sessions::of).isPresent();
            if (inside) {
                ctx.redirect("/");
                return;
            }
            throw new Closed(HttpStatus.FORBIDDEN, "This link has been used, or is too old. 'kept link' prints a new one.");
        }
        var cookie = new Cookie(COOKIE, sessions.begin(user.get()), "/", -1, false, true, null, SameSite.STRICT);
        ctx.cookie(cookie);
        // A redirect would still count as coming from wherever the link was clicked, and a strict cookie would stay behind.
        ctx.html("<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=\"0;url=/\"><title>Kept</title><p><a href=\"/\">To the worklist</a>");
    }

    void leave(Context ctx) {
        Optional.ofNullable(ctx.cookie(COOKIE)).ifPresent(sessions::end);
        ctx.removeCookie(COOKIE, "/");
        ctx.html("<!doctype html><meta charset=utf-8><title>Kept</title><p>You have left. 'kept link' prints a new link.");
    }
}
