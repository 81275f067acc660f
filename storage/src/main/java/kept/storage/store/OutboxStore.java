package kept.storage.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.act.Outbox;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Mails cleared to be sent; each change of state names the states it may come from. */
public final class OutboxStore implements Outbox {

    /** Of so many due mails that may not leave yet, the next is looked at; then the queue rests until the next call. */
    private static final int LOOKED_AT = 500;

    private final Connections connections;
    private final Clock clock;

    public OutboxStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Optional<Sending> claim(LastCheck check) {
        String due = "select * from outbox where state = 'QUEUED' and due_at <= :now order by due_at, id limit :limit <lock>";
        return connections.write(handle -> {
            Instant now = clock.instant();
            List<Sending> candidates = handle.createQuery(due).define("lock", connections.dialect().skipLocked())
                    .bind("now", now).bind("limit", LOOKED_AT).map((rs, c) -> sending(new Row(rs))).list();
            for (Sending candidate : candidates) {
                if (LastFacts.mustWait(handle, candidate)) continue;
                Optional<String> objection = check.objection(candidate.mail(), LastFacts.of(handle, candidate));
                if (objection.isEmpty()) return Optional.of(claimed(handle, candidate.id(), now));
                cancel(handle, candidate, objection.get(), now);
            }
            return Optional.empty();
        });
    }

    private static Sending claimed(Handle handle, long id, Instant now) {
        String sql = "update outbox set state = 'SENDING', attempts = attempts + 1, claimed_at = :now where id = :id returning *";
        return handle.createQuery(sql).bind("id", id).bind("now", now).map((rs, c) -> sending(new Row(rs))).one();
    }

    /** Its notice does not count as sent; the journal says that it did not leave. */
    static void cancel(Handle handle, Sending sending, String why, Instant now) {
        String sql = "update outbox set state = 'CANCELLED', note = :why, settled_at = :now where id = :id";
        handle.createUpdate(sql).bind("id", sending.id()).bind("why", why).bind("now", now).execute();
        sending.mail().notice().ifPresent(notice -> NoticeStore.cancelled(handle, notice, why));
        JournalStore.note(handle, new Lane.OfAccount(sending.mail().account()), now, "mail.cancelled",
                Map.of("outbox", Long.toString(sending.id())));
    }

    @Override
    public void sent(long id, String response) {
        settle(id, State.SENT, response);
    }

    @Override
    public void deferred(long id, Instant dueAt, String why) {
        String sql = "update outbox set state = 'QUEUED', due_at = :due, note = :why where id = :id and state in ('SENDING', 'UNCERTAIN')";
        connections.writing(handle -> changed(handle, id, handle.createUpdate(sql).bind("id", id).bind("due", dueAt).bind("why", why).execute()));
    }

    @Override
    public void refused(long id, String why) {
        connections.writing(handle -> {
            settle(id, State.FAILED, why);
            find(handle, id).flatMap(sending -> sending.mail().notice()).ifPresent(notice -> NoticeStore.cancelled(handle, notice, why));
        });
    }

    @Override
    public void uncertain(long id, String why) {
        settle(id, State.UNCERTAIN, why);
    }

    private void settle(long id, State state, String note) {
        String sql = """
                update outbox set state = :state, note = :note, settled_at = :now where id = :id and state in ('SENDING', 'UNCERTAIN')
                """;
        connections.writing(handle -> changed(handle, id, handle.createUpdate(sql).bind("id", id).bind("state", state).bind("note", note)
                .bind("now", clock.instant()).execute()));
    }

    private static void changed(Handle handle, long id, int rows) {
        if (rows == 1) return;
        throw new IllegalStateException("outbox mail " + id + ": " + find(handle, id)
                .map(sending -> "is " + sending.state() + ", not SENDING; nothing was changed").orElse("there is none"));
    }

    @Override
    public List<Sending> orphans(Duration longerThan) {
        String sql = "select * from outbox where state = 'SENDING' and claimed_at <= :before order by id";
        return connections.read(handle -> handle.createQuery(sql).bind("before", clock.instant().minus(longerThan))
                .map((rs, c) -> sending(new Row(rs))).list());
    }

    @Override
    public Optional<Sending> find(long id) {
        return connections.read(handle -> find(handle, id));
    }

    static Optional<Sending> find(Handle handle, long id) {
        String sql = "select * from outbox where id = :id";
        return handle.createQuery(sql).bind("id", id).map((rs, c) -> sending(new Row(rs))).findOne();
    }

    @Override
    public Optional<Sending> byMessageId(MessageId id) {
        String sql = "select * from outbox where message_id = :id";
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> sending(new Row(rs))).findOne());
    }

    @Override
    public List<Sending> of(AccountId account) {
        String sql = "select * from outbox where account = :account order by id desc";
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).map((rs, c) -> sending(new Row(rs))).list());
    }

    @Override
    public long waiting() {
        String sql = "select count(*) from outbox where state = 'QUEUED'";
        return connections.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    static Sending sending(Row row) throws SQLException {
        return new Sending(row.number("id"), Json.read(row.text("mail"), Outgoing.class), row.choice(State.class, "state"), row.count("attempts"),
                row.instant("queued_at"), row.instant("due_at"), row.text("note"));
    }
}
