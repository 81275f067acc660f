package kept.storage.store;

import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.EmailAddress;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the words of what was stored by a Kept that had no search: once, when its database is first opened by one that has. From the newest to the
 * oldest, so that the oldest one's row says that all of it is done; stopped in between, it goes on the next time.
 */
public final class WordFill {

    private static final Logger LOG = LoggerFactory.getLogger(WordFill.class);
    private static final int AT_ONCE = 200;

    private static final String ACCOUNTS = """
            select * from account_version v where not exists (select 1 from account_words w where w.account = v.id and w.batch = v.batch) limit :many
            """;
    /** Who was forgotten is not to be found. */
    private static final String CONTACTS = """
            select * from contact_version v where v.address not like <forgotten> and not exists (select 1 from account_words w where w.contact = v.id and w.batch = v.batch) limit :many
            """;

    private final Connections connections;

    public WordFill(Connections connections) {
        this.connections = connections;
    }

    public void run() {
        if (isWithout("select min(receipt) from message", "receipt")) repeat("mails that came in", this::mails);
        if (isWithout("select min(id) from outbox", "sending")) repeat("mails that left", this::letters);
        if (isAny(ACCOUNTS)) repeat("accounts", this::accounts);
        if (isAny(CONTACTS)) repeat("contacts", this::contacts);
    }

    private boolean isWithout(String oldest, String column) {
        String sql = "select count(*) from mail_words where <column> = :oldest";
        return connections.read(handle -> {
            Optional<Long> first = handle.createQuery(oldest).mapTo(Long.class).findOne();
            return first.isPresent() && handle.createQuery(sql).define("column", column).bind("oldest", first.get()).mapTo(Long.class).one() == 0;
        });
    }

    private boolean isAny(String sql) {
        return connections.read(handle -> bound(handle, sql, 1).map((rs, c) -> "").findOne().isPresent());
    }

    private static Query bound(Handle handle, String sql, int many) {
        return handle.createQuery(sql).define("forgotten", "'%@" + Contact.FORGOTTEN + "'").bind("many", many);
    }

    private interface Step {
        /** @return how many it wrote; none: there is nothing left */
        int in(Handle handle);
    }

    private void repeat(String what, Step step) {
        long done = 0;
        for (int written = connections.write(step::in); written > 0; written = connections.write(step::in)) done += written;
        if (done > 0) LOG.info("made searchable what={} number={}", what, done);
    }

    private int mails(Handle handle) {
        String sql = """
                select content from message m where not exists (select 1 from mail_words w where w.receipt = m.receipt) order by m.receipt desc limit :many
                """;
        List<Message> found = handle.createQuery(sql).bind("many", AT_ONCE).mapTo(String.class).map(json -> Json.read(json, Message.class)).list();
        found.forEach(message -> MailWords.in(handle, message));
        return found.size();
    }

    private int letters(Handle handle) {
        String sql = """
                select id, mail, queued_at from outbox o where not exists (select 1 from mail_words w where w.sending = o.id) order by o.id desc limit :many
                """;
        return handle.createQuery(sql).bind("many", AT_ONCE).map((rs, c) -> {
            Row row = new Row(rs);
            MailWords.out(handle, row.number("id"), Json.read(row.text("mail"), Outgoing.class), row.instant("queued_at"));
            return "";
        }).list().size();
    }

    private int accounts(Handle handle) {
        return bound(handle, ACCOUNTS, AT_ONCE).map((rs, c) -> {
            Row row = new Row(rs);
            AccountWords.of(handle, LedgerStore.account(row), row.number("batch"));
            return "";
        }).list().size();
    }

    private int contacts(Handle handle) {
        return bound(handle, CONTACTS, AT_ONCE).map((rs, c) -> {
            Row row = new Row(rs);
            AccountWords.of(handle, new ContactId(row.text("id")), row.text("name"), new EmailAddress(row.text("address")), row.number("batch"));
            return "";
        }).list().size();
    }
}
