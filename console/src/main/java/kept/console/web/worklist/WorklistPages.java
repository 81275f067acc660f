package kept.console.web.worklist;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kept.agent.act.Desk;
import kept.agent.act.Stores;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.measure.Stocktaking;
import kept.agent.worklist.Filter;
import kept.agent.worklist.WorkItem;
import kept.console.explain.Explainer;
import kept.console.people.People;
import kept.console.web.session.Screen;
import kept.console.web.session.Times;

/** The worklist, one item, one run, and many items of one kind. */
public final class WorklistPages {

    private final Stores stores;
    private final Stocktaking stocktaking;
    private final Desk desk;
    private final ItemViews items;
    private final Screen screen;
    private final Times times;

    public WorklistPages(Stores stores, Stocktaking stocktaking, Desk desk, ItemViews items, Screen screen, Times times) {
        this.stores = stores;
        this.stocktaking = stocktaking;
        this.desk = desk;
        this.items = items;
        this.screen = screen;
        this.times = times;
    }

    /** What item pages are made of. */
    public static ItemViews items(Stores stores, Desk desk, Explainer explainer, People people, java.time.Clock clock, Times times, java.util.function.IntSupplier grace) {
        return new ItemViews(stores, desk, explainer, people, clock, times, grace);
    }

    public void list(Context ctx) {
        Filter filter = filter(ctx);
        int page = Math.max(0, number(ctx.queryParam("page")));
        screen.show(ctx, "worklist", "worklist", "Worklist", Map.of("list", ListView.of(stores.worklist(), filter, page, names(), choices(), times)));
    }

    private ListView.Names names() {
        var known = new HashMap<String, String>();
        return id -> known.computeIfAbsent(id, a -> stores.ledger().account(new AccountId(a)).map(Account::name).orElse(""));
    }

    private ListView.Choices choices() {
        List<Account> accounts = stores.ledger().accounts();
        return new ListView.Choices(distinct(accounts.stream().map(Account::owner)), distinct(accounts.stream().map(a -> a.language().toLanguageTag())),
                distinct(accounts.stream().map(a -> a.kind().name())), ItemViews.intents());
    }

    private static List<String> distinct(Stream<String> values) {
        return values.filter(v -> !v.isBlank()).distinct().sorted().limit(100).toList();
    }

    public void item(Context ctx) {
        show(ctx, found(ctx), Optional.empty());
    }

    /** @param blocked why it could not be decided; empty: nothing was tried */
    void show(Context ctx, WorkItem item, Optional<List<String>> blocked) {
        if (item.kind() == WorkItem.Kind.RUN) {
            screen.show(ctx, "run", "worklist", "Notice run", Map.of("run", run(item), "blocked", blocked.orElse(List.of())));
        } else {
            screen.show(ctx, "item", "worklist", "Item " + item.id(), Map.of("item", items.of(item, filter(ctx), ctx.formParams("confirm"), blocked), "times", times));
        }
    }

    private RunView run(WorkItem item) {
        ListView.Row row = ListView.row(item, names(), times, "", "", stores.worklist().trays().waiting(item.id()).isPresent());
        return RunView.of(row, item.version(), item.isOpen(), item.run().orElseThrow(), stores, stocktaking.cash(), times, item.isOpen() ? desk.effects(item) : List.of());
    }

    /** Of one intent, each with its proposal; never disputes (R79). */
    public void bulk(Context ctx) {
        String intent = Optional.ofNullable(ctx.queryParam("intent")).orElse("");
        if (!BulkView.isAllowed(intent)) {
            screen.message(ctx, HttpStatus.UNPROCESSABLE_CONTENT, "One by one, please", "Only proposals of one kind are approved together, and disputes never are: each of them is looked at on its own.");
            return;
        }
        Filter asked = filter(ctx);
        screen.show(ctx, "bulk", "worklist", "Approve together", Map.of("bulk", BulkView.of(stores, desk, items, asked, times)));
    }

    static Filter filter(Context ctx) {
        return new Filter(queue(ctx), Screen.user(ctx), text(ctx, "reason"), text(ctx, "intent"), text(ctx, "account"), text(ctx, "owner"), text(ctx, "language"), text(ctx, "segment"));
    }

    private static Filter.Queue queue(Context ctx) {
        String queue = text(ctx, "queue").toUpperCase(Locale.ROOT);
        return Stream.of(Filter.Queue.values()).filter(q -> q.name().equals(queue)).findFirst().orElse(Filter.Queue.PENDING);
    }

    private static String text(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).map(String::strip).filter(t -> t.length() <= 100).orElse("");
    }

    private static int number(String text) {
        return text == null || !text.matches("\\d{1,6}") ? 0 : Integer.parseInt(text);
    }

    WorkItem found(Context ctx) {
        return stores.worklist().find(Long.parseLong(ctx.pathParam("id"))).orElseThrow(NotFoundResponse::new);
    }
}
