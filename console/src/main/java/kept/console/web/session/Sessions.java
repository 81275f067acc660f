package kept.console.web.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kept.agent.journal.Hashes;
import kept.console.people.Role;

/** The visits of now. They end with the process, after two hours without a look, and after half a day in any case. */
public final class Sessions {
    private static final Duration IDLE = Duration.ofHours(2);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST = 1000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** By the hash of the cookie: a dump of this memory opens no session. */
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /** @return the cookie's value */
    public String begin(String user, Role role) {
        sessions.values().removeIf(this::isOver);
        if (sessions.size() >= MOST) sessions.clear();
        String cookie = secret();
        sessions.put(Hashes.sha256(cookie), new Session(user, role, secret(), clock.instant()));
        return cookie;
    }

    public Optional<Session> of(String cookie) {
        Session session = sessions.get(Hashes.sha256(cookie));
        if (session == null || isOver(session)) return Optional.empty();
        session.seen(clock.instant());
        return Optional.of(session);
    }

    public void end(String cookie) {
        sessions.remove(Hashes.sha256(cookie));
    }

    private boolean isOver(Session session) {
        return session.seenAt().plus(IDLE).isBefore(clock.instant()) || session.begunAt().plus(LONGEST).isBefore(clock.instant());
    }

    /** All visits of this user: the password was changed, or they may not come in any more. */
    public void endAll(String user) {
        sessions.values().removeIf(s -> s.user().equals(user));
    }

    /** Compared in constant time. */
    public static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    public String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
