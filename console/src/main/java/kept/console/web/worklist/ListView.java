package kept.console.web.worklist;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kept.agent.ledger.Money;
import kept.agent.worklist.WorkItem;
import kept.agent.worklist.Worklist;
import kept.console.web.session.Times;

/** Open items, urgent and costly first; the newest settled ones below. */
public record ListView(List<Row> open, List<Row> settled, Map<String, Integer> counts) {
    private static final int SETTLED = 12;

    /** @param late its deadline has passed */
    public record Row(long id, String urgency, String kind, String account, String headline, String atRisk, String age, String due, boolean late, String settled) {}

    static ListView of(Worklist worklist, Times times) {
        List<WorkItem> open = worklist.open();
        var counts = new TreeMap<String, Integer>();
        open.forEach(w -> counts.merge(Words.of(w.kind()), 1, Integer::sum));
        return new ListView(open.stream().map(w -> row(w, times)).toList(), worklist.settled(SETTLED).stream().map(w -> row(w, times)).toList(), counts);
    }

    static Row row(WorkItem w, Times times) {
        return new Row(w.id(), Words.of(w.urgency()), Words.of(w.kind()), w.account().map(a -> a.value()).orElse(""), w.headline(),
                w.atRisk().map(Money::toString).orElse(""), times.age(w.openedAt()), times.at(w.dueAt()), w.isOpen() && times.isPast(w.dueAt()),
                w.settledAt().map(at -> Words.of(w.state()) + (w.settledBy().isEmpty() ? "" : " by " + w.settledBy()) + ", " + times.at(at)).orElse(""));
    }
}
