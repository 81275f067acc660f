package kept.console.web.worklist;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kept.agent.act.Desk;
import kept.agent.act.Effects;
import kept.agent.act.Stores;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.dispute.Dispute;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.read.Intent;
import kept.agent.read.Readings;
import kept.agent.read.Statement;
import kept.agent.worklist.Decided;
import kept.agent.worklist.Filter;
import kept.agent.worklist.Revision;
import kept.agent.worklist.Tray;
import kept.agent.worklist.WorkItem;
import kept.agent.write.Draft;
import kept.agent.write.DraftText;
import kept.agent.write.Recipients;
import kept.console.explain.Explainer;
import kept.console.explain.Explanation;
import kept.console.explain.Highlights;
import kept.console.people.People;
import kept.console.web.conversation.MailFiles;
import kept.console.web.session.Times;

/** Puts an item's page together. */
public final class ItemViews {

    /** Further ones are reached from the list. */
    private static final int NEIGHBOURS = 200;

    private final Stores stores;
    private final Desk desk;
    private final Explainer explainer;
    private final People people;
    private final Clock clock;
    private final Times times;
    private final java.util.function.IntSupplier grace;

    ItemViews(Stores stores, Desk desk, Explainer explainer, People people, Clock clock, Times times, java.util.function.IntSupplier grace) {
        this.stores = stores;
        this.desk = desk;
        this.explainer = explainer;
        this.people = people;
        this.clock = clock;
        this.times = times;
        this.grace = grace;
    }

    /** @param confirmed limits that are ticked already. @param blocked what stopped the last try; empty: nothing did */
    ItemView of(WorkItem item, Filter filter, List<String> confirmed, Optional<List<String>> blocked) {
        String who = filter.who();
        Revision revision = stores.worklist().trays().revision(item.id(), who);
        Tray tray = stores.worklist().trays().find(item.id()).orElseThrow();
        Optional<Desk.Look> look = item.isOpen() ? desk.look(item, revision, who) : Optional.empty();
        Optional<ReceiptId> about = look.map(Desk.Look::about).or(() -> tray.about()).or(item::message);
        Optional<Readings.Kept> kept = about.flatMap(stores.readings()::find);
        List<Statement> statements = kept.map(k -> k.reading().statements()).orElse(List.of());
        Optional<Explanation> explanation = about.flatMap(explainer::explain);
        Optional<AccountView> account = item.account().flatMap(stores.ledger()::account).map(a -> AccountView.of(a, stores, clock, meant(statements), grace.getAsInt()));
        Optional<Decided> decided = stores.worklist().trays().waiting(item.id());
        List<String> refusals = blocked.orElseGet(() -> look.map(Desk.Look::refusals).orElse(List.of()));
        long[] around = neighbours(item.id(), filter);
        return new ItemView(row(item, tray, decided.isPresent()), item.version(), item.isOpen(), ListView.query(filter), around[0], around[1], item.rules(),
                look.map(Desk.Look::stale).orElse(List.of()), failed(item), decided.map(d -> d.who() + " at " + times.at(d.at())).orElse(""),
                explanation.map(e -> mail(e, about.get(), statements)), statements(item, statements, look, revision, explanation), whyNot(explanation, -1),
                item.joined().stream().map(ReceiptId::toString).toList(), account, letter(item, look, revision, kept),
                item.isOpen() ? desk.blank(item).map(d -> d.mail().text()).orElse("") : "", sending(item), item.isOpen() ? desk.effects(item, revision) : List.of(),
                new ItemView.Checks(refusals.stream().map(ItemView.Blocked::of).toList(), confirmed, ""),
                stores.worklist().trays().notes(item.id()).stream().map(n -> new ItemView.Note(n.who(), times.at(n.at()), n.words())).toList(), choices(item));
    }

    private ListView.Row row(WorkItem item, Tray tray, boolean decided) {
        return ListView.row(item, id -> stores.ledger().account(new kept.agent.ledger.AccountId(id)).map(a -> a.name()).orElse(""), times, tray.assignedTo(),
                tray.snoozedUntil().filter(at -> !times.isPast(at)).map(times::until).orElse(""), decided);
    }

    private String failed(WorkItem item) {
        return stores.worklist().trays().latest(item.id()).filter(d -> item.isOpen() && d.state() == Decided.State.FAILED).map(d -> "What " + d.who() + " decided was not done: " + d.note()).orElse("");
    }

    private long[] neighbours(long id, Filter filter) {
        List<Long> ids = stores.worklist().list(filter, 0, NEIGHBOURS).stream().map(l -> l.item().id()).toList();
        int at = ids.indexOf(id);
        long next = at >= 0 && at + 1 < ids.size() ? ids.get(at + 1) : at < 0 && !ids.isEmpty() ? ids.get(0) : 0;
        return new long[] {at > 0 ? ids.get(at - 1) : 0, next};
    }

    private ItemView.Mail mail(Explanation e, ReceiptId id, List<Statement> statements) {
        Optional<byte[]> raw = stores.receipts().find(id).filter(r -> r.removed().isEmpty()).map(r -> r.mail().bytes());
        Optional<Conversation> conversation = e.mail().conversation().map(c -> new kept.agent.conversation.ConversationId(Long.parseLong(c.substring(c.indexOf('-') + 1)))).flatMap(stores.conversations()::find);
        List<ItemView.File> files = raw.map(MailFiles::of).orElse(List.of()).stream().map(f -> new ItemView.File(f.number(), f.name(), f.size(), f.mayBeFetched())).toList();
        return new ItemView.Mail(e, Highlights.of(e.mail().subject(), statements, true), Highlights.of(e.mail().newText(), statements, false), times.at(e.mail().at()),
                e.mail().conversation().orElse(""), conversation.flatMap(Conversation::takenOver).orElse(""), raw.filter(MailFiles::hasHtml).isPresent(), files);
    }

    private List<ItemView.Statement> statements(WorkItem item, List<Statement> statements, Optional<Desk.Look> look, Revision revision, Optional<Explanation> explanation) {
        var views = new ArrayList<ItemView.Statement>();
        for (int i = 0; i < statements.size(); i++) {
            Statement s = statements.get(i);
            Statement now = look.map(l -> l.changed()).filter(c -> c.size() == statements.size()).orElse(statements).get(i);
            String change = revision.of(i).map(c -> c.refused().map(r -> "set aside: " + Words.REFUSALS.getOrDefault(r, r)).orElse("corrected by you")).orElse("");
            var form = new ItemView.Form(now.intent().code(), now.date().map(Object::toString).orElse(""), now.amount().map(a -> a.decimal().toPlainString()).orElse(""),
                    now.invoices().stream().map(InvoiceId::value).toList());
            views.add(new ItemView.Statement(i, now.intent().code(), intentWords(now.intent()), s.quote().map(q -> q.text()).orElse(s.claimed()), s.isProven(), (int) Math.round(s.confidence() * 100),
                    chips(now), proof(item, now), whyNot(explanation, i), s.details().entrySet().stream().map(d -> d.getKey() + ": " + d.getValue()).sorted().toList(), change,
                    look.map(l -> l.objections().getOrDefault(views.size(), "")).orElse(""), form));
        }
        return views;
    }

    static String intentWords(Intent intent) {
        return switch (intent) {
            case PROMISE_TO_PAY -> "Promise to pay";
            case VAGUE_PROMISE -> "Will pay, no day";
            case PAYMENT_CLAIM -> "Says it is paid";
            case INVOICE_COPY_REQUEST -> "Wants a copy";
            case STATEMENT_REQUEST -> "Wants a statement";
            case DOCUMENT_REQUEST -> "Wants a document";
            case DISPUTE -> "Dispute";
            case PAYMENT_PLAN_REQUEST -> "Asks for instalments or time";
            case PAYMENT_DETAILS_REQUEST -> "Asks how to pay";
            case CONTACT_CHANGE -> "Names another contact";
            case OUT_OF_OFFICE -> "Away";
            case ACKNOWLEDGEMENT -> "Received, nothing more";
            case CALL_REQUEST -> "Wants a call";
            case HARDSHIP -> "Cannot pay";
            case LEGAL -> "Lawyers or court";
            case STOP_CONTACT -> "No more mail";
            case FRAUD_CONCERN -> "Fears fraud";
            case QUESTION -> "Asks something";
        };
    }

    private static List<String> chips(Statement s) {
        return Stream.of(s.invoices().stream().map(InvoiceId::value), s.amount().stream().map(Money::shown), s.date().stream().map(Effects::day)).flatMap(x -> x).toList();
    }

    /** What code found out: the day worked out, the invoice found, the amount matched. */
    private List<String> proof(WorkItem item, Statement s) {
        var proof = new ArrayList<String>();
        if (!s.working().isBlank()) proof.add("Day: " + s.working().replace("->", "→"));
        Money open = null;
        for (InvoiceId number : s.invoices()) {
            Optional<Invoice> invoice = stores.ledger().invoice(number).filter(i -> item.account().equals(Optional.of(i.account())));
            if (invoice.isEmpty()) {
                proof.add(number + " is not an invoice of this account");
                continue;
            }
            Invoice i = invoice.get();
            long days = i.daysPastDue(times.today());
            proof.add(number + ": " + (i.isOpen() ? i.open().shown() + " open" : "settled") + ", due " + Times.day(i.dueOn()) + (i.isOpen() && days > 0 ? " (" + days + " days late)" : ""));
            open = open == null || !open.currency().equals(i.open().currency()) ? i.open() : open.plus(i.open());
        }
        if (s.amount().isPresent() && open != null && open.currency().equals(s.amount().get().currency())) {
            int sign = s.amount().get().compareTo(open);
            proof.add(s.amount().get().shown() + (sign == 0 ? " is all that is open" : sign < 0 ? " is less than the " + open.shown() + " that is open" : " is more than the " + open.shown() + " that is open"));
        }
        return proof;
    }

    private static List<String> whyNot(Optional<Explanation> explanation, int place) {
        return explanation.flatMap(Explanation::decision).stream().flatMap(d -> d.rules().stream()).filter(r -> !r.rule().endsWith(".auto"))
                .filter(r -> r.statement().map(n -> n - 1).orElse(-1) == place).map(Explanation.Rule::text).distinct().toList();
    }

    private static Optional<ItemView.Letter> letter(WorkItem item, Optional<Desk.Look> look, Revision revision, Optional<Readings.Kept> kept) {
        Optional<Draft> draft = item.isOpen() ? look.flatMap(Desk.Look::draft) : item.draft().isEmpty() ? Optional.empty() : Optional.of(DraftText.read(item.draft()));
        Optional<Message> message = kept.map(Readings.Kept::message);
        return draft.map(d -> new ItemView.Letter(d.mail().to().value(), d.mail().cc().stream().map(EmailAddress::value).toList(),
                message.stream().flatMap(m -> Recipients.notOnCopy(m, d.mail()).stream()).map(EmailAddress::value).toList(), d.mail().subject(), d.mail().text(),
                d.mail().attachments().stream().map(f -> f.name()).toList(), d.language(), revision.text().isPresent()));
    }

    private Optional<Explanation.Written> sending(WorkItem item) {
        return item.sending().flatMap(stores.outbox()::find).map(s -> Explainer.written(new Draft(s.mail(), List.of(), List.of(), "sent as " + s.mail().messageId()
                + (s.note().isBlank() ? "" : "; " + s.note())), s.mail().answers().flatMap(stores.readings()::find).map(Readings.Kept::message)));
    }

    /** Invoices the mail speaks of. */
    private static Set<InvoiceId> meant(List<Statement> statements) {
        var meant = new HashSet<InvoiceId>();
        statements.forEach(s -> meant.addAll(s.invoices()));
        return meant;
    }

    private ItemView.Choices choices(WorkItem item) {
        List<String> invoices = item.account().map(a -> stores.ledger().openItems(a).stream().map(i -> i.number().value()).limit(100).toList()).orElse(List.of());
        List<String> users = people.all().stream().filter(u -> u.isEnabled()).map(u -> u.name()).toList();
        return new ItemView.Choices(Words.REFUSALS, intents(), invoices, users, Stream.of(Dispute.ReasonCode.values()).map(Enum::name).toList());
    }

    static Map<String, String> intents() {
        var intents = new LinkedHashMap<String, String>();
        for (Intent i : Intent.values()) intents.put(i.code(), intentWords(i));
        return intents;
    }
}
