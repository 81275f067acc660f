package kept.storage.store;

import java.sql.SQLException;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.InvoiceId;
import kept.storage.column.Row;
import kept.storage.store.StagedEntries.Change;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** The books as they will be once this import is visible: what it staged, over what is visible now. */
final class Seen {

    private final Handle handle;
    private final long batch;
    /** Most rows in a row are about few accounts. */
    private final Map<AccountId, Optional<AccountFacts>> accounts = new HashMap<>();

    Seen(Handle handle, long batch) {
        this.handle = handle;
        this.batch = batch;
    }

    boolean hasCreditor(CreditorId id) {
        String sql = """
                select count(*) from creditor_version v join import_batch b on b.id = v.batch
                where v.id = :id and (v.batch = :batch or b.state = 'VISIBLE')
                """;
        return query(sql).bind("id", id).mapTo(Long.class).one() > 0;
    }

    record AccountFacts(AccountId id, Currency currency, Optional<AccountId> parent) {}

    Optional<AccountFacts> account(AccountId id) {
        return accounts.computeIfAbsent(id, this::find);
    }

    void forget(AccountId id) {
        accounts.remove(id);
    }

    private Optional<AccountFacts> find(AccountId id) {
        String sql = """
                select v.id, v.currency, v.parent from account_version v join import_batch b on b.id = v.batch
                where v.id = :id and (v.batch = :batch or b.state = 'VISIBLE') order by v.batch desc limit 1
                """;
        return query(sql).bind("id", id).map((rs, c) -> {
            Row row = new Row(rs);
            return new AccountFacts(id, Currency.getInstance(row.text("currency")), row.optionalAccount("parent"));
        }).findOne();
    }

    record InvoiceFacts(AccountId account, Optional<AccountId> parent) {}

    Optional<InvoiceFacts> invoice(InvoiceId number) {
        String sql = """
                select v.account from invoice_version v join import_batch b on b.id = v.batch
                where v.number = :number and (v.batch = :batch or b.state = 'VISIBLE') order by v.batch desc limit 1
                """;
        return query(sql).bind("number", number).map((rs, c) -> new Row(rs).account("account")).findOne()
                .map(account -> new InvoiceFacts(account, account(account).flatMap(AccountFacts::parent)));
    }

    /** A reader of a whole row. */
    interface Form<T> {
        T read(Row row) throws SQLException;
    }

    /** The row under this key that readers see now. */
    <T> Optional<T> visible(String view, String keyColumn, Object key, Form<T> form) {
        return handle.createQuery("select * from <view> where <column> = :key").define("view", view).define("column", keyColumn)
                .bind("key", key).map(mapper(form)).findOne();
    }

    /** The row under this key that this import staged. */
    <T> Optional<T> staged(String table, String keyColumn, Object key, Form<T> form) {
        return handle.createQuery("select * from <table> where <column> = :key and batch = :batch").define("table", table).define("column", keyColumn)
                .bind("key", key).bind("batch", batch).map(mapper(form)).findOne();
    }

    static <T> Change change(Optional<T> visible, Optional<T> staged, T now) {
        if (staged.isPresent()) return staged.get().equals(now) ? Change.UNCHANGED : Change.TWICE;
        if (visible.isEmpty()) return Change.ADDED;
        return visible.get().equals(now) ? Change.UNCHANGED : Change.CHANGED;
    }

    private Query query(String sql) {
        return handle.createQuery(sql).bind("batch", batch);
    }

    private static <T> RowMapper<T> mapper(Form<T> form) {
        return (rs, c) -> form.read(new Row(rs));
    }
}
