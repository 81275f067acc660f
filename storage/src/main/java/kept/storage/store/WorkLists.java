package kept.storage.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kept.agent.worklist.Filter;
import kept.storage.column.Row;
import kept.storage.dialect.Dialect;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Pages of the worklist's queues. */
final class WorkLists {

    private static final String AWAKE = "(w.snoozed_until_at is null or w.snoozed_until_at <= :now)";
    private static final String UNDECIDED = "not exists (select 1 from work_decision d where d.work_item = w.id and d.state = 'WAITING')";

    private static final String LIST = """
            select w.*, <decided> as decided from work_item w
            where <where>
            order by <order> limit :limit offset :after
            """;

    /** Whole units of whatever currency, times days begun, times urgency: there are no exchange rates in Kept. */
    private static final String WEIGHT = """
            coalesce(w.at_risk, 0) / (case when w.currency in ('JPY', 'KRW', 'CLP', 'ISK', 'VND') then 1 else 100 end)
                * (1 + <days>) * (case w.urgency when 'URGENT' then 16 when 'HIGH' then 4 else 1 end) desc,
            case w.urgency when 'URGENT' then 0 when 'HIGH' then 1 else 2 end, w.id
            """;

    private WorkLists() {}

    static List<Filter.Listed> list(Handle handle, Filter filter, Instant now, int after, int limit) {
        var bound = new LinkedHashMap<String, Object>();
        bound.put("now", now);
        String order = switch (filter.queue()) {
            case PENDING, MINE, FAILED -> WEIGHT.replace("<days>", Dialect.of(handle).daysSince("w.opened_at"));
            case SNOOZED -> "w.snoozed_until_at, w.id";
            case DONE -> "w.settled_at desc, w.id desc";
        };
        Query query = handle.createQuery(LIST).define("where", String.join(" and ", conditions(filter, bound))).define("order", order)
                .define("decided", filter.queue() == Filter.Queue.DONE ? "0" : "case when " + UNDECIDED + " then 0 else 1 end").bind("limit", limit).bind("after", after);
        bound.forEach(query::bind);
        return query.map((rs, c) -> {
            Row row = new Row(rs);
            return new Filter.Listed(WorklistStore.item(handle, row), row.text("assigned_to"), row.optionalInstant("snoozed_until_at"), row.number("decided") == 1);
        }).list();
    }

    private static List<String> conditions(Filter f, Map<String, Object> bound) {
        var where = new ArrayList<String>();
        switch (f.queue()) {
            case PENDING -> where.addAll(List.of("w.state = 'PENDING'", AWAKE, UNDECIDED));
            case MINE -> {
                where.addAll(List.of("w.state = 'PENDING'", "w.assigned_to = :who", AWAKE, UNDECIDED));
                bound.put("who", f.who());
            }
            case SNOOZED -> where.addAll(List.of("w.state = 'PENDING'", "w.snoozed_until_at > :now"));
            case FAILED -> where.addAll(List.of("w.state = 'PENDING'", "w.kind in ('FAILED', 'UNCERTAIN_SEND')", AWAKE));
            case DONE -> where.add("(w.state <> 'PENDING' and w.settled_at <= :now)");
        }
        if (!f.reason().isEmpty()) named(where, bound, "w.rules like :reason", "reason", "%\"" + f.reason() + "\"%");
        if (!f.intent().isEmpty()) named(where, bound, "(w.rules like :intent or w.proposal like :intent)", "intent", "%\"" + f.intent() + ".%");
        if (!f.account().isEmpty()) named(where, bound, "w.account = :account", "account", f.account());
        if (!f.owner().isEmpty()) named(where, bound, of("a.owner = :owner"), "owner", f.owner());
        if (!f.language().isEmpty()) named(where, bound, of("a.language = :language"), "language", f.language());
        if (!f.segment().isEmpty()) named(where, bound, of("a.kind = :segment"), "segment", f.segment());
        return where;
    }

    private static String of(String condition) {
        return "exists (select 1 from account_now a where a.id = w.account and " + condition + ")";
    }

    private static void named(List<String> where, Map<String, Object> bound, String condition, String name, String value) {
        where.add(condition);
        bound.put(name, value);
    }

    static Filter.Counts counts(Handle handle, String who, Instant now) {
        String sql = """
                select coalesce(sum(case when <awake> and <undecided> then 1 else 0 end), 0) as pending,
                    coalesce(sum(case when <awake> and <undecided> and w.assigned_to = :who then 1 else 0 end), 0) as mine,
                    coalesce(sum(case when w.snoozed_until_at > :now then 1 else 0 end), 0) as snoozed,
                    coalesce(sum(case when <awake> and w.kind in ('FAILED', 'UNCERTAIN_SEND') then 1 else 0 end), 0) as failed
                from work_item w where w.state = 'PENDING'
                """;
        return handle.createQuery(sql).define("awake", AWAKE).define("undecided", UNDECIDED).bind("who", who).bind("now", now).map((rs, c) -> {
            Row row = new Row(rs);
            return new Filter.Counts(row.number("pending"), row.number("mine"), row.number("snoozed"), row.number("failed"));
        }).one();
    }
}
