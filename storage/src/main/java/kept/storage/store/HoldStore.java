package kept.storage.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.hold.Hold;
import kept.agent.hold.Holds;
import kept.agent.ledger.AccountId;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Holds, standing and ended. */
public final class HoldStore implements Holds {

    private final Connections connections;

    public HoldStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Hold> of(AccountId account) {
        return connections.read(handle -> of(handle, account));
    }

    static List<Hold> of(Handle handle, AccountId account) {
        String sql = "select * from hold where account = :account order by id";
        return handle.createQuery(sql).bind("account", account).map((rs, c) -> hold(new Row(rs))).list();
    }

    private static Hold hold(Row row) throws SQLException {
        return new Hold(row.number("id"), row.account("account"), row.optionalInvoice("invoice"), row.optionalContact("contact"),
                row.choice(Hold.Reason.class, "reason"), row.optionalDay("until_on"), row.text("author"), row.optionalReceipt("source"),
                row.count("position"), row.instant("placed_at"), row.optionalInstant("lifted_at"));
    }

    static Holds.Pen pen(Scope scope) {
        return new Writing(scope);
    }

    private record Writing(Scope scope) implements Holds.Pen {

        @Override
        public long place(Hold hold) {
            Handle handle = scope.handleFor(hold.account());
            String sql = """
                    insert into hold (account, invoice, contact, reason, until_on, author, source, position, placed_at)
                    values (:account, :invoice, :contact, :reason, :until, :author, :source, :position, :placedAt)
                    on conflict do nothing returning id
                    """;
            Optional<Long> id = handle.createQuery(sql).bind("account", hold.account()).bind("invoice", hold.invoice()).bind("contact", hold.contact())
                    .bind("reason", hold.reason()).bind("until", hold.until()).bind("author", hold.author()).bind("source", hold.source())
                    .bind("position", hold.position()).bind("placedAt", hold.placedAt()).mapTo(Long.class).findOne();
            return id.orElseGet(() -> placed(handle, hold));
        }

        private static long placed(Handle handle, Hold hold) {
            String sql = """
                    select id from hold where source = :source and position = :position and reason = :reason
                        and coalesce(invoice, '') = coalesce(:invoice, '') and coalesce(contact, '') = coalesce(:contact, '')
                    """;
            return handle.createQuery(sql).bind("source", hold.source()).bind("position", hold.position()).bind("reason", hold.reason())
                    .bind("invoice", hold.invoice()).bind("contact", hold.contact()).mapTo(Long.class).one();
        }

        @Override
        public void lift(long id, String who) {
            String sql = "update hold set lifted_at = :now, lifted_by = :who where id = :id and lifted_at is null";
            scope.handle().createUpdate(sql).bind("id", id).bind("now", scope.now()).bind("who", who).execute();
        }

        @Override
        public void liftFrom(ReceiptId source, String who) {
            String sql = "update hold set lifted_at = :now, lifted_by = :who where source = :source and lifted_at is null";
            scope.handle().createUpdate(sql).bind("source", source).bind("now", scope.now()).bind("who", who).execute();
        }
    }
}
