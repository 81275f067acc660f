package kept.storage.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kept.agent.ledger.LedgerImport;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Books coming in: a batch is staged under its number, which readers do not see until it is made visible. */
public final class ImportStore implements LedgerImport {

    /** A batch nothing was staged into for so long was left by a dead process. */
    static final Duration STANDSTILL = Duration.ofMinutes(5);

    private final Connections connections;
    private final Clock clock;

    public ImportStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Staging begin(String who) {
        Instant now = clock.instant();
        String insert = """
                insert into import_batch (state, who, begun_at, touched_at) values ('STAGING', :who, :now, :now) returning id
                """;
        long batch = connections.write(handle -> {
            staging(handle).ifPresent(other -> {
                if (other.touchedAt().isAfter(now.minus(STANDSTILL))) {
                    throw new IllegalStateException("another import is under way since " + other.begunAt() + "; wait for its end, or "
                            + STANDSTILL.toMinutes() + " minutes if it died");
                }
                abandon(handle, other.id());
            });
            return handle.createQuery(insert).bind("who", who).bind("now", now).mapTo(Long.class).one();
        });
        return new ImportStaging(connections, clock, batch);
    }

    private record Other(long id, Instant begunAt, Instant touchedAt) {}

    private static Optional<Other> staging(Handle handle) {
        String sql = "select * from import_batch where state = 'STAGING'";
        return handle.createQuery(sql).map((rs, c) -> {
            Row row = new Row(rs);
            return new Other(row.number("id"), row.instant("begun_at"), row.instant("touched_at"));
        }).findOne();
    }

    static void abandon(Handle handle, long batch) {
        String sql = "update import_batch set state = 'ABANDONED' where id = :batch and state = 'STAGING'";
        handle.createUpdate(sql).bind("batch", batch).execute();
    }
}
