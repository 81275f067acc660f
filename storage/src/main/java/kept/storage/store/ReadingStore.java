package kept.storage.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.read.Reading;
import kept.agent.read.Readings;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;

/** What was read and decided, beside the mail as it was read. */
public final class ReadingStore implements Readings {

    private final Connections connections;

    public ReadingStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Kept> find(ReceiptId message) {
        String sql = """
                select r.*, m.content as mail from reading r join message m on m.receipt = r.receipt where r.receipt = :message
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("message", message).map((rs, c) -> kept(new Row(rs))).findOne());
    }

    @Override
    public List<Kept> of(AccountId account) {
        return of(account, new ReceiptId(0));
    }

    @Override
    public List<Kept> of(AccountId account, ReceiptId after) {
        String sql = """
                select r.*, m.content as mail from reading r join message m on m.receipt = r.receipt where r.account = :account and r.receipt > :after
                order by m.effective_at, r.receipt
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).bind("after", after).map((rs, c) -> kept(new Row(rs))).list());
    }

    @Override
    public List<Kept> undecided() {
        String sql = """
                select r.*, m.content as mail from reading r join message m on m.receipt = r.receipt where r.decision = '' order by r.receipt
                """;
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> kept(new Row(rs))).list());
    }

    private static Kept kept(Row row) throws SQLException {
        return new Kept(Json.read(row.text("mail"), Message.class), row.optionalAccount("account"), Json.read(row.text("content"), Reading.class), row.text("decision"),
                row.text("draft"), row.instant("kept_at"), row.yes("shadow"));
    }

    static Readings.Pen pen(Scope scope) {
        return kept -> {
            String sql = """
                    insert into reading (receipt, account, content, decision, draft, kept_at, shadow)
                    values (:receipt, :account, :content, :decision, :draft, :at, :shadow)
                    on conflict (receipt) do update set account = excluded.account, content = excluded.content, decision = excluded.decision,
                        draft = excluded.draft, kept_at = excluded.kept_at, shadow = excluded.shadow
                    """;
            Message message = kept.message();
            Inbound.keep(scope.handle(), message, message.match().conversation(), kept.account());
            scope.handle().createUpdate(sql).bind("receipt", message.id()).bind("content", Json.write(kept.reading()))
                    .bind("account", kept.account())
                    .bind("decision", kept.decision()).bind("draft", kept.draft()).bind("at", kept.at()).bind("shadow", kept.shadow()).execute();
        };
    }
}
