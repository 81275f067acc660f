package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Message;
import kept.agent.decide.Act;
import kept.agent.decide.Decision;
import kept.agent.dispute.Dispute;
import kept.agent.guard.ClearedDraft;
import kept.agent.hold.Hold;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.InvoiceId;
import kept.agent.promise.Promise;

/** Writes acts down: each becomes its row and its line in the journal, with the pen of one transaction. Doing it twice changes nothing. */
final class Actor {

    /** What an act is done for. @param who {@code agent}, or the person who approved */
    record Occasion(Message message, AccountId account, Optional<ConversationId> conversation, String who) {}

    private final Clock clock;
    private final Duration hold;

    /** @param hold how long an answer of the agent's waits, so that a person can recall it */
    Actor(Clock clock, Duration hold) {
        this.clock = clock;
        this.hold = hold;
    }

    void protect(Pen pen, List<Act> acts, Occasion occasion) {
        for (Act act : acts) {
            if (act instanceof Act.PlaceHold hold) hold(pen, hold, occasion);
            else if (act instanceof Act.StopContact stop) {
                pen.reach(stop.contact(), Contact.Reach.STOPPED);
                note(pen, "contact.stopped", occasion, Map.of("contact", stop.contact().value()));
            }
        }
    }

    void bind(Pen pen, List<Act> acts, Optional<ClearedDraft> answer, Occasion occasion) {
        for (Act act : acts) {
            if (act instanceof Act.RecordPromise promise) promise(pen, promise, occasion);
            else if (act instanceof Act.OpenDispute dispute) dispute(pen, dispute, occasion);
        }
        answer.ifPresent(draft -> {
            long id = pen.outbox().enqueue(draft, clock.instant().plus(occasion.who.equals(Hold.AGENT) ? hold : Duration.ZERO));
            note(pen, "answer.queued", occasion, Map.of("outbox", Long.toString(id), "cleared_by", draft.clearedBy(), "sheet", draft.sheet().name()));
        });
    }

    private void hold(Pen pen, Act.PlaceHold act, Occasion o) {
        List<Optional<InvoiceId>> scopes = act.invoices().isEmpty() ? List.of(Optional.empty()) : act.invoices().stream().map(Optional::of).toList();
        for (Optional<InvoiceId> invoice : scopes) {
            long id = pen.holds().place(new Hold(0, o.account, invoice, act.contact(), act.reason(), act.until(), o.who,
                    Optional.of(o.message.id()), act.position(), clock.instant(), Optional.empty()));
            var facts = new TreeMap<String, String>(Map.of("hold", Long.toString(id), "reason", act.reason().name()));
            invoice.ifPresent(i -> facts.put("invoice", i.value()));
            act.until().ifPresent(d -> facts.put("until", d.toString()));
            note(pen, "hold.placed", o, facts);
        }
    }

    private void promise(Pen pen, Act.RecordPromise act, Occasion o) {
        long id = pen.promises().record(new Promise(0, o.account, o.conversation, o.message.id(), act.position(), act.quote(), act.payBy(),
                act.invoices(), act.stated(), clock.instant(), Promise.Fact.MADE));
        var facts = new TreeMap<String, String>(Map.of("promise", Long.toString(id), "pay_by", act.payBy().toString()));
        for (int i = 0; i < act.invoices().size(); i++) {
            facts.put("part_" + (i + 1), act.invoices().get(i).invoice() + " " + act.invoices().get(i).amount());
        }
        note(pen, "promise.recorded", o, facts);
    }

    private void dispute(Pen pen, Act.OpenDispute act, Occasion o) {
        long id = pen.disputes().open(new Dispute(0, o.account, o.message.id(), act.position(), act.invoices(), act.amount(), act.reason(),
                act.quote(), act.owner(), clock.instant(), act.dueOn(), Optional.empty()));
        note(pen, "dispute.opened", o, Map.of("dispute", Long.toString(id), "reason", act.reason().name(), "due_on", act.dueOn().toString(),
                "invoices", String.join(" ", act.invoices().stream().map(InvoiceId::value).toList())));
    }

    static void note(Pen pen, String kind, Occasion o, Map<String, String> facts) {
        var all = new TreeMap<>(facts);
        all.put("message", o.message.id().toString());
        all.put("by", o.who);
        pen.journal().note(kind, all);
    }

    /** Rules in order, for the journal and the log. */
    static String rules(Decision decision) {
        return String.join(" ", decision.reasons().stream().map(r -> r.rule()).distinct().toList());
    }
}
