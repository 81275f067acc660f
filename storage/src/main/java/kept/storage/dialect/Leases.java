package kept.storage.dialect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kept.storage.dialect.Dialect.LostRight;
import kept.storage.dialect.Dialect.Sole;
import kept.storage.dialect.Dialect.Transactions;
import org.jdbi.v3.core.Handle;

/**
 * Rights that only one process has, as rows of the table {@code lease}. The database's clock alone says when one has run out, so that machines
 * whose clocks differ agree. Each time a lease changes hands its epoch grows: a holder that slept through that is told so, in the very
 * transaction that would have rested on it, and the row's lock keeps everybody else away until that transaction has ended.
 */
final class Leases {

    /** How long a process counts as living after its last word. */
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final long WORD_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final String me = ProcessName.make();
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private volatile boolean wasPresent;
    private volatile long lastWord = System.nanoTime() - WORD_EVERY_NANOS;

    String me() {
        return me;
    }

    /** Said again when the last word is some seconds old. */
    void present(Handle handle) {
        if (System.nanoTime() - lastWord < WORD_EVERY_NANOS) return;
        String sql = """
                insert into lease (name, holder, epoch, until_at) values (:name, :me, 1, clock_timestamp() + make_interval(secs => :seconds))
                on conflict (name) do update set until_at = excluded.until_at
                """;
        handle.createUpdate(sql).bind("name", "process-" + me).bind("me", me).bind("seconds", LIFE.toSeconds()).execute();
        // Those that died left theirs behind.
        if (!wasPresent) handle.execute("delete from lease where name like 'process-%' and until_at < clock_timestamp() - interval '1 day'");
        wasPresent = true;
        lastWord = System.nanoTime();
    }

    Optional<Sole> take(String what, Duration lease, Transactions transactions) {
        String sql = """
                insert into lease (name, holder, epoch, until_at) values (:name, :me, 1, clock_timestamp() + make_interval(secs => :seconds))
                on conflict (name) do update set holder = excluded.holder, epoch = lease.epoch + 1, until_at = excluded.until_at
                    where lease.until_at <= clock_timestamp()
                returning epoch
                """;
        Optional<Long> epoch = transactions.write(handle -> handle.createQuery(sql).bind("name", what).bind("me", me)
                .bind("seconds", lease.toMillis() / 1000.0).mapTo(Long.class).findOne());
        return epoch.map(number -> {
            var taken = new Held(this, what, number, lease, transactions);
            held.put(what, taken);
            return taken;
        });
    }

    void fence(Handle handle, String what) {
        Held mine = held.get(what);
        if (mine != null && !extended(handle, mine)) throw new LostRight(what);
    }

    private boolean extended(Handle handle, Held mine) {
        String sql = """
                update lease set until_at = clock_timestamp() + make_interval(secs => :seconds) where name = :name and holder = :me and epoch = :epoch
                """;
        return handle.createUpdate(sql).bind("name", mine.what).bind("me", me).bind("epoch", mine.epoch)
                .bind("seconds", mine.lease.toMillis() / 1000.0).execute() == 1;
    }

    void leave(Transactions transactions) {
        if (held.isEmpty() && !wasPresent) return;
        List.copyOf(held.values()).forEach(this::giveBack);
        transactions.write(handle -> handle.createUpdate("delete from lease where name = :name").bind("name", "process-" + me).execute());
    }

    private void giveBack(Held mine) {
        // Not 'now': the column rounds, and the next one would find it a fraction of a millisecond in the future.
        String sql = "update lease set until_at = clock_timestamp() - interval '1 second' where name = :name and holder = :me and epoch = :epoch";
        if (!held.remove(mine.what, mine)) return;
        mine.transactions.write(handle -> handle.createUpdate(sql).bind("name", mine.what).bind("me", me).bind("epoch", mine.epoch).execute());
    }

    private record Held(Leases leases, String what, long epoch, Duration lease, Transactions transactions) implements Sole {

        @Override
        public boolean renew() {
            return leases.held.get(what) == this && transactions.write(handle -> leases.extended(handle, this));
        }

        @Override
        public void close() {
            leases.giveBack(this);
        }
    }
}
