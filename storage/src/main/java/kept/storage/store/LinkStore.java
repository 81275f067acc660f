package kept.storage.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kept.agent.journal.Hashes;
import kept.storage.connect.Connections;

/** Links that let a person in once. Only the hash of a link's secret is kept: who reads the database cannot use it. */
public final class LinkStore {

    private final Connections connections;
    private final Clock clock;

    public LinkStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** @param secret at least 128 random bits, as they stand in the link */
    public void keep(String secret, String user, Duration validFor) {
        String sql = "insert into one_time_link (hash, app_user, expires_at) values (:hash, :user, :expires)";
        connections.writing(handle -> handle.createUpdate(sql).bind("hash", Hashes.sha256(secret)).bind("user", user)
                .bind("expires", clock.instant().plus(validFor)).execute());
    }

    /** The user it lets in; empty if it is unknown, used or too old. */
    public Optional<String> redeem(String secret) {
        String sql = """
                update one_time_link set used_at = :now where hash = :hash and used_at is null and expires_at > :now returning app_user
                """;
        return connections.write(handle -> handle.createQuery(sql).bind("hash", Hashes.sha256(secret)).bind("now", clock.instant())
                .mapTo(String.class).findOne());
    }
}
