package kept.storage.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Removal;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Receipts;
import kept.agent.journal.Hashes;
import kept.agent.ledger.EmailAddress;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Fetched mails and where each folder's reading stands. */
public final class ReceiptStore implements Receipts {

    /** With its bytes, as far as they are still there. */
    private static final String WHOLE = """
            select r.*, b.bytes, exists (select 1 from removal x where x.what in ('MAIL', 'QUOTES', 'DRAFT') and x.thing = r.id) as removed
            from receipt r left join raw_mail b on b.receipt = r.id where <which>
            """;

    private final Connections connections;
    private final Clock clock;
    private final InHand inHand;

    public ReceiptStore(Connections connections, Clock clock, InHand inHand) {
        this.connections = connections;
        this.clock = clock;
        this.inHand = inHand;
    }

    @Override
    public Optional<Cursor> cursor(String mailbox, String folder) {
        String sql = "select * from cursor where mailbox = :mailbox and folder = :folder";
        return connections.read(handle -> handle.createQuery(sql).bind("mailbox", mailbox).bind("folder", folder)
                .map((rs, c) -> new Cursor(mailbox, folder, rs.getLong("uid_validity"), rs.getLong("last_uid"))).findOne());
    }

    @Override
    public List<ReceiptId> store(List<RawMail> mails, Cursor cursor) {
        // Hashing and looking at headers needs no lock.
        List<Arrival> arrivals = mails.stream().map(Arrival::of).toList();
        return connections.write(handle -> {
            connections.dialect().fence(handle, "poll-" + cursor.mailbox());
            connections.dialect().lockArrivals(handle);
            var stored = new ArrayList<ReceiptId>();
            for (Arrival arrival : arrivals) store(handle, arrival).ifPresent(stored::add);
            move(handle, cursor);
            return List.copyOf(stored);
        });
    }

    private record Arrival(RawMail mail, String messageId, String sender, String sha256) {
        static Arrival of(RawMail mail) {
            return new Arrival(mail, mail.statedMessageId(), mail.statedSender().map(EmailAddress::value).orElse(""), Hashes.sha256(mail.bytes()));
        }
    }

    private Optional<ReceiptId> store(Handle handle, Arrival arrival) {
        RawMail mail = arrival.mail();
        if (isRemoved(handle, arrival)) return Optional.empty();
        String insert = """
                insert into receipt (mailbox, folder, uid_validity, uid, internal_date_at, history, message_id, sha256, second_with_same_id,
                    sender, stored_at, state, due_at)
                values (:mailbox, :folder, :validity, :uid, :internalDate, :history, :messageId, :sha256, :second, :sender, :now, 'NEW', :now)
                on conflict do nothing
                returning id
                """;
        Optional<Long> id = handle.createQuery(insert)
                .bind("mailbox", mail.mailbox()).bind("folder", mail.folder()).bind("validity", mail.uidValidity()).bind("uid", mail.uid())
                .bind("internalDate", mail.internalDate()).bind("history", mail.history())
                .bind("messageId", arrival.messageId()).bind("sha256", arrival.sha256()).bind("second", isSecond(handle, arrival))
                .bind("sender", arrival.sender()).bind("now", clock.instant())
                .mapTo(Long.class).findOne();
        id.ifPresent(receipt -> handle.createUpdate("insert into raw_mail (receipt, bytes) values (:receipt, :bytes)")
                .bind("receipt", receipt).bind("bytes", mail.bytes()).execute());
        return id.map(ReceiptId::new);
    }

    /** Stored once, and its words removed since: what was forgotten does not come back by itself. */
    private static boolean isRemoved(Handle handle, Arrival arrival) {
        String sql = "select count(*) from receipt where mailbox = :mailbox and message_id = :hashed and sha256 = :sha256";
        return !arrival.messageId().isEmpty() && handle.createQuery(sql).bind("mailbox", arrival.mail().mailbox()).bind("hashed", Wiping.hashed(arrival.messageId()))
                .bind("sha256", arrival.sha256()).mapTo(Long.class).one() > 0;
    }

    private static boolean isSecond(Handle handle, Arrival arrival) {
        if (arrival.messageId().isEmpty()) return false;
        String sql = "select count(*) from receipt where mailbox = :mailbox and message_id = :messageId and message_id <> '' and sha256 <> :sha256";
        return handle.createQuery(sql).bind("mailbox", arrival.mail().mailbox()).bind("messageId", arrival.messageId())
                .bind("sha256", arrival.sha256()).mapTo(Long.class).one() > 0;
    }

    private void move(Handle handle, Cursor cursor) {
        // Under one UIDVALIDITY a cursor never goes back, whoever stores older mail beside the poller.
        String sql = """
                insert into cursor (mailbox, folder, uid_validity, last_uid, moved_at) values (:mailbox, :folder, :validity, :lastUid, :now)
                on conflict (mailbox, folder) do update set
                    last_uid = case when cursor.uid_validity = excluded.uid_validity and cursor.last_uid > excluded.last_uid
                        then cursor.last_uid else excluded.last_uid end,
                    uid_validity = excluded.uid_validity,
                    moved_at = excluded.moved_at
                """;
        handle.createUpdate(sql).bind("mailbox", cursor.mailbox()).bind("folder", cursor.folder()).bind("validity", cursor.uidValidity())
                .bind("lastUid", cursor.lastUid()).bind("now", clock.instant()).execute();
    }

    @Override
    public Optional<Receipt> claim(Duration lease) {
        // The first of each sender's row, and of each account's, and of those the oldest that is due. Who cannot be told has no row to keep.
        // What was never put off is due whatever the clock says: it may have been set back since.
        // Our own mails come before everybody's: that a colleague has answered must be known before what came after it is read (R103).
        String sql = """
                update receipt set state = 'CLAIMED', claimed_by = :me, attempts = attempts + 1, lease_until_at = :until
                where id = (
                    select r.id from receipt r
                    where r.state in ('NEW', 'CLAIMED')
                        and (r.state = 'NEW' and (r.due_at <= :now or r.due_at = r.stored_at) or r.state = 'CLAIMED' and r.lease_until_at <= :now)
                        and (r.sender = '' or not exists (
                            select 1 from receipt e where e.sender = r.sender and e.id < r.id and e.state in ('NEW', 'CLAIMED')))
                        and not exists (
                            select 1 from contact_now c join contact_account_now mine on mine.contact = c.id
                                join contact_account_now theirs on theirs.account = mine.account
                                join contact_now o on o.id = theirs.contact
                                join receipt e on e.sender = o.address and e.id < r.id and e.state in ('NEW', 'CLAIMED')
                            where c.address = r.sender)
                        and not exists (
                            select 1 from creditor_now k join receipt e on e.sender = k.sender and e.id < r.id and e.state in ('NEW', 'CLAIMED')
                            where k.sender <> r.sender)
                    order by case when exists (select 1 from creditor_now k where k.sender = r.sender) then 0 else 1 end, r.id limit 1 <lock>)
                returning id
                """;
        Instant now = clock.instant();
        return connections.write(handle -> {
            connections.dialect().present(handle);
            Optional<Long> id = handle.createQuery(sql).define("lock", connections.dialect().skipLocked()).bind("me", connections.dialect().process())
                    .bind("now", now).bind("until", now.plus(lease)).mapTo(Long.class).findOne();
            id.ifPresent(inHand::take);
            return id.flatMap(claimed -> find(handle, new ReceiptId(claimed)));
        });
    }

    @Override
    public void renew(Duration lease) {
        String sql = "update receipt set lease_until_at = :until where state = 'CLAIMED' and claimed_by = :me and id in (<ids>)";
        connections.writing(handle -> {
            connections.dialect().present(handle);
            handle.createUpdate(sql).bind("until", clock.instant().plus(lease)).bind("me", connections.dialect().process()).bindList("ids", inHand.ids()).execute();
        });
    }

    @Override
    public int release() {
        String sql = """
                update receipt set state = 'NEW', lease_until_at = null, claimed_by = null
                where state = 'CLAIMED' and (<gone> or claimed_by = :me and id not in (<ids>))
                """;
        return connections.write(handle -> handle.createUpdate(sql).define("gone", connections.dialect().gone("receipt.claimed_by"))
                .bind("me", connections.dialect().process()).bindList("ids", inHand.ids()).execute());
    }

    @Override
    public void done(ReceiptId id) {
        String sql = "update receipt set state = 'DONE', lease_until_at = null, claimed_by = null, problem = '' where <mine>";
        change(id, sql, update -> update);
    }

    @Override
    public void later(ReceiptId id, Instant dueAt, String why) {
        String sql = "update receipt set state = 'NEW', lease_until_at = null, claimed_by = null, due_at = :due, problem = :why where <mine>";
        change(id, sql, update -> update.bind("due", dueAt).bind("why", why));
    }

    @Override
    public void failed(ReceiptId id, String problem) {
        String sql = "update receipt set state = 'FAILED', lease_until_at = null, claimed_by = null, problem = :problem where <mine>";
        change(id, sql, update -> update.bind("problem", problem));
    }

    /** Only of one that no other process has claimed since. */
    private void change(ReceiptId id, String sql, UnaryOperator<Update> values) {
        String mine = "id = :id and (state = 'NEW' or state = 'CLAIMED' and (claimed_by is null or claimed_by = :me))";
        try {
            connections.surely((handle, perhapsDone) -> {
                int rows = values.apply(handle.createUpdate(sql).define("mine", mine)).bind("id", id).bind("me", connections.dialect().process()).execute();
                if (rows == 0 && find(handle, id).isEmpty()) throw new IllegalArgumentException("there is no mail " + id);
            });
        } finally {
            inHand.letGo(id.value());
        }
    }

    @Override
    public boolean retry(ReceiptId id) {
        // One whose bytes are gone has nothing to be worked on.
        String sql = """
                update receipt set state = 'NEW', due_at = :now where id = :id and state = 'FAILED'
                    and exists (select 1 from raw_mail b where b.receipt = receipt.id)
                """;
        return connections.write(handle -> handle.createUpdate(sql).bind("id", id).bind("now", clock.instant()).execute() == 1);
    }

    @Override
    public boolean dealtWith(ReceiptId id) {
        String sql = "update receipt set state = 'DONE' where id = :id and state = 'FAILED'";
        return connections.write(handle -> handle.createUpdate(sql).bind("id", id).execute() == 1);
    }

    @Override
    public List<FailedMail> failures(int limit) {
        String sql = """
                select r.id, r.stored_at, r.sender, r.attempts, r.problem, length(b.bytes) as size from receipt r join raw_mail b on b.receipt = r.id
                where r.state = 'FAILED' order by r.id desc limit :limit
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("limit", limit).map((rs, c) -> failure(new Row(rs))).list());
    }

    private static FailedMail failure(Row row) throws SQLException {
        return new FailedMail(row.receipt("id"), row.instant("stored_at"), EmailAddress.tryParse(row.text("sender")), row.number("size"), row.count("attempts"), row.text("problem"));
    }

    @Override
    public Optional<Receipt> find(ReceiptId id) {
        return connections.read(handle -> find(handle, id));
    }

    private static Optional<Receipt> find(Handle handle, ReceiptId id) {
        return handle.createQuery(WHOLE).define("which", "r.id = :id").bind("id", id).map((rs, c) -> receipt(handle, new Row(rs))).findOne();
    }

    @Override
    public List<Receipt> list(Receipt.State state, int limit) {
        return connections.read(handle -> handle.createQuery(WHOLE).define("which", "r.state = :state order by r.id desc limit :limit").bind("state", state).bind("limit", limit)
                .map((rs, c) -> receipt(handle, new Row(rs))).list());
    }

    @Override
    public boolean isSecondWithSameId(ReceiptId id) {
        String sql = "select second_with_same_id from receipt where id = :id";
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> new Row(rs).yes("second_with_same_id")).findOne().orElse(false));
    }

    @Override
    public long waiting() {
        String sql = "select count(*) from receipt where state in ('NEW', 'CLAIMED')";
        return connections.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static Receipt receipt(Handle handle, Row row) throws SQLException {
        byte[] bytes = row.bytes("bytes");
        List<Removal> removals = row.yes("removed") ? Wiping.of(handle, row.number("id")) : List.of();
        var mail = new RawMail(row.text("mailbox"), row.text("folder"), row.number("uid_validity"), row.number("uid"),
                row.instant("internal_date_at"), bytes == null ? new byte[0] : bytes, row.yes("history"));
        return new Receipt(row.receipt("id"), mail, row.instant("stored_at"), row.choice(Receipt.State.class, "state"), row.count("attempts"), row.text("problem"),
                removals);
    }
}
