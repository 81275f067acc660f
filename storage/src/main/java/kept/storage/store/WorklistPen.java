package kept.storage.store;

import java.time.Instant;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.worklist.Trays;
import kept.agent.worklist.WorkItem;
import kept.agent.worklist.Worklist;
import kept.storage.column.Json;
import kept.storage.column.Row;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Puts work on the list and takes it off. */
record WorklistPen(Scope scope) implements Worklist.Pen {

    @Override
    public long open(WorkItem item) {
        Handle handle = item.account().map(scope::handleFor).orElseGet(scope::handle);
        record Known(long id, WorkItem.State state) {}
        String sql = """
                select id, state from work_item
                where kind = :kind and state <> 'RESOLVED' and case
                    when cast(:message as bigint) is not null then message = :message
                    when cast(:run as bigint) is not null then run = :run
                    when cast(:sending as bigint) is not null then sending = :sending
                    else message is null and run is null and sending is null and state = 'PENDING' and lane = :lane and headline = :headline end
                """;
        Optional<Known> known = handle.createQuery(sql).bind("kind", item.kind()).bind("message", item.message()).bind("run", item.run())
                .bind("sending", item.sending()).bind("lane", item.lane()).bind("headline", item.headline())
                .map((rs, c) -> new Known(rs.getLong("id"), new Row(rs).choice(WorkItem.State.class, "state"))).findOne();
        if (known.isEmpty()) return insert(handle, item);
        if (known.get().state() == WorkItem.State.PENDING) replace(handle, known.get().id(), item, scope.now());
        return known.get().id();
    }

    private static long insert(Handle handle, WorkItem item) {
        String sql = """
                insert into work_item (kind, lane, account, message, run, sending, urgency, headline, rules, proposal, draft, at_risk, currency,
                    opened_at, proposed_at, due_at, state, version)
                values (:kind, :lane, :account, :message, :run, :sending, :urgency, :headline, :rules, :proposal, :draft, :atRisk, :currency,
                    :openedAt, :proposedAt, :dueAt, 'PENDING', 1) returning id
                """;
        long id = bound(handle.createQuery(sql), item).bind("kind", item.kind()).bind("lane", item.lane()).bind("message", item.message())
                .bind("run", item.run()).bind("sending", item.sending()).bind("openedAt", item.openedAt()).bind("proposedAt", item.openedAt()).mapTo(Long.class).one();
        item.joined().forEach(receipt -> joined(handle, id, receipt));
        return id;
    }

    /** The newer proposal; since when it is open stays. */
    private static void replace(Handle handle, long id, WorkItem item, Instant now) {
        String sql = """
                update work_item set account = :account, urgency = :urgency, headline = :headline, rules = :rules, proposal = :proposal, draft = :draft,
                    at_risk = :atRisk, currency = :currency, due_at = :dueAt, proposed_at = :proposedAt, version = version + 1
                where id = :id
                """;
        bound(handle.createUpdate(sql), item).bind("id", id).bind("proposedAt", now).execute();
        item.joined().forEach(receipt -> joined(handle, id, receipt));
    }

    private static <S extends SqlStatement<S>> S bound(S statement, WorkItem item) {
        return statement.bind("account", item.account()).bind("urgency", item.urgency()).bind("headline", item.headline())
                .bind("rules", Json.write(item.rules())).bind("proposal", item.proposal()).bind("draft", item.draft())
                .bind("atRisk", item.atRisk().map(m -> m.minor())).bind("currency", item.atRisk().map(m -> m.currency())).bind("dueAt", item.dueAt());
    }

    private static boolean joined(Handle handle, long id, ReceiptId receipt) {
        String sql = "insert into work_item_mail (work_item, receipt) values (:id, :receipt) on conflict do nothing";
        return handle.createUpdate(sql).bind("id", id).bind("receipt", receipt).execute() == 1;
    }

    @Override
    public void join(long id, ReceiptId message) {
        WorkItem item = WorklistStore.find(scope.handle(), id).orElseThrow(() -> new IllegalArgumentException("there is no work item " + id));
        if (!item.isOpen() || item.message().equals(Optional.of(message)) || !joined(scope.handle(), id, message)) return;
        scope.handle().createUpdate("update work_item set version = version + 1 where id = :id").bind("id", id).execute();
    }

    @Override
    public boolean settle(long id, int version, WorkItem.State state, String who) {
        String sql = """
                update work_item set state = :state, settled_by = :who, settled_at = :now, version = version + 1
                where id = :id and version = :version and state = 'PENDING'
                """;
        return scope.handle().createUpdate(sql).bind("id", id).bind("version", version).bind("state", state).bind("who", who)
                .bind("now", scope.now()).execute() == 1;
    }

    @Override
    public void escalate(long id, Instant newDueAt) {
        String sql = """
                update work_item set due_at = :due, version = version + 1,
                    urgency = case urgency when 'NORMAL' then 'HIGH' else 'URGENT' end
                where id = :id and state = 'PENDING'
                """;
        scope.handle().createUpdate(sql).bind("id", id).bind("due", newDueAt).execute();
    }

    @Override
    public Trays.Pen trays() {
        return TrayStore.pen(scope);
    }
}
