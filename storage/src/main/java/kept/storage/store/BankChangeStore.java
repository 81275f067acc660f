package kept.storage.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.journal.Lane;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.BankChange.Said;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.CreditorId;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Bank details of ours: those in force, and what books would have them be (R109). */
public final class BankChangeStore implements BankChanges {

    /** The program itself. */
    private static final String KEPT = "kept";

    private final Connections connections;

    public BankChangeStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<BankChange> pending() {
        String sql = "select * from bank_change where state = 'PENDING' order by id";
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> change(handle, new Row(rs))).list());
    }

    @Override
    public Optional<BankChange> find(long id) {
        return connections.read(handle -> find(handle, id));
    }

    private static Optional<BankChange> find(Handle handle, long id) {
        String sql = "select * from bank_change where id = :id";
        return handle.createQuery(sql).bind("id", id).map((rs, c) -> change(handle, new Row(rs))).findOne();
    }

    @Override
    public List<BankChange> settled(int limit) {
        String sql = "select * from bank_change where state <> 'PENDING' order by id desc limit :limit";
        return connections.read(handle -> handle.createQuery(sql).bind("limit", limit).map((rs, c) -> change(handle, new Row(rs))).list());
    }

    private static BankChange change(Handle handle, Row row) throws SQLException {
        String sql = "select who, at from bank_confirmation where change = :id order by at, who";
        List<BankChange.Confirmation> confirmations = handle.createQuery(sql).bind("id", row.number("id"))
                .map((rs, c) -> new BankChange.Confirmation(rs.getString("who"), new Row(rs).instant("at"))).list();
        return new BankChange(row.number("id"), new CreditorId(row.text("creditor")), Banks.read(row.text("banks")), Banks.read(row.text("before")), row.instant("proposed_at"),
                row.text("proposed_by"), confirmations, row.choice(BankChange.State.class, "state"), row.optionalInstant("settled_at"), row.text("settled_by"));
    }

    static Map<Currency, Creditor.BankAccount> inForce(Handle handle, CreditorId creditor) {
        String sql = "select banks from bank_now where creditor = :creditor";
        return handle.createQuery(sql).bind("creditor", creditor).mapTo(String.class).findOne().map(Banks::read).orElse(Map.of());
    }

    /** This batch, which says something of these creditors, becomes visible. */
    static void said(Handle handle, long batch, Collection<CreditorId> creditors, Instant now) {
        String before = "select count(*) from bank_change where batch <> :batch";
        boolean everKnown = handle.createQuery(before).bind("batch", batch).mapTo(Long.class).one() > 0;
        String books = "select * from creditor_now where id = :id";
        String pending = "select * from bank_change where creditor = :creditor and state = 'PENDING'";
        for (CreditorId id : creditors) {
            Map<Currency, Creditor.BankAccount> said = handle.createQuery(books).bind("id", id).map((rs, c) -> LedgerStore.creditor(new Row(rs))).one().banks();
            Map<Currency, Creditor.BankAccount> inForce = inForce(handle, id);
            Optional<BankChange> open = handle.createQuery(pending).bind("creditor", id).map((rs, c) -> change(handle, new Row(rs))).findOne();
            Said what = BankChange.said(said, everKnown, inForce, open);
            if (what == Said.NOTHING) continue;
            open.ifPresent(change -> {
                settle(handle, change.id(), BankChange.State.WITHDRAWN, KEPT, now);
                JournalStore.note(handle, Lane.INSTALLATION, now, "bank.withdrawn", facts(change.id(), id));
            });
            if (what == Said.TAKEN_BACK) continue;
            long change = insert(handle, batch, id, said, inForce, what, now);
            if (what == Said.PROPOSED) JournalStore.note(handle, Lane.INSTALLATION, now, "bank.proposed", facts(change, id));
        }
    }

    private static Map<String, String> facts(long change, CreditorId creditor) {
        return Map.of("change", Long.toString(change), "creditor", creditor.value());
    }

    private static long insert(Handle handle, long batch, CreditorId creditor, Map<Currency, Creditor.BankAccount> banks, Map<Currency, Creditor.BankAccount> before, Said what, Instant now) {
        String sql = """
                insert into bank_change (creditor, batch, banks, before, proposed_at, proposed_by, state, settled_at, settled_by)
                values (:creditor, :batch, :banks, :before, :now, (select who from import_batch where id = :batch), :state, :settledAt, :settledBy) returning id
                """;
        boolean first = what == Said.FIRST;
        return handle.createQuery(sql).bind("creditor", creditor).bind("batch", batch).bind("banks", Banks.write(banks)).bind("before", Banks.write(before)).bind("now", now)
                .bind("state", first ? BankChange.State.IN_FORCE : BankChange.State.PENDING).bind("settledAt", first ? Optional.of(now) : Optional.<Instant>empty())
                .bind("settledBy", first ? KEPT : "").mapTo(Long.class).one();
    }

    private static boolean settle(Handle handle, long id, BankChange.State state, String who, Instant now) {
        String sql = "update bank_change set state = :state, settled_at = :now, settled_by = :who where id = :id and state = 'PENDING'";
        return handle.createUpdate(sql).bind("id", id).bind("state", state).bind("who", who).bind("now", now).execute() == 1;
    }

    static BankChanges.Pen pen(Scope scope) {
        return new Writing(scope);
    }

    private record Writing(Scope scope) implements BankChanges.Pen {

        @Override
        public boolean confirm(long id, String who) {
            String sql = """
                    insert into bank_confirmation (change, who, at)
                    select c.id, :who, :now from bank_change c where c.id = :id and c.state = 'PENDING'
                    on conflict do nothing
                    """;
            return scope.handle().createUpdate(sql).bind("id", id).bind("who", BankChange.person(who)).bind("now", scope.now()).execute() == 1;
        }

        @Override
        public boolean refuse(long id, String who) {
            return settle(scope.handle(), id, BankChange.State.REFUSED, who, scope.now());
        }

        @Override
        public boolean takeEffect(long id) {
            boolean due = find(scope.handle(), id).filter(c -> c.isDue(scope.now())).isPresent();
            return due && settle(scope.handle(), id, BankChange.State.IN_FORCE, KEPT, scope.now());
        }
    }
}
