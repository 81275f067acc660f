package kept.storage.store;

import java.time.Clock;
import java.time.Duration;
import kept.agent.ledger.LedgerImport;
import kept.storage.connect.Connections;
import kept.storage.dialect.Dialect;
import org.jdbi.v3.core.Handle;

/** Books coming in: a batch is staged under its number, which readers do not see until it is made visible. */
public final class ImportStore implements LedgerImport {

    /** Longer than any step of an import: each of them renews it. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Connections connections;
    private final Clock clock;

    public ImportStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Staging begin(String who) {
        Dialect.Sole sole = connections.dialect().alone("import", LEASE, connections)
                .orElseThrow(() -> new IllegalStateException("another import is under way; wait for its end"));
        try {
            dropDead();
            String insert = "insert into import_batch (state, who, begun_at) values ('STAGING', :who, :now) returning id";
            long batch = connections.write(handle -> handle.createQuery(insert).bind("who", who).bind("now", clock.instant()).mapTo(Long.class).one());
            return new ImportStaging(connections, clock, batch, sole);
        } catch (RuntimeException | Error e) {
            sole.close();
            throw e;
        }
    }

    /** Who has the sole right to import knows that whatever is being staged was left by a process that died. */
    private void dropDead() {
        String sql = "select id from import_batch where state = 'STAGING' order by id";
        for (long batch : connections.read(handle -> handle.createQuery(sql).mapTo(Long.class).list())) {
            connections.writing(handle -> abandon(handle, batch));
            new Clearing(connections).dropped(batch);
        }
    }

    static void abandon(Handle handle, long batch) {
        String sql = "update import_batch set state = 'ABANDONED' where id = :batch and state = 'STAGING'";
        handle.createUpdate(sql).bind("batch", batch).execute();
    }
}
