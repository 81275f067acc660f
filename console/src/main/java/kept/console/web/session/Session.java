package kept.console.web.session;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One browser's visit. */
public final class Session {
    private final String user;
    private final String formToken;
    private final AtomicReference<Instant> seenAt;
    private final AtomicReference<String> said = new AtomicReference<>("");

    Session(String user, String formToken, Instant now) {
        this.user = user;
        this.formToken = formToken;
        this.seenAt = new AtomicReference<>(now);
    }

    /** Under whose name decisions are made. */
    public String user() {
        return user;
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

    Instant seenAt() {
        return seenAt.get();
    }

    void seen(Instant now) {
        seenAt.set(now);
    }
}
