package kept.console.dossier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.act.Outbox;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.Removal;
import kept.agent.dispute.Dispute;
import kept.agent.dunning.Notice;
import kept.agent.hold.Hold;
import kept.agent.journal.Journal;
import kept.agent.keep.LegalHold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.CreditNote;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.Payment;
import kept.agent.promise.Promise;
import kept.agent.read.Readings;
import kept.agent.read.Statement;
import kept.agent.worklist.WorkItem;
import kept.storage.store.CallStore;

/** Each kind of record as names and values that people and programs read alike: texts, numbers, lists. */
final class Entries {

    private Entries() {}

    /** Names and values by turns; what is empty is left out. */
    private static Map<String, Object> entry(Object... namesAndValues) {
        var entry = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = plain(namesAndValues[i + 1]);
            if (!"".equals(value) && !List.of().equals(value)) entry.put((String) namesAndValues[i], value);
        }
        return entry;
    }

    private static Object plain(Object value) {
        if (value instanceof Optional<?> optional) return optional.isPresent() ? plain(optional.get()) : "";
        if (value instanceof List<?> list) return list.stream().map(Entries::plain).toList();
        if (value instanceof Number || value instanceof Boolean || value instanceof Map<?, ?>) return value;
        if (value instanceof Enum<?> word) return word.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return String.valueOf(value);
    }

    static Map<String, Object> account(Account a) {
        return entry("id", a.id(), "name", a.name(), "creditor", a.creditor(), "parent", a.parent(), "kind", a.kind(), "time zone", a.zone(), "language", a.language().toLanguageTag(),
                "currency", a.currency(), "owner", a.owner(), "never written to alone", a.neverAlone());
    }

    static Map<String, Object> contact(Contact c) {
        return entry("id", c.id(), "address", c.address(), "name", c.name(), "role", c.role(), "language", c.language().map(l -> l.toLanguageTag()),
                "accounts", c.accounts().stream().map(Object::toString).sorted().toList(), "since", c.addedAt(), "reachable", c.reachable(), "forgotten", c.isForgotten());
    }

    static Map<String, Object> invoice(Invoice i, Optional<String> file) {
        return entry("number", i.number(), "amount", i.amount(), "open", i.open(), "issued on", i.issuedOn(), "due on", i.dueOn(), "purchase order", i.purchaseOrder(), "file", file);
    }

    static Map<String, Object> payment(Payment p) {
        return entry("id", p.id(), "amount", p.amount(), "value on", p.valueOn(), "reference", p.reference(), "for",
                p.allocations().stream().map(a -> a.invoice() + " " + a.amount()).toList());
    }

    static Map<String, Object> creditNote(CreditNote n) {
        return entry("number", n.number(), "amount", n.amount(), "issued on", n.issuedOn(), "invoice", n.invoice());
    }

    static Map<String, Object> mail(Receipt receipt, Optional<Readings.Kept> kept, Parsed parsed, String file) {
        Parsed.Headers h = parsed.headers();
        return entry("message", receipt.id(), "received", receipt.storedAt(), "from", h.from(), "from name", h.fromName(), "to", h.to(), "cc", h.cc(), "subject", h.subject(), "date", h.date(),
                "class", parsed.sorted().mailClass(), "account", kept.flatMap(Readings.Kept::account), "text", receipt.removed().map(Removal::note).orElse(parsed.body().newText()),
                "quoted history", parsed.body().quoted(), "attachments", parsed.body().attachments().stream().map(Parsed.Attachment::name).toList(), "as it came", file,
                "removed since", receipt.removals().stream().map(Removal::toString).toList());
    }

    static Map<String, Object> reading(Readings.Kept k) {
        return entry("message", k.message().id(), "read by", k.reading().reader(), "at", k.at(), "says", k.reading().statements().stream().map(Entries::statement).toList(),
                "decision", k.decision(), "answer as written", k.draft());
    }

    private static Map<String, Object> statement(Statement s) {
        return entry("intent", s.intent(), "words", s.quote().map(q -> q.text()).orElse(s.claimed()), "invoices", s.invoices(), "day", s.date(), "amount", s.amount(), "confidence", s.confidence(),
                "doubts", s.doubts().stream().map(d -> d.kind().text()).toList());
    }

    static Map<String, Object> letter(Outbox.Sending s, String file) {
        return entry("outbox", s.id(), "state", s.state(), "queued", s.queuedAt(), "purpose", s.mail().purpose(), "to", s.mail().to(), "cc", s.mail().cc(), "subject", s.mail().subject(),
                "text", s.mail().text(), "automatic", s.mail().automatic(), "answers", s.mail().answers(), "file", file);
    }

    static Map<String, Object> promise(Promise p) {
        return entry("promise", p.id(), "made", p.madeAt(), "in mail", p.source(), "pay by", p.payBy(), "invoices", p.invoices().stream().map(x -> x.invoice() + " " + x.amount()).toList(),
                "words", p.quote(), "stands as", p.fact());
    }

    static Map<String, Object> dispute(Dispute d) {
        return entry("dispute", d.id(), "opened", d.openedAt(), "in mail", d.source(), "invoices", d.invoices(), "amount", d.amount(), "reason", d.reason(), "words", d.quote(), "owner", d.owner(),
                "due on", d.dueOn(), "closed", d.closedAt());
    }

    static Map<String, Object> hold(Hold h) {
        return entry("hold", h.id(), "placed", h.placedAt(), "by", h.author(), "reason", h.reason(), "invoice", h.invoice(), "contact", h.contact(), "until", h.until(), "lifted", h.liftedAt());
    }

    static Map<String, Object> legalHold(LegalHold h) {
        return entry("legal hold", h.id(), "placed", h.placedAt(), "by", h.placedBy(), "reason", h.reason(), "released", h.releasedAt(), "released by", h.releasedBy());
    }

    static Map<String, Object> notice(Notice n) {
        return entry("notice", n.id(), "on", n.on(), "level", n.level(), "contact", n.contact(), "invoices", n.invoices(), "total", n.total(), "state", n.state(), "left out", n.leftOut());
    }

    static Map<String, Object> work(WorkItem w) {
        return entry("work item", w.id(), "kind", w.kind(), "about", w.message(), "headline", w.headline(), "rules", w.rules(), "opened", w.openedAt(), "state", w.state(), "settled by", w.settledBy(),
                "settled", w.settledAt(), "proposal", w.proposal(), "draft", w.draft());
    }

    static Map<String, Object> call(CallStore.Call c) {
        return entry("call", c.id(), "asked", c.askedAt(), "facts", c.facts(), "request", c.request(), "answer", c.answer());
    }

    static Map<String, Object> line(Journal.Entry e) {
        return entry("lane", e.lane().key(), "number", e.number(), "at", e.at(), "kind", e.kind(), "facts", e.facts(), "chain", e.chain());
    }
}
