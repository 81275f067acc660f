package kept.console.web.worklist;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kept.agent.ledger.Money;
import kept.agent.worklist.Filter;
import kept.agent.worklist.WorkItem;
import kept.agent.worklist.Worklist;
import kept.console.web.session.Times;

/**
 * A page of a queue.
 *
 * @param query  what the address says of queue and filters, to be carried along
 * @param owners of accounts, to choose from; the other lists likewise
 */
public record ListView(Filter filter, String query, List<Row> rows, Filter.Counts counts, int page, boolean more, Choices choices) {
    static final int ROWS = 50;

    public record Choices(List<String> owners, List<String> languages, List<String> segments, Map<String, String> intents) {}

    /** @param late its deadline has passed. @param assigned whose it is */
    public record Row(
            long id, String urgency, String kind, String account, String name, String headline, String atRisk, String age, String due, boolean late, String settled, String assigned, String snoozed,
            boolean decided) {}

    static ListView of(Worklist worklist, Filter filter, int page, Names names, Choices choices, Times times) {
        List<Filter.Listed> listed = worklist.list(filter, page * ROWS, ROWS + 1);
        List<Row> rows = listed.stream().limit(ROWS).map(l -> row(l.item(), names, times, l.assignedTo(), l.snoozedUntil().map(times::until).orElse(""), l.decided())).toList();
        return new ListView(filter, query(filter), rows, worklist.counts(filter.who()), page, listed.size() > ROWS, choices);
    }

    /** Names of accounts, looked up once each. */
    interface Names {
        String of(String account);
    }

    static Row row(WorkItem w, Names names, Times times, String assigned, String snoozed, boolean decided) {
        String account = w.account().map(a -> a.value()).orElse("");
        return new Row(w.id(), Words.of(w.urgency()), Words.of(w.kind()), account, account.isEmpty() ? "" : names.of(account), w.headline(),
                w.atRisk().map(Money::shown).orElse(""), times.age(w.openedAt()), times.at(w.dueAt()), w.isOpen() && times.isPast(w.dueAt()),
                w.settledAt().map(at -> Words.of(w.state()) + (w.settledBy().isEmpty() ? "" : " by " + w.settledBy()) + ", " + times.at(at)).orElse(""), assigned, snoozed, decided);
    }

    /** Without the queue that is the usual one, and without empty filters. */
    static String query(Filter f) {
        var parts = new LinkedHashMap<String, String>();
        if (f.queue() != Filter.Queue.PENDING) parts.put("queue", f.queue().name().toLowerCase(java.util.Locale.ROOT));
        parts.put("reason", f.reason());
        parts.put("intent", f.intent());
        parts.put("account", f.account());
        parts.put("owner", f.owner());
        parts.put("language", f.language());
        parts.put("segment", f.segment());
        parts.values().removeIf(String::isEmpty);
        return String.join("&", parts.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).toList());
    }

    public String with(String more) {
        return "/?" + query + (query.isEmpty() || more.isEmpty() ? "" : "&") + more;
    }

    public String item(long id) {
        return "/work/" + id + (query.isEmpty() ? "" : "?" + query);
    }

    public boolean isFiltered() {
        return !query(new Filter(Filter.Queue.PENDING, filter.who(), filter.reason(), filter.intent(), filter.account(), filter.owner(), filter.language(), filter.segment())).isEmpty();
    }
}
