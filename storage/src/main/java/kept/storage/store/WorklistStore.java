package kept.storage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Decision;
import kept.agent.ledger.AccountId;
import kept.agent.worklist.Filter;
import kept.agent.worklist.Trays;
import kept.agent.worklist.WorkItem;
import kept.agent.worklist.Worklist;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** What waits for people, and what they did. */
public final class WorklistStore implements Worklist {

    private static final TypeReference<List<String>> RULES = new TypeReference<>() {};

    private final Connections connections;
    private final Clock clock;

    public WorklistStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Optional<WorkItem> find(long id) {
        return connections.read(handle -> find(handle, id));
    }

    static Optional<WorkItem> find(Handle handle, long id) {
        String sql = "select * from work_item where id = :id";
        return handle.createQuery(sql).bind("id", id).map((rs, c) -> item(handle, new Row(rs))).findOne();
    }

    @Override
    public List<WorkItem> open() {
        String sql = "select * from work_item where state = 'PENDING' order by id";
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> item(handle, new Row(rs))).list())
                .stream().sorted(Worklist.order(clock.instant())).toList();
    }

    @Override
    public List<WorkItem> open(AccountId account) {
        return connections.read(handle -> open(handle, account)).stream().sorted(Worklist.order(clock.instant())).toList();
    }

    static List<WorkItem> open(Handle handle, AccountId account) {
        String sql = """
                select w.* from work_item w where w.state = 'PENDING' and w.account = :account
                union all
                select w.* from work_item w join message m on m.receipt = w.message
                where w.state = 'PENDING' and w.account is null and (m.account = :account or m.account is null and m.best_guess = :account)
                order by id
                """;
        return handle.createQuery(sql).bind("account", account).map((rs, c) -> item(handle, new Row(rs))).list();
    }

    @Override
    public Optional<WorkItem> openIn(ConversationId conversation) {
        String sql = """
                select w.* from work_item w where w.state = 'PENDING' and w.message is not null and w.id in (
                    select i.id from message m join work_item i on i.message = m.receipt where m.conversation = :conversation
                    union all
                    select j.work_item from message m join work_item_mail j on j.receipt = m.receipt where m.conversation = :conversation)
                order by w.id limit 1
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("conversation", conversation).map((rs, c) -> item(handle, new Row(rs))).findOne());
    }

    @Override
    public List<WorkItem> about(ReceiptId message) {
        String sql = """
                select w.* from work_item w where w.id in (
                    select i.id from work_item i where i.message = :message
                    union all
                    select j.work_item from work_item_mail j where j.receipt = :message)
                order by w.id
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("message", message).map((rs, c) -> item(handle, new Row(rs))).list());
    }

    @Override
    public Optional<ReceiptId> settledUpTo(AccountId account) {
        String sql = """
                select max(id) as id from (
                    select w.message as id from work_item w
                    where w.account = :account and w.state <> 'PENDING' and w.message is not null
                        and w.state in ('APPROVED', 'REFUSED', 'ANSWERED') and w.kind in ('MAIL', 'WAITING_FOR_MODEL')
                    union all
                    select j.receipt as id from work_item w join work_item_mail j on j.work_item = w.id
                    where w.account = :account and w.state <> 'PENDING' and w.message is not null
                        and w.state in ('APPROVED', 'REFUSED', 'ANSWERED') and w.kind in ('MAIL', 'WAITING_FOR_MODEL')) as settled
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).map((rs, c) -> new Row(rs).optionalReceipt("id")).one());
    }

    @Override
    public List<WorkItem> settled(int limit) {
        String sql = "select * from work_item where state <> 'PENDING' order by settled_at desc, id desc limit :limit";
        return connections.read(handle -> handle.createQuery(sql).bind("limit", limit).map((rs, c) -> item(handle, new Row(rs))).list());
    }

    @Override
    public List<Filter.Listed> list(Filter filter, int after, int limit) {
        return connections.read(handle -> WorkLists.list(handle, filter, clock.instant(), after, limit));
    }

    @Override
    public Filter.Counts counts(String who) {
        return connections.read(handle -> WorkLists.counts(handle, who, clock.instant()));
    }

    @Override
    public Trays trays() {
        return new TrayStore(connections);
    }

    static WorkItem item(Handle handle, Row row) throws SQLException {
        String sql = "select receipt from work_item_mail where work_item = :id order by receipt";
        List<ReceiptId> joined = handle.createQuery(sql).bind("id", row.number("id")).map((rs, c) -> new Row(rs).receipt("receipt")).list();
        return new WorkItem(row.number("id"), row.choice(WorkItem.Kind.class, "kind"), row.text("lane"), row.optionalAccount("account"),
                row.optionalReceipt("message"), joined, row.optionalNumber("run"), row.optionalNumber("sending"),
                row.choice(Decision.Urgency.class, "urgency"), row.text("headline"), Json.read(row.text("rules"), RULES), row.text("proposal"),
                row.text("draft"), row.optionalMoney("at_risk", "currency"), row.instant("opened_at"), row.instant("due_at"),
                row.choice(WorkItem.State.class, "state"), row.count("version"), row.text("settled_by"), row.optionalInstant("settled_at"));
    }
}
