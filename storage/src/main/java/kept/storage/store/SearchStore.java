package kept.storage.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.search.FoundAccount;
import kept.agent.search.FoundMail;
import kept.agent.search.Search;
import kept.agent.search.Wanted;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import kept.storage.dialect.Dialect;
import org.jdbi.v3.core.Handle;

/** Looks up by the words that {@link MailWords} and {@link AccountWords} wrote down. */
public final class SearchStore implements Search {

    private static final int MOST = 200;
    /** A version that is not the present one is found too, until it is cleared away. */
    private static final int VERSIONS = 3;

    private final Connections connections;

    public SearchStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<FoundMail> mails(Wanted wanted, Optional<Long> before, int limit) {
        if (wanted.isEmpty()) return List.of();
        String sql = """
                select f.id as place, m.receipt, m.account, m.conversation, m.content, o.id as sending, o.mail, coalesce(o.settled_at, o.queued_at) as at
                from (<found>) f join mail_words w on w.id = f.id left join message m on m.receipt = w.receipt left join outbox o on o.id = w.sending
                order by f.id desc
                """;
        return connections.read(handle -> {
            Dialect.ByWords by = Dialect.of(handle).byWords("mail_words", wanted);
            return handle.createQuery(sql).define("found", by.sql()).bind("wanted", by.wanted()).bind("before", before.orElse(Long.MAX_VALUE)).bind("limit", Math.min(limit, MOST))
                    .map((rs, c) -> mail(new Row(rs), wanted)).list();
        });
    }

    private static FoundMail mail(Row row, Wanted wanted) throws SQLException {
        long place = row.number("place");
        Optional<Long> sending = row.optionalNumber("sending");
        if (sending.isPresent()) return FoundMail.out(place, sending.get(), Json.read(row.text("mail"), Outgoing.class), row.instant("at"), wanted);
        return FoundMail.in(place, Json.read(row.text("content"), Message.class), row.optionalAccount("account"), row.optionalNumber("conversation").map(ConversationId::new), wanted);
    }

    @Override
    public List<FoundAccount> accounts(Wanted wanted, int limit) {
        int most = Math.min(limit, MOST);
        if (wanted.isEmpty() || most < 1) return List.of();
        return connections.read(handle -> {
            Map<AccountId, String> found = new LinkedHashMap<>();
            byInvoice(handle, wanted.typed()).ifPresent(account -> found.put(account, "invoice " + wanted.typed()));
            byWords(handle, wanted, most).forEach(hit -> {
                if (found.size() < most) found.putIfAbsent(hit.account(), hit.by());
            });
            var accounts = new ArrayList<FoundAccount>();
            found.forEach((id, by) -> LedgerStore.account(handle, id).ifPresent(account -> accounts.add(new FoundAccount(account, by.isEmpty() ? nameOf(account) : by))));
            return List.copyOf(accounts);
        });
    }

    private static String nameOf(Account account) {
        return account.id() + " " + account.name();
    }

    private static Optional<AccountId> byInvoice(Handle handle, String number) {
        String sql = "select account from invoice_now where number = :number";
        return handle.createQuery(sql).bind("number", number).map((rs, c) -> new Row(rs).account("account")).findOne();
    }

    private record Hit(AccountId account, String by) {}

    private static List<Hit> byWords(Handle handle, Wanted wanted, int most) {
        String sql = """
                select * from (
                    select 0 as rank, f.id, a.id as account, '' as by from (<found>) f join account_words w on w.id = f.id
                        join account_now a on a.id = w.account and a.batch = w.batch
                    union all
                    select 1 as rank, f.id, l.account, c.name || ' ' || c.address as by from (<found>) f join account_words w on w.id = f.id
                        join contact_now c on c.id = w.contact and c.batch = w.batch join contact_account l on l.contact = c.id and l.batch = c.batch) as hits
                order by rank, id, account limit :limit
                """;
        Dialect.ByWords by = Dialect.of(handle).byWords("account_words", wanted);
        return handle.createQuery(sql).define("found", by.sql()).bind("wanted", by.wanted()).bind("before", Long.MAX_VALUE).bind("limit", VERSIONS * most)
                .map((rs, c) -> new Hit(new Row(rs).account("account"), new Row(rs).text("by"))).list();
    }
}
