package kept.agent.act;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.BusinessDays;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;

/** What people do to an account and its conversations by hand: holds, disputes, taking over. Each is a fact with a name on it. */
public final class AccountDesk {

    private static final int DISPUTE_DAYS = 5;
    /** Places of disputes that a person opened, beside those that were read. */
    private static final int BY_HAND = 1000;

    private final Stores stores;
    private final Clock clock;

    public AccountDesk(Stores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /** @param invoice empty: the whole account. @param until its last day; empty: until somebody lifts it */
    public String hold(AccountId account, Optional<InvoiceId> invoice, Optional<LocalDate> until, String who) {
        Account on = stores.ledger().account(account).orElseThrow(() -> new IllegalArgumentException("there is no account " + account));
        if (invoice.isPresent() && stores.ledger().invoice(invoice.get()).filter(i -> i.account().equals(account)).isEmpty()) {
            throw new IllegalArgumentException("invoice " + invoice.get() + " is not one of account " + account);
        }
        if (until.isPresent() && until.get().isBefore(LocalDate.now(clock.withZone(on.zone())))) throw new IllegalArgumentException("the last day of a hold lies in the past: " + until.get());
        var hold = new Hold(0, account, invoice, Optional.empty(), Hold.Reason.BY_HAND, until, who, Optional.empty(), 0, clock.instant(), Optional.empty());
        return stores.books().write(new Lane.OfAccount(account), pen -> {
            long id = pen.holds().place(hold);
            int cancelled = pen.outbox().cancelNotices(account, "held by " + who);
            var facts = new TreeMap<>(Map.of("hold", Long.toString(id), "reason", Hold.Reason.BY_HAND.name(), "by", who));
            invoice.ifPresent(i -> facts.put("invoice", i.value()));
            until.ifPresent(d -> facts.put("until", d.toString()));
            pen.journal().note("hold.placed", facts);
            return Effects.held(hold) + (cancelled == 0 ? "" : "; " + cancelled + " waiting notices stopped");
        });
    }

    public boolean lift(AccountId account, long hold, String who) {
        Optional<Hold> found = stores.holds().of(account).stream().filter(h -> h.id() == hold && h.liftedAt().isEmpty()).findFirst();
        if (found.isEmpty()) return false;
        return stores.books().write(new Lane.OfAccount(account), pen -> {
            pen.holds().lift(hold, who);
            pen.journal().note("hold.lifted", Map.of("hold", Long.toString(hold), "by", who));
            return true;
        });
    }

    /** @param source the mail in which the customer objects */
    public String dispute(AccountId account, ReceiptId source, List<InvoiceId> invoices, Dispute.ReasonCode reason, String who) {
        Account on = stores.ledger().account(account).orElseThrow(() -> new IllegalArgumentException("there is no account " + account));
        if (invoices.isEmpty()) throw new IllegalArgumentException("name the invoices that are disputed");
        for (InvoiceId invoice : invoices) {
            if (stores.ledger().invoice(invoice).filter(i -> i.account().equals(account)).isEmpty()) throw new IllegalArgumentException("invoice " + invoice + " is not one of account " + account);
        }
        LocalDate due = BusinessDays.after(LocalDate.now(clock.withZone(on.zone())), DISPUTE_DAYS);
        return stores.books().write(new Lane.OfAccount(account), pen -> {
            int position = BY_HAND + (int) stores.disputes().of(account).stream().filter(d -> d.source().equals(source) && d.position() >= BY_HAND).count();
            String owner = on.owner().isBlank() ? who : on.owner();
            long id = pen.disputes().open(new Dispute(0, account, source, position, invoices, Optional.empty(), reason, "", owner, clock.instant(), due, Optional.empty()));
            for (InvoiceId invoice : invoices) {
                long hold = pen.holds().place(new Hold(0, account, Optional.of(invoice), Optional.empty(), Hold.Reason.DISPUTE, Optional.empty(), who, Optional.of(source), position, clock.instant(), Optional.empty()));
                pen.journal().note("hold.placed", Map.of("hold", Long.toString(hold), "reason", Hold.Reason.DISPUTE.name(), "invoice", invoice.value(), "by", who, "message", source.toString()));
            }
            pen.journal().note("dispute.opened", Map.of("dispute", Long.toString(id), "reason", reason.name(), "due_on", due.toString(), "by", who, "message", source.toString(),
                    "invoices", String.join(" ", invoices.stream().map(InvoiceId::value).toList())));
            return Effects.dispute(invoices, reason, owner, due);
        });
    }

    /** The holds that came with it are lifted too: what it was about may be chased again. */
    public boolean closeDispute(long dispute, String who) {
        Optional<Dispute> found = stores.disputes().find(dispute).filter(Dispute::isOpen);
        if (found.isEmpty()) return false;
        Dispute d = found.get();
        return stores.books().write(new Lane.OfAccount(d.account()), pen -> {
            pen.disputes().close(dispute, who);
            for (Hold hold : stores.holds().of(d.account())) {
                boolean itsOwn = hold.reason() == Hold.Reason.DISPUTE && hold.liftedAt().isEmpty() && hold.source().equals(Optional.of(d.source())) && hold.invoice().filter(d.invoices()::contains).isPresent();
                if (!itsOwn) continue;
                pen.holds().lift(hold.id(), who);
                pen.journal().note("hold.lifted", Map.of("hold", Long.toString(hold.id()), "by", who));
            }
            pen.journal().note("dispute.closed", Map.of("dispute", Long.toString(dispute), "by", who));
            return true;
        });
    }

    /** The agent is silent there until it is released (R49). */
    public boolean takeOver(ConversationId id, String who) {
        return change(id, who, "conversation.taken-over", true);
    }

    public boolean release(ConversationId id, String who) {
        return change(id, who, "conversation.released", false);
    }

    private boolean change(ConversationId id, String who, String kind, boolean taken) {
        Optional<Conversation> found = stores.conversations().find(id);
        if (found.isEmpty()) return false;
        return stores.books().write(new Lane.OfAccount(found.get().account()), pen -> {
            if (taken) pen.conversations().takeOver(id, who);
            else pen.conversations().release(id);
            pen.journal().note(kind, Map.of("conversation", id.toString(), "by", who));
            return true;
        });
    }

    public void neverAlone(AccountId account, boolean on, String who) {
        stores.books().write(new Lane.OfAccount(account), pen -> {
            pen.worklist().trays().neverAlone(account, on, who);
            pen.journal().note(on ? "account.never-alone" : "account.alone-again", Map.of("by", who));
            return null;
        });
    }
}
