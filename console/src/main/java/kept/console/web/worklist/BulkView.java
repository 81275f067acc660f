package kept.console.web.worklist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Desk;
import kept.agent.act.Stores;
import kept.agent.read.Intent;
import kept.agent.read.Statement;
import kept.agent.worklist.Filter;
import kept.agent.worklist.Revision;
import kept.agent.worklist.WorkItem;
import kept.console.web.session.Times;

/** Many items that say one and the same kind of thing, each with its proposal, to be approved together. */
public record BulkView(String intent, String words, List<Proposal> proposals, int others) {

    private static final int MOST = 50;

    /** @param blocked why it cannot be approved from here; empty: it can */
    public record Proposal(long id, int version, String account, String name, String quotes, List<String> effects, String letter, String atRisk, String blocked) {}

    /** Disputes are looked at one by one, and so is what has no kind. */
    public static boolean isAllowed(String intent) {
        return Intent.ofCode(intent).filter(i -> i != Intent.DISPUTE).isPresent();
    }

    /** Whether an item says nothing but this. */
    static boolean isOnly(List<Statement> statements, String intent) {
        return !statements.isEmpty() && statements.stream().allMatch(s -> s.intent().code().equals(intent)) && isAllowed(intent);
    }

    static BulkView of(Stores stores, Desk desk, ItemViews items, Filter filter, Times times) {
        var proposals = new ArrayList<Proposal>();
        int others = 0;
        for (Filter.Listed listed : stores.worklist().list(filter, 0, MOST)) {
            WorkItem item = listed.item();
            Optional<Desk.Look> look = desk.look(item, Revision.NONE, filter.who());
            if (look.isEmpty() || !isOnly(look.get().statements(), filter.intent())) {
                others++;
                continue;
            }
            String account = item.account().map(a -> a.value()).orElse("");
            String blocked = !look.get().stale().isEmpty() ? String.join("; ", look.get().stale()) : String.join("; ", look.get().refusals());
            proposals.add(new Proposal(item.id(), item.version(), account, item.account().flatMap(stores.ledger()::account).map(a -> a.name()).orElse(""),
                    String.join(" … ", look.get().statements().stream().map(s -> s.quote().map(q -> q.text()).orElse(s.claimed())).toList()), look.get().effects(),
                    look.get().draft().map(d -> d.mail().text()).orElse(""), item.atRisk().map(m -> m.shown()).orElse(""), blocked));
        }
        return new BulkView(filter.intent(), ItemViews.intents().get(filter.intent()), proposals, others);
    }
}
