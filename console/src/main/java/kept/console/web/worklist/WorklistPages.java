package kept.console.web.worklist;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.act.Desk;
import kept.agent.act.Stores;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.Readings;
import kept.agent.read.Statement;
import kept.agent.measure.Stocktaking;
import kept.agent.worklist.WorkItem;
import kept.agent.write.Draft;
import kept.agent.write.DraftText;
import kept.console.explain.Explainer;
import kept.console.explain.Explanation;
import kept.console.explain.Highlights;
import kept.console.web.session.Times;

/** Makes the views of the worklist, and carries its decisions to the desk. */
public final class WorklistPages {
    private final Stores stores;
    private final Desk desk;
    private final Explainer explainer;
    private final Clock clock;
    private final Times times;
    private final Stocktaking stocktaking;

    public WorklistPages(Stores stores, Stocktaking stocktaking, Desk desk, Explainer explainer, Clock clock, Times times) {
        this.stores = stores;
        this.stocktaking = stocktaking;
        this.desk = desk;
        this.explainer = explainer;
        this.clock = clock;
        this.times = times;
    }

    public ListView list() {
        return ListView.of(stores.worklist(), times);
    }

    /** A run where the item is about one, else the item. */
    public Optional<WorkItem> find(long id) {
        return stores.worklist().find(id);
    }

    public RunView run(WorkItem item) {
        return RunView.of(ListView.row(item, times), item.version(), item.isOpen(), item.run().orElseThrow(), stores, stocktaking.cash(), times, item.isOpen() ? desk.effects(item) : List.of());
    }

    public ItemView item(WorkItem item, List<ItemView.Blocked> blocked) {
        Optional<ItemView.Mail> mail = item.message().flatMap(this::mail);
        Optional<AccountView> account = item.account().flatMap(stores.ledger()::account).map(a -> AccountView.of(a, stores, clock, meant(item)));
        Optional<Explanation.Written> draft = item.draft().isEmpty() ? Optional.empty() : Optional.of(Explainer.written(DraftText.read(item.draft()), read(item.message())));
        Optional<Explanation.Written> sending = item.sending().flatMap(stores.outbox()::find)
                .map(s -> Explainer.written(new Draft(s.mail(), List.of(), List.of(), "sent as " + s.mail().messageId() + (s.note().isBlank() ? "" : "; " + s.note())), read(s.mail().answers())));
        return new ItemView(ListView.row(item, times), item.version(), item.isOpen(), item.rules(), mail, item.joined().stream().map(ReceiptId::toString).toList(), account, draft, sending,
                item.isOpen() ? desk.effects(item) : List.of(), Words.REFUSALS, blocked);
    }

    private Optional<Message> read(Optional<ReceiptId> id) {
        return id.flatMap(stores.readings()::find).map(Readings.Kept::message);
    }

    private Optional<ItemView.Mail> mail(ReceiptId id) {
        List<Statement> statements = stores.readings().find(id).map(k -> k.reading().statements()).orElse(List.of());
        return explainer.explain(id).map(e -> new ItemView.Mail(e, Highlights.of(e.mail().subject(), statements, true), Highlights.of(e.mail().newText(), statements, false)));
    }

    /** Invoices the mail speaks of. */
    private Set<InvoiceId> meant(WorkItem item) {
        Optional<Readings.Kept> kept = item.message().flatMap(stores.readings()::find);
        var meant = new HashSet<InvoiceId>();
        kept.ifPresent(k -> k.reading().statements().forEach(s -> meant.addAll(s.invoices())));
        return meant;
    }

    public Desk.Result approve(long id, int version, String who, List<String> confirmed) {
        return desk.approve(id, version, who, new LinkedHashSet<>(confirmed));
    }

    /** @param reason one of the short list; anything else counts as {@code other} */
    public Desk.Result refuse(long id, int version, String who, String reason) {
        return desk.refuse(id, version, who, Words.REFUSALS.containsKey(reason) ? reason : "other");
    }

    public Desk.Result retry(ReceiptId mail, String who) {
        return desk.retry(mail, who);
    }

    public List<ReceiptId> retryAll(String who) {
        return desk.retryAll(who);
    }

    public Desk.Result strike(long notice, String who) {
        return desk.strike(notice, who);
    }
}
