package kept.storage.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
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

    private final Connections connections;
    private final Clock clock;
    private final InHand inHand;

    public OutboxStore(Connections connections, Clock clock, InHand inHand) {
        this.connections = connections;
        this.clock = clock;
        this.inHand = inHand;
    }

    @Override
    public Optional<Sending> claim(LastCheck check) {
        // A mail of one of the account's contacts is stored and not read yet: nothing automatic leaves before it is, since nobody knows what
        // it says (invariant 11); nor while a mail of our own is: a colleague may have answered. What a person wrote does not wait.
        // What was never put off is due whatever the clock says: it may have been set back since.
        String due = """
                select o.* from outbox o
                where o.state = 'QUEUED' and (o.due_at <= :now or o.due_at = o.queued_at)
                    and (o.purpose = 'BY_HAND' or o.purpose = 'ANSWER' and not o.automatic or not exists (
                        select 1 from contact_account_now l join contact_now c on c.id = l.contact
                            join receipt r on r.sender = c.address and r.state in ('NEW', 'CLAIMED')
                        where l.account = o.account and not r.history
                            and r.id > case o.purpose when 'ANSWER' then coalesce(o.answers, 0) else 0 end)
                        and not exists (
                            select 1 from creditor_now k join receipt r on r.sender = k.sender and r.state in ('NEW', 'CLAIMED') where not r.history))
                order by o.due_at, o.id limit 1 <lock>
                """;
        return connections.write(handle -> {
            // First the books, then the row, then the lane: whoever cancels in a lane passes by rows that are being claimed, since their last
            // check comes after it.
            connections.dialect().present(handle);
            connections.dialect().lockBooks(handle);
            Instant now = clock.instant();
            var looked = new HashSet<Long>();
            while (true) {
                Optional<Sending> next = handle.createQuery(due).define("lock", connections.dialect().skipLocked()).bind("now", now)
                        .map((rs, c) -> sending(new Row(rs))).findOne();
                if (next.isEmpty() || !looked.add(next.get().id())) return Optional.empty();
                connections.dialect().lock(handle, new Lane.OfAccount(next.get().mail().account()));
                LastCheck.Facts facts = LastFacts.of(handle, next.get());
                Optional<String> objection = check.objection(next.get().mail(), facts);
                Optional<Instant> later = objection.isPresent() ? Optional.empty() : check.notBefore(next.get().mail(), facts);
                if (objection.isEmpty() && later.isEmpty()) return Optional.of(claimed(handle, next.get().id(), now));
                // It leaves the queue, or is not due any more: the loop ends.
                if (objection.isPresent()) cancel(handle, next.get(), objection.get(), now);
                else postpone(handle, next.get(), later.get(), LocalDate.ofInstant(later.get(), facts.account().zone()), now);
            }
        });
    }

    private Sending claimed(Handle handle, long id, Instant now) {
        String sql = "update outbox set state = 'SENDING', attempts = attempts + 1, claimed_at = :now, claimed_by = :me where id = :id returning *";
        inHand.take(id);
        return handle.createQuery(sql).bind("id", id).bind("me", connections.dialect().process()).bind("now", now).map((rs, c) -> sending(new Row(rs))).one();
    }

    /** @param day of the account's, on which it will remind then: where it is reminded by another mail, this one is stopped (R86) */
    private static void postpone(Handle handle, Sending sending, Instant to, LocalDate day, Instant now) {
        String sql = """
                update outbox set due_at = :due, touch_on = :day where id = :id and not exists (
                    select 1 from outbox o where o.account = :account and o.touch_on = :day and o.id <> :id and o.state in ('QUEUED', 'SENDING', 'SENT', 'UNCERTAIN'))
                """;
        int moved = handle.createUpdate(sql).bind("id", sending.id()).bind("due", to).bind("day", day).bind("account", sending.mail().account()).execute();
        if (moved == 0) cancel(handle, sending, "the account is reminded on " + day + " already", now);
    }

    /** Its notice does not count as sent; the journal says that it did not leave. */
    static void cancel(Handle handle, Sending sending, String why, Instant now) {
        String sql = "update outbox set state = 'CANCELLED', note = :why, settled_at = :now where id = :id and state = 'QUEUED'";
        if (handle.createUpdate(sql).bind("id", sending.id()).bind("why", why).bind("now", now).execute() == 0) return;
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
        settled(id, State.QUEUED, handle -> handle.createUpdate(sql).bind("id", id).bind("due", dueAt).bind("why", why).execute());
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
        settled(id, state, handle -> handle.createUpdate(sql).bind("id", id).bind("state", state).bind("note", note).bind("now", clock.instant()).execute());
    }

    /** What became of a mail is known here and nowhere else: it is put down however long the database is away. */
    private void settled(long id, State to, ToIntFunction<Handle> change) {
        try {
            connections.surely((handle, perhapsDone) -> {
                if (change.applyAsInt(handle) == 1) return;
                Optional<Sending> found = find(handle, id);
                if (perhapsDone && found.filter(s -> s.state() == to).isPresent()) return;
                throw new IllegalStateException("outbox mail " + id + ": " + found
                        .map(sending -> "is " + sending.state() + ", not SENDING; nothing was changed").orElse("there is none"));
            });
        } finally {
            inHand.letGo(id);
        }
    }

    @Override
    public List<Sending> doubt(String why) {
        String sql = "update outbox set state = 'UNCERTAIN', note = :why, settled_at = :now where state in ('QUEUED', 'SENDING') returning *";
        return connections.write(handle -> handle.createQuery(sql).bind("why", why).bind("now", clock.instant()).map((rs, c) -> sending(new Row(rs))).list());
    }

    @Override
    public List<Sending> orphans(Duration longerThan) {
        String sql = """
                select * from outbox
                where state = 'SENDING' and (<gone> or claimed_by = :me and id not in (<ids>) or claimed_at <= :before) order by id
                """;
        return connections.read(handle -> handle.createQuery(sql).define("gone", connections.dialect().gone("outbox.claimed_by"))
                .bind("me", connections.dialect().process()).bindList("ids", inHand.ids()).bind("before", clock.instant().minus(longerThan))
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
    public List<Sending> of(AccountId account, Instant after) {
        String sql = "select * from outbox where account = :account and queued_at > :after order by id desc";
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).bind("after", after).map((rs, c) -> sending(new Row(rs))).list());
    }

    @Override
    public long waiting() {
        String sql = "select count(*) from outbox where state = 'QUEUED'";
        return connections.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Override
    public long begunSince(Instant after) {
        String sql = "select count(*) from outbox where claimed_at > :after";
        return connections.read(handle -> handle.createQuery(sql).bind("after", after).mapTo(Long.class).one());
    }

    static Sending sending(Row row) throws SQLException {
        return new Sending(row.number("id"), Json.read(row.text("mail"), Outgoing.class), row.choice(State.class, "state"), row.count("attempts"),
                row.instant("queued_at"), row.instant("due_at"), row.text("note"));
    }
}
