package kept.storage.store;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Promise.Fact;
import kept.agent.promise.Promise;
import kept.agent.promise.Promises;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Promises with all that happened to them; how one stands is its newest fact. */
public final class PromiseStore implements Promises {

    private final Connections connections;

    public PromiseStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Promise> find(long id) {
        return connections.read(handle -> find(handle, id));
    }

    private static Optional<Promise> find(Handle handle, long id) {
        String sql = "select * from promise_now where id = :id";
        return handle.createQuery(sql).bind("id", id).map((rs, c) -> promise(handle, new Row(rs))).findOne();
    }

    @Override
    public List<Promise> of(AccountId account) {
        String sql = "select * from promise_now where account = :account order by made_at, id";
        String parts = "select a.* from promise_part a join promise p on p.id = a.promise where p.account = :account order by a.promise, a.place";
        return connections.read(handle -> {
            Map<Long, List<Promise.Part>> known = handle.createQuery(parts).bind("account", account).map((rs, c) -> Map.entry(rs.getLong("promise"), part(new Row(rs)))).list().stream()
                    .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            return handle.createQuery(sql).bind("account", account).map((rs, c) -> promise(new Row(rs), known.getOrDefault(rs.getLong("id"), List.of()))).list();
        });
    }

    @Override
    public List<Promise> dueBefore(LocalDate day) {
        String sql = """
                select * from promise_now where followed_up_at is null and pay_by < :day and fact in ('MADE', 'CONFIRMED') order by pay_by, id
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("day", day).map((rs, c) -> promise(handle, new Row(rs))).list());
    }

    private static Promise promise(Handle handle, Row row) throws SQLException {
        String sql = "select * from promise_part where promise = :id order by place";
        return promise(row, handle.createQuery(sql).bind("id", row.number("id")).map((rs, c) -> part(new Row(rs))).list());
    }

    private static Promise.Part part(Row row) throws SQLException {
        return new Promise.Part(row.invoice("invoice"), row.money("amount", "currency"));
    }

    private static Promise promise(Row row, List<Promise.Part> parts) throws SQLException {
        return new Promise(row.number("id"), row.account("account"), row.optionalConversation("conversation"), row.receipt("source"),
                row.count("position"), row.text("quote"), row.day("pay_by"), parts, row.optionalMoney("stated", "stated_currency"),
                row.instant("made_at"), row.choice(Fact.class, "fact"));
    }

    static Promises.Pen pen(Scope scope) {
        return new Writing(scope);
    }

    private record Writing(Scope scope) implements Promises.Pen {

        @Override
        public long record(Promise promise) {
            Handle handle = scope.handleFor(promise.account());
            String sql = """
                    insert into promise (account, conversation, source, position, quote, pay_by, stated, stated_currency, made_at)
                    values (:account, :conversation, :source, :position, :quote, :payBy, :stated, :currency, :madeAt)
                    on conflict (source, position) do nothing returning id
                    """;
            Optional<Long> id = handle.createQuery(sql).bind("account", promise.account()).bind("conversation", promise.conversation())
                    .bind("source", promise.source()).bind("position", promise.position()).bind("quote", promise.quote()).bind("payBy", promise.payBy())
                    .bind("stated", promise.stated().map(m -> m.minor())).bind("currency", promise.stated().map(m -> m.currency()))
                    .bind("madeAt", promise.madeAt()).mapTo(Long.class).findOne();
            if (id.isEmpty()) return recorded(handle, promise);
            parts(handle, id.get(), promise.invoices());
            fact(handle, id.get(), promise.fact(), "agent");
            if (promise.counts()) supersede(handle, id.get());
            return id.get();
        }

        private static long recorded(Handle handle, Promise promise) {
            String sql = "select id from promise where source = :source and position = :position";
            return handle.createQuery(sql).bind("source", promise.source()).bind("position", promise.position()).mapTo(Long.class).one();
        }

        private static void parts(Handle handle, long id, List<Promise.Part> parts) {
            String sql = "insert into promise_part (promise, place, invoice, amount, currency) values (:id, :place, :invoice, :amount, :currency)";
            for (int place = 0; place < parts.size(); place++) {
                Promise.Part part = parts.get(place);
                handle.createUpdate(sql).bind("id", id).bind("place", place).bind("invoice", part.invoice())
                        .bind("amount", part.amount().minor()).bind("currency", part.amount().currency()).execute();
            }
        }

        /** The later mail's word stands, in whatever order the two were worked on. */
        private void supersede(Handle handle, long id) {
            String sql = """
                    select distinct o.id, o.source > p.source as later from promise p
                        join promise_part a on a.promise = p.id
                        join promise_part b on b.invoice = a.invoice
                        join promise_now o on o.id = b.promise
                    where p.id = :id and o.account = p.account and o.source <> p.source and o.fact in ('MADE', 'CONFIRMED')
                    order by o.id
                    """;
            record Other(long id, boolean later) {}
            List<Other> others = handle.createQuery(sql).bind("id", id).map((rs, c) -> new Other(rs.getLong("id"), rs.getBoolean("later"))).list();
            if (others.stream().anyMatch(Other::later)) {
                fact(handle, id, Fact.SUPERSEDED, "agent");
                return;
            }
            others.forEach(other -> fact(handle, other.id(), Fact.SUPERSEDED, "agent"));
        }

        @Override
        public void mark(long id, Fact fact, String who) {
            Promise promise = find(scope.handle(), id).orElseThrow(() -> new IllegalArgumentException("there is no promise " + id));
            Handle handle = scope.handleFor(promise.account());
            if (promise.fact() == fact) return;
            fact(handle, id, fact, who);
            boolean countsNow = fact == Fact.MADE || fact == Fact.CONFIRMED;
            if (countsNow && !promise.counts()) supersede(handle, id);
        }

        private void fact(Handle handle, long id, Fact fact, String who) {
            String sql = """
                    insert into promise_fact (promise, number, fact, at, who)
                    values (:id, (select coalesce(max(number), 0) + 1 from promise_fact where promise = :id), :fact, :at, :who)
                    """;
            handle.createUpdate(sql).bind("id", id).bind("fact", fact).bind("at", scope.now()).bind("who", who).execute();
        }

        @Override
        public boolean followedUp(long id) {
            String sql = "update promise set followed_up_at = :now where id = :id and followed_up_at is null";
            return scope.handle().createUpdate(sql).bind("id", id).bind("now", scope.now()).execute() == 1;
        }

        @Override
        public void withdraw(ReceiptId source, String who) {
            String sql = "select id from promise_now where source = :source and fact in ('PROPOSED', 'MADE', 'CONFIRMED') order by id";
            scope.handle().createQuery(sql).bind("source", source).mapTo(Long.class).list().forEach(id -> mark(id, Fact.WITHDRAWN, who));
        }
    }
}
