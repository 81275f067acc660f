package kept.console.web.session;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kept.console.people.Right;
import kept.console.people.Role;

/** One browser's visit. */
public final class Session {
    private final String user;
    private final String formToken;
    private final Instant begunAt;
    private final AtomicReference<Role> role;
    private final AtomicReference<Instant> seenAt;
    private final AtomicReference<String> said = new AtomicReference<>("");

    Session(String user, Role role, String formToken, Instant now) {
        this.user = user;
        this.role = new AtomicReference<>(role);
        this.formToken = formToken;
        this.begunAt = now;
        this.seenAt = new AtomicReference<>(now);
    }

    /** Under whose name decisions are made. */
    public String user() {
        return user;
    }

    public Role role() {
        return role.get();
    }

    /** From the next look on: a role that was taken away counts at once. */
    public void is(Role now) {
        role.set(now);
    }

    public boolean may(Right right) {
        return role.get().may(right);
    }

    /** Stands in every form: a page of another origin cannot know it. */
    public String formToken() {
        return formToken;
    }

    /** To be said on the next page, once. */
    public void say(String text) {
        said.set(text);
    }

    Optional<String> takeSaid() {
        String text = said.getAndSet("");
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Instant begunAt() {
        return begunAt;
    }

    Instant seenAt() {
        return seenAt.get();
    }

    void seen(Instant now) {
        seenAt.set(now);
    }
}
