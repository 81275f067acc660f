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

/** The visits of now. They end with the process, and after half a day without a look. */
public final class Sessions {
    private static final Duration IDLE = Duration.ofHours(12);
    private static final int MOST = 1000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** By the hash of the cookie: a dump of this memory opens no session. */
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /** @return the cookie's value */
    public String begin(String user) {
        sessions.values().removeIf(s -> s.seenAt().plus(IDLE).isBefore(clock.instant()));
        if (sessions.size() >= MOST) sessions.clear();
        String cookie = secret();
        sessions.put(Hashes.sha256(cookie), new Session(user, secret(), clock.instant()));
        return cookie;
    }

    public Optional<Session> of(String cookie) {
        Session session = sessions.get(Hashes.sha256(cookie));
        if (session == null || session.seenAt().plus(IDLE).isBefore(clock.instant())) return Optional.empty();
        session.seen(clock.instant());
        return Optional.of(session);
    }

    public void end(String cookie) {
        sessions.remove(Hashes.sha256(cookie));
    }

    /** Compared in constant time. */
    public static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
