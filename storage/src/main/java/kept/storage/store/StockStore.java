package kept.storage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kept.agent.journal.Lane;
import kept.agent.measure.Stock;
import kept.agent.measure.Stocktaking;
import kept.agent.worklist.WorkItem;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Counts by the partial indexes of the queues, in one look. */
public final class StockStore implements Stocktaking {

    private static final TypeReference<List<String>> RULES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final Connections connections;
    private final Clock clock;

    public StockStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Stock take() {
        String unread = "select count(*) as n, min(stored_at) as oldest from receipt where state in ('NEW', 'CLAIMED')";
        String failed = "select count(*) as n, min(stored_at) as oldest from receipt where state = 'FAILED'";
        String due = "select count(*) as n, min(due_at) as oldest from outbox where state = 'QUEUED' and due_at <= :now";
        String later = "select count(*) from outbox where state = 'QUEUED' and due_at > :now";
        String putOff = "select count(*) as n, min(queued_at) as oldest from outbox where state = 'QUEUED' and attempts > 0";
        String underWay = "select count(*) as n, min(claimed_at) as oldest from outbox where state = 'SENDING'";
        Instant now = clock.instant();
        return connections.read(handle -> new Stock(queue(handle, unread), queue(handle, failed),
                handle.createQuery(due).bind("now", now).map((rs, c) -> queue(new Row(rs))).one(),
                handle.createQuery(later).bind("now", now).mapTo(Long.class).one(),
                queue(handle, putOff), queue(handle, underWay), work(handle, now), seal(handle), newest(handle), now(handle)));
    }

    private static Stock.Queue queue(Handle handle, String sql) {
        return handle.createQuery(sql).map((rs, c) -> queue(new Row(rs))).one();
    }

    private static Stock.Queue queue(Row row) throws SQLException {
        return new Stock.Queue(row.number("n"), row.optionalInstant("oldest"));
    }

    /** Grouped by all of an item's rules, of which only the first counts: so that no item's texts are read. */
    private static List<Stock.Work> work(Handle handle, Instant now) {
        String sql = """
                select kind, rules, count(*) as n, sum(case when due_at <= :now then 1 else 0 end) as due, min(opened_at) as oldest
                from work_item where state = 'PENDING' group by kind, rules
                """;
        var sums = new LinkedHashMap<String, Stock.Work>();
        handle.createQuery(sql).bind("now", now).map((rs, c) -> work(new Row(rs)))
                .forEach(w -> sums.merge(w.kind() + " " + w.reason(), w, StockStore::together));
        return List.copyOf(sums.values());
    }

    private static Stock.Work work(Row row) throws SQLException {
        List<String> rules = Json.read(row.text("rules"), RULES);
        return new Stock.Work(row.choice(WorkItem.Kind.class, "kind"), rules.isEmpty() ? "none" : rules.get(0), row.number("n"), row.number("due"), row.instant("oldest"));
    }

    private static Stock.Work together(Stock.Work a, Stock.Work b) {
        return new Stock.Work(a.kind(), a.reason(), a.count() + b.count(), a.due() + b.due(), a.oldest().isBefore(b.oldest()) ? a.oldest() : b.oldest());
    }

    private static Optional<Stock.Seal> seal(Handle handle) {
        String sql = "select at, facts from journal where lane = :lane and kind = 'journal.sealed' order by number desc limit 1";
        return handle.createQuery(sql).bind("lane", Lane.INSTALLATION.key()).map((rs, c) -> {
            Row row = new Row(rs);
            Map<String, String> facts = Json.read(row.text("facts"), FACTS);
            return new Stock.Seal(LocalDate.parse(facts.get("day")), row.instant("at"), Integer.parseInt(facts.getOrDefault("lanes", "0")));
        }).findOne();
    }

    private static Optional<Instant> newest(Handle handle) {
        String mail = "select stored_at from receipt order by id desc limit 1";
        Optional<Instant> stored = handle.createQuery(mail).map((rs, c) -> new Row(rs).instant("stored_at")).findOne();
        return Stream.of(stored, LedgerStore.importedAt(handle)).flatMap(Optional::stream).max(Instant::compareTo);
    }

    /** Of a file it is this machine's clock; of a server, its own. To the second, which is near enough to see that the two differ. */
    private static Instant now(Handle handle) {
        return handle.createQuery("select current_timestamp as at").map((rs, c) -> {
            Object at = rs.getObject("at");
            // SQLite answers in words, in UTC.
            return at instanceof String text ? LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC) : new Row(rs).instant("at");
        }).one();
    }

    @Override
    public Cash cash() {
        String sql = """
                select max(p.value_on) as newest, coalesce(sum(case when p.amount > coalesce(a.allocated, 0) then 1 else 0 end), 0) as unmatched
                from payment_now p left join (select payment, sum(amount) as allocated from allocation_now group by payment) a on a.payment = p.id
                """;
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> {
            Row row = new Row(rs);
            return new Cash(row.optionalDay("newest"), row.number("unmatched"));
        }).one());
    }
}
