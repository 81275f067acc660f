package kept.storage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.worklist.Decided;
import kept.agent.worklist.Note;
import kept.agent.worklist.Revision;
import kept.agent.worklist.Tray;
import kept.agent.worklist.Trays;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** How far people are with an item: whose it is, until when it sleeps, what they wrote, what they decided and can still undo. */
final class TrayStore implements Trays {

    private static final TypeReference<Set<String>> LIMITS = new TypeReference<>() {};

    private final Connections connections;

    TrayStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Tray> find(long item) {
        return connections.read(handle -> find(handle, item));
    }

    static Optional<Tray> find(Handle handle, long item) {
        String sql = "select assigned_to, snoozed_until_at, coalesce(proposed_at, opened_at) as proposed_at, about from work_item where id = :id";
        return handle.createQuery(sql).bind("id", item).map((rs, c) -> {
            Row row = new Row(rs);
            return new Tray(item, row.text("assigned_to"), row.optionalInstant("snoozed_until_at"), row.instant("proposed_at"), row.optionalReceipt("about"));
        }).findOne();
    }

    @Override
    public Revision revision(long item, String who) {
        String sql = """
                select r.content from work_revision r join work_item w on w.id = r.work_item
                where r.work_item = :item and r.who = :who and r.proposed_at = coalesce(w.proposed_at, w.opened_at)
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("item", item).bind("who", who).mapTo(String.class).findOne()).map(TrayStore::content).orElse(Revision.NONE);
    }

    private static Revision content(String json) {
        return json.isEmpty() ? Revision.NONE : Json.read(json, Revision.class);
    }

    @Override
    public Optional<Decided> waiting(long item) {
        String sql = "select * from work_decision where work_item = :item and state = 'WAITING'";
        return connections.read(handle -> handle.createQuery(sql).bind("item", item).map((rs, c) -> decided(new Row(rs))).findOne());
    }

    @Override
    public Optional<Decided> decision(long id) {
        String sql = "select * from work_decision where id = :id";
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> decided(new Row(rs))).findOne());
    }

    @Override
    public Optional<Decided> latest(long item) {
        String sql = "select * from work_decision where work_item = :item order by id desc limit 1";
        return connections.read(handle -> handle.createQuery(sql).bind("item", item).map((rs, c) -> decided(new Row(rs))).findOne());
    }

    @Override
    public List<Decided> due(Instant now) {
        String sql = "select * from work_decision where state = 'WAITING' and due_at <= :now order by due_at, id limit 100";
        return connections.read(handle -> handle.createQuery(sql).bind("now", now).map((rs, c) -> decided(new Row(rs))).list());
    }

    @Override
    public List<Decided> waitingOf(String who) {
        String sql = "select * from work_decision where state = 'WAITING' and who = :who order by id desc limit 100";
        return connections.read(handle -> handle.createQuery(sql).bind("who", who).map((rs, c) -> decided(new Row(rs))).list());
    }

    private static Decided decided(Row row) throws SQLException {
        return new Decided(row.number("id"), row.number("work_item"), row.count("version"), row.choice(Decided.Verdict.class, "verdict"), content(row.text("content")), row.text("reason"),
                Json.read(row.text("confirmed"), LIMITS), row.text("who"), row.instant("decided_at"), row.instant("due_at"), row.choice(Decided.State.class, "state"), row.text("note"),
                row.count("distance"));
    }

    @Override
    public List<Note> notes(long item) {
        String sql = "select * from work_note where work_item = :item order by id limit 500";
        return connections.read(handle -> handle.createQuery(sql).bind("item", item).map((rs, c) -> {
            Row row = new Row(rs);
            return new Note(item, row.instant("written_at"), row.text("who"), row.text("words"));
        }).list());
    }

    @Override
    public Set<AccountId> neverAlone() {
        String sql = "select account from never_alone";
        return new HashSet<>(connections.read(handle -> handle.createQuery(sql).map((rs, c) -> new Row(rs).account("account")).list()));
    }

    static Trays.Pen pen(Scope scope) {
        return new Writing(scope);
    }

    private record Writing(Scope scope) implements Trays.Pen {

        @Override
        public void assign(long item, String who) {
            String sql = "update work_item set assigned_to = :who where id = :id and state = 'PENDING'";
            scope.handle().createUpdate(sql).bind("id", item).bind("who", who).execute();
        }

        @Override
        public void about(long item, ReceiptId mail) {
            scope.handle().createUpdate("update work_item set about = :mail where id = :id").bind("id", item).bind("mail", mail).execute();
        }

        @Override
        public void snooze(long item, Optional<Instant> until) {
            String sql = "update work_item set snoozed_until_at = :until where id = :id and state = 'PENDING'";
            scope.handle().createUpdate(sql).bind("id", item).bind("until", until).execute();
        }

        @Override
        public void note(long item, String who, String words) {
            String sql = "insert into work_note (work_item, written_at, who, words) values (:id, :now, :who, :words)";
            scope.handle().createUpdate(sql).bind("id", item).bind("now", scope.now()).bind("who", who).bind("words", words).execute();
        }

        @Override
        public void save(long item, String who, Revision revision) {
            String sql = """
                    insert into work_revision (work_item, who, proposed_at, content, saved_at)
                    select w.id, :who, coalesce(w.proposed_at, w.opened_at), :content, :now from work_item w where w.id = :id
                    on conflict (work_item, who) do update set proposed_at = excluded.proposed_at, content = excluded.content, saved_at = excluded.saved_at
                    """;
            scope.handle().createUpdate(sql).bind("id", item).bind("who", who).bind("content", Json.write(revision)).bind("now", scope.now()).execute();
        }

        @Override
        public Optional<Decided> decide(Decided d) {
            Handle handle = scope.handle();
            String seen = "update work_item set version = version + 1 where id = :id and version = :version and state = 'PENDING'";
            boolean taken = handle.createQuery("select count(*) from work_decision where work_item = :id and state = 'WAITING'").bind("id", d.item()).mapTo(Integer.class).one() > 0;
            if (taken || handle.createUpdate(seen).bind("id", d.item()).bind("version", d.version()).execute() == 0) return Optional.empty();
            String sql = """
                    insert into work_decision (work_item, version, verdict, content, reason, confirmed, who, decided_at, due_at, state, note, distance)
                    values (:item, :version, :verdict, :content, :reason, :confirmed, :who, :at, :due, 'WAITING', '', :distance) returning *
                    """;
            return handle.createQuery(sql).bind("item", d.item()).bind("version", d.version() + 1).bind("verdict", d.verdict()).bind("content", Json.write(d.revision()))
                    .bind("reason", d.reason()).bind("confirmed", Json.write(d.confirmed())).bind("who", d.who()).bind("at", d.at()).bind("due", d.dueAt())
                    .bind("distance", d.distance()).map((rs, c) -> decided(new Row(rs))).findOne();
        }

        @Override
        public boolean become(long decision, Decided.State state, String note) {
            String sql = "update work_decision set state = :state, note = :note where id = :id and state = 'WAITING'";
            return scope.handle().createUpdate(sql).bind("id", decision).bind("state", state).bind("note", note).execute() == 1;
        }

        @Override
        public void verdict(long decision, int position, String intent, String outcome) {
            String sql = "insert into work_verdict (decision, position, intent, outcome) values (:decision, :position, :intent, :outcome) on conflict do nothing";
            scope.handle().createUpdate(sql).bind("decision", decision).bind("position", position).bind("intent", intent).bind("outcome", outcome).execute();
        }

        @Override
        public void neverAlone(AccountId account, boolean on, String who) {
            Handle handle = scope.handleFor(account);
            String sql = "insert into never_alone (account, who, set_at) values (:account, :who, :now) on conflict do nothing";
            if (on) handle.createUpdate(sql).bind("account", account).bind("who", who).bind("now", scope.now()).execute();
            else handle.createUpdate("delete from never_alone where account = :account").bind("account", account).execute();
        }
    }
}
