package kept.storage.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import kept.agent.journal.Lane;
import kept.agent.keep.LegalHold;
import kept.agent.keep.LegalHolds;
import kept.agent.ledger.AccountId;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Legal holds, standing and released. */
public final class LegalHoldStore implements LegalHolds {

    private final Connections connections;
    private final Clock clock;

    public LegalHoldStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public List<LegalHold> standing() {
        String sql = "select * from legal_hold where released_at is null order by account, id";
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> hold(new Row(rs))).list());
    }

    @Override
    public List<LegalHold> of(AccountId account) {
        return connections.read(handle -> of(handle, account));
    }

    static List<LegalHold> of(Handle handle, AccountId account) {
        String sql = "select * from legal_hold where account = :account order by id";
        return handle.createQuery(sql).bind("account", account).map((rs, c) -> hold(new Row(rs))).list();
    }

    @Override
    public LegalHold place(AccountId account, String reason, String who) {
        var lane = new Lane.OfAccount(account);
        String sql = "insert into legal_hold (account, reason, placed_by, placed_at) values (:account, :reason, :who, :now) returning *";
        return connections.write(handle -> {
            connections.dialect().lock(handle, lane);
            LegalHold hold = handle.createQuery(sql).bind("account", account).bind("reason", reason).bind("who", who).bind("now", clock.instant())
                    .map((rs, c) -> hold(new Row(rs))).one();
            JournalStore.note(handle, lane, clock.instant(), "legal.held", Map.of("legal_hold", Long.toString(hold.id()), "by", who));
            return hold;
        });
    }

    @Override
    public int release(AccountId account, String who) {
        var lane = new Lane.OfAccount(account);
        String sql = "update legal_hold set released_by = :who, released_at = :now where id = :id";
        return connections.write(handle -> {
            connections.dialect().lock(handle, lane);
            List<LegalHold> standing = of(handle, account).stream().filter(LegalHold::stands).toList();
            for (LegalHold hold : standing) {
                handle.createUpdate(sql).bind("id", hold.id()).bind("who", who).bind("now", clock.instant()).execute();
                JournalStore.note(handle, lane, clock.instant(), "legal.released", Map.of("legal_hold", Long.toString(hold.id()), "by", who));
            }
            return standing.size();
        });
    }

    private static LegalHold hold(Row row) throws SQLException {
        return new LegalHold(row.number("id"), row.account("account"), row.text("reason"), row.text("placed_by"), row.instant("placed_at"), row.optionalText("released_by"),
                row.optionalInstant("released_at"));
    }
}
