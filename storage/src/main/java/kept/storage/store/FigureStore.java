package kept.storage.store;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Money;
import kept.agent.measure.Figures;
import kept.agent.read.Reading;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Figures for a lead, by the columns that hold days and instants. */
public final class FigureStore implements Figures {

    /** More mails than anybody looks over in one page's figures; the newest count. */
    private static final int MOST_MAILS = 20_000;

    private final Connections connections;

    public FigureStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Ageing> ageing(LocalDate today) {
        String sql = "select due_on, currency, open from invoice_now where open > 0";
        record Key(int bucket, String currency) {}
        record Sum(long minor, long invoices) {}
        var sums = new LinkedHashMap<Key, Sum>();
        connections.read(handle -> handle.createQuery(sql).map((rs, c) -> {
            Row row = new Row(rs);
            long late = java.time.temporal.ChronoUnit.DAYS.between(row.day("due_on"), today);
            int bucket = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
            return sums.merge(new Key(bucket, row.text("currency")), new Sum(row.number("open"), 1), (a, b) -> new Sum(a.minor() + b.minor(), a.invoices() + b.invoices()));
        }).list());
        return sums.entrySet().stream().map(e -> new Ageing(e.getKey().bucket(), new Money(e.getValue().minor(), Currency.getInstance(e.getKey().currency())), e.getValue().invoices())).toList();
    }

    @Override
    public List<Flow> flow(LocalDate from, LocalDate today) {
        String invoices = """
                select currency, sum(open) as closing, sum(case when due_on >= :today then open else 0 end) as present, sum(case when issued_on > :from then amount else 0 end) as sales
                from invoice_now group by currency order by currency
                """;
        String paid = """
                select p.currency, sum(a.amount) as paid from payment_now p join allocation_now a on a.payment = p.id where p.value_on > :from group by p.currency
                """;
        String credited = "select currency, sum(amount) as credited from credit_note_now where invoice is not null and issued_on > :from group by currency";
        return connections.read(handle -> {
            Map<String, Long> off = new TreeMap<>();
            for (String sql : List.of(paid, credited)) {
                handle.createQuery(sql).bind("from", from).map((rs, c) -> off.merge(rs.getString(1), rs.getLong(2), Long::sum)).list();
            }
            return handle.createQuery(invoices).bind("from", from).bind("today", today).map((rs, c) -> {
                Row row = new Row(rs);
                Currency currency = Currency.getInstance(row.text("currency"));
                long gone = off.getOrDefault(row.text("currency"), 0L);
                long opening = Math.max(0, row.number("closing") - row.number("sales") + gone);
                return new Flow(new Money(opening, currency), new Money(row.number("sales"), currency), new Money(gone, currency), new Money(row.number("closing"), currency), new Money(row.number("present"), currency));
            }).list();
        });
    }

    @Override
    public List<Count> replies(Instant since) {
        String sql = "select content from reading where kept_at >= :since order by receipt desc limit :most";
        var counts = new TreeMap<String, Long>();
        connections.read(handle -> handle.createQuery(sql).bind("since", since).bind("most", MOST_MAILS).map((rs, c) -> {
            Json.read(rs.getString("content"), Reading.class).statements().stream().map(s -> s.intent().code()).distinct().forEach(i -> counts.merge(i, 1L, Long::sum));
            return "";
        }).list());
        return counts.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).sorted((a, b) -> Long.compare(b.count(), a.count())).toList();
    }

    @Override
    public List<Count> handling(Instant since) {
        String sql = """
                select r.decision, (select w.state from work_item w where w.message = r.receipt and w.kind = 'MAIL' order by w.id desc limit 1) as state
                from reading r where r.kept_at >= :since and r.decision <> '' order by r.receipt desc limit :most
                """;
        var counts = new LinkedHashMap<String, Long>();
        for (String name : List.of("alone", "approved", "by hand", "refused", "waiting")) counts.put(name, 0L);
        connections.read(handle -> handle.createQuery(sql).bind("since", since).bind("most", MOST_MAILS).map((rs, c) -> {
            counts.merge(ending(rs.getString("decision"), rs.getString("state")), 1L, Long::sum);
            return "";
        }).list());
        return counts.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList();
    }

    private static String ending(String decision, @org.jspecify.annotations.Nullable String state) {
        if (state == null) return DecisionText.read(decision).handling() == Decision.Handling.AUTO ? "alone" : "waiting";
        return switch (state) {
            case "APPROVED" -> "approved";
            case "ANSWERED" -> "by hand";
            case "REFUSED" -> "refused";
            default -> "waiting";
        };
    }

    @Override
    public List<Long> secondsToAnswer(Instant since) {
        String sql = """
                select r.stored_at, min(o.settled_at) as answered_at from outbox o join receipt r on r.id = o.answers
                where o.queued_at >= :since and o.state = 'SENT' and o.purpose in ('ANSWER', 'BY_HAND') group by r.id, r.stored_at
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("since", since).map((rs, c) -> {
            Row row = new Row(rs);
            return Math.max(0, java.time.Duration.between(row.instant("stored_at"), row.instant("answered_at")).toSeconds());
        }).list()).stream().sorted().toList();
    }

    @Override
    public List<Contested> disputes() {
        String sql = "select reason, count(*) as n, min(opened_at) as oldest from dispute where closed_at is null group by reason order by n desc, reason";
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> {
            Row row = new Row(rs);
            return new Contested(row.text("reason"), row.number("n"), row.instant("oldest").atZone(ZoneOffset.UTC).toLocalDate());
        }).list());
    }

    @Override
    public List<Agreement> agreement(Instant since) {
        String sql = """
                select d.decided_at, d.distance, v.intent, v.outcome from work_verdict v join work_decision d on d.id = v.decision
                where d.state = 'DONE' and d.decided_at >= :since order by d.decided_at
                """;
        record Key(LocalDate week, String intent) {}
        var all = new LinkedHashMap<Key, long[]>();
        connections.read(handle -> handle.createQuery(sql).bind("since", since).map((rs, c) -> {
            Row row = new Row(rs);
            LocalDate week = row.instant("decided_at").atZone(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            long[] sums = all.computeIfAbsent(new Key(week, row.text("intent")), k -> new long[4]);
            switch (row.text("outcome")) {
                case "AS_PROPOSED" -> sums[0]++;
                case "EDITED" -> sums[1]++;
                default -> sums[2]++;
            }
            sums[3] += row.number("distance");
            return "";
        }).list());
        var agreement = new ArrayList<Agreement>();
        all.forEach((k, s) -> agreement.add(new Agreement(k.week(), k.intent(), s[0], s[1], s[2], (int) (s[3] / Math.max(1, s[0] + s[1] + s[2])))));
        return agreement;
    }

    @Override
    public List<Exposed> exposed(LocalDate today, int limit) {
        String sql = """
                select i.account, i.currency, sum(i.open) as open, sum(case when i.due_on < :today then i.open else 0 end) as overdue
                from invoice_now i where i.open > 0 group by i.account, i.currency order by overdue desc, open desc, i.account limit :limit
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("today", today).bind("limit", limit).map((rs, c) -> {
            Row row = new Row(rs);
            return new Exposed(row.account("account"), name(handle, row.account("account")), row.money("overdue", "currency"), row.money("open", "currency"));
        }).list());
    }

    private static String name(Handle handle, AccountId account) {
        return LedgerStore.account(handle, account).map(a -> a.name()).orElse("");
    }

    @Override
    public List<AccountId> promising(Instant since) {
        String sql = "select distinct account from promise where made_at >= :since order by account limit 10000";
        return connections.read(handle -> handle.createQuery(sql).bind("since", since).map((rs, c) -> new Row(rs).account("account")).list());
    }
}
