package kept.storage.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.dispute.Dispute;
import kept.agent.dispute.Disputes;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Dispute cases. */
public final class DisputeStore implements Disputes {

    private final Connections connections;

    public DisputeStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Dispute> find(long id) {
        String sql = "select * from dispute where id = :id";
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> dispute(handle, new Row(rs))).findOne());
    }

    @Override
    public List<Dispute> of(AccountId account) {
        String sql = "select * from dispute where account = :account order by opened_at, id";
        String about = "select i.* from dispute_invoice i join dispute d on d.id = i.dispute where d.account = :account order by i.dispute, i.place";
        return connections.read(handle -> {
            Map<Long, List<InvoiceId>> known = handle.createQuery(about).bind("account", account).map((rs, c) -> Map.entry(rs.getLong("dispute"), new Row(rs).invoice("invoice"))).list().stream()
                    .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            return handle.createQuery(sql).bind("account", account).map((rs, c) -> dispute(new Row(rs), known.getOrDefault(rs.getLong("id"), List.of()))).list();
        });
    }

    private static Dispute dispute(Handle handle, Row row) throws SQLException {
        String sql = "select invoice from dispute_invoice where dispute = :id order by place";
        List<InvoiceId> invoices = handle.createQuery(sql).bind("id", row.number("id")).map((rs, c) -> new Row(rs).invoice("invoice")).list();
        return dispute(row, invoices);
    }

    private static Dispute dispute(Row row, List<InvoiceId> invoices) throws SQLException {
        return new Dispute(row.number("id"), row.account("account"), row.receipt("source"), row.count("position"), invoices,
                row.optionalMoney("amount", "currency"), row.choice(Dispute.ReasonCode.class, "reason"), row.text("quote"), row.text("owner"),
                row.instant("opened_at"), row.day("due_on"), row.optionalInstant("closed_at"));
    }

    static Disputes.Pen pen(Scope scope) {
        return new Writing(scope);
    }

    private record Writing(Scope scope) implements Disputes.Pen {

        @Override
        public long open(Dispute dispute) {
            Handle handle = scope.handleFor(dispute.account());
            String sql = """
                    insert into dispute (account, source, position, amount, currency, reason, quote, owner, opened_at, due_on)
                    values (:account, :source, :position, :amount, :currency, :reason, :quote, :owner, :openedAt, :dueOn)
                    on conflict (source, position) do nothing returning id
                    """;
            Optional<Long> id = handle.createQuery(sql).bind("account", dispute.account()).bind("source", dispute.source())
                    .bind("position", dispute.position()).bind("amount", dispute.amount().map(m -> m.minor()))
                    .bind("currency", dispute.amount().map(m -> m.currency())).bind("reason", dispute.reason()).bind("quote", dispute.quote())
                    .bind("owner", dispute.owner()).bind("openedAt", dispute.openedAt()).bind("dueOn", dispute.dueOn()).mapTo(Long.class).findOne();
            if (id.isEmpty()) return opened(handle, dispute);
            String line = "insert into dispute_invoice (dispute, place, invoice) values (:id, :place, :invoice)";
            for (int place = 0; place < dispute.invoices().size(); place++) {
                handle.createUpdate(line).bind("id", id.get()).bind("place", place).bind("invoice", dispute.invoices().get(place)).execute();
            }
            return id.get();
        }

        private static long opened(Handle handle, Dispute dispute) {
            String sql = "select id from dispute where source = :source and position = :position";
            return handle.createQuery(sql).bind("source", dispute.source()).bind("position", dispute.position()).mapTo(Long.class).one();
        }

        @Override
        public void close(long id, String who) {
            String sql = "update dispute set closed_at = :now, closed_by = :who where id = :id and closed_at is null";
            scope.handle().createUpdate(sql).bind("id", id).bind("now", scope.now()).bind("who", who).execute();
        }
    }
}
