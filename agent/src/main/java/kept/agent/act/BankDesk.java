package kept.agent.act;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kept.agent.journal.Lane;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.Creditor;
import kept.agent.worklist.WorkItem;

/** A change of our bank details on its way: an urgent item from the first moment, two people's confirmations, a day's wait, and then in force (R109). */
public final class BankDesk {

    private final Stores stores;
    private final Clock clock;

    public BankDesk(Stores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /** Alerts people to what books proposed, lets come into force what is due, and takes off the list what is settled. May be called as often as one likes. */
    public void look() {
        for (BankChange change : stores.bankChanges().pending()) {
            if (change.isDue(clock.instant())) takeEffect(change);
            else if (item(change).isEmpty()) stores.books().write(Lane.INSTALLATION, pen -> pen.worklist().open(WorkItems.bankChange(change, clock.instant())));
        }
        items().stream().filter(item -> change(item).isEmpty()).forEach(item -> stores.books().write(Lane.INSTALLATION,
                pen -> pen.worklist().settle(item.id(), item.version(), WorkItem.State.RESOLVED, "agent")));
    }

    private void takeEffect(BankChange change) {
        stores.books().write(Lane.INSTALLATION, pen -> {
            if (pen.bankChanges().takeEffect(change.id())) pen.journal().note("bank.in-force", Map.of("change", Long.toString(change.id()), "creditor", change.creditor().value()));
            return null;
        });
    }

    public Desk.Result confirm(long id, String who) {
        Optional<BankChange> found = stores.bankChanges().find(id);
        if (found.isEmpty()) return new Desk.Result.Unknown(id);
        BankChange change = found.get();
        if (change.state() != BankChange.State.PENDING) return conflict(change);
        if (who.isBlank()) return new Desk.Result.Blocked(List.of("a change of bank details is confirmed by people with a name"));
        if (change.isConfirmedBy(who)) return new Desk.Result.Blocked(List.of("you have confirmed this already: " + rest(change)));
        boolean done = stores.books().write(Lane.INSTALLATION, pen -> {
            boolean confirmed = pen.bankChanges().confirm(id, who);
            if (confirmed) pen.journal().note("bank.confirmed", Map.of("change", Long.toString(id), "creditor", change.creditor().value(), "by", BankChange.person(who)));
            return confirmed;
        });
        if (!done) return conflict(stores.bankChanges().find(id).orElse(change));
        look();
        return new Desk.Result.Done(List.of("confirmed: " + rest(stores.bankChanges().find(id).orElseThrow())));
    }

    public Desk.Result refuse(long id, String who) {
        Optional<BankChange> found = stores.bankChanges().find(id);
        if (found.isEmpty()) return new Desk.Result.Unknown(id);
        boolean done = stores.books().write(Lane.INSTALLATION, pen -> {
            if (!pen.bankChanges().refuse(id, who)) return false;
            item(found.get()).ifPresent(item -> pen.worklist().settle(item.id(), item.version(), WorkItem.State.REFUSED, who));
            pen.journal().note("bank.refused", Map.of("change", Long.toString(id), "creditor", found.get().creditor().value(), "by", BankChange.person(who)));
            return true;
        });
        if (!done) return conflict(stores.bankChanges().find(id).orElseThrow());
        return new Desk.Result.Done(List.of("refused: the old bank details stay in force; should the books bring these again, they are asked about again"));
    }

    /** What a person should know who confirms this, in words and in order. */
    List<String> effects(WorkItem item) {
        return change(item).map(BankDesk::effects).orElse(List.of("mark as settled; the change is settled already"));
    }

    private static List<String> effects(BankChange change) {
        var effects = new ArrayList<String>();
        var currencies = new TreeSet<>(Comparator.comparing(java.util.Currency::getCurrencyCode));
        currencies.addAll(change.before().keySet());
        currencies.addAll(change.banks().keySet());
        for (var currency : currencies) {
            String old = words(Optional.ofNullable(change.before().get(currency)));
            String now = words(Optional.ofNullable(change.banks().get(currency)));
            if (!old.equals(now)) effects.add(currency + ": " + now + ", instead of " + old);
        }
        effects.add(rest(change) + "; until then the old details stay in force, and questions after bank details go to people");
        return effects;
    }

    private static String words(Optional<Creditor.BankAccount> bank) {
        return bank.map(b -> b.iban() + (b.bic().isEmpty() ? "" : " (" + b.bic() + ")") + " of " + b.holder() + (b.bank().isEmpty() ? "" : " at " + b.bank())).orElse("no account");
    }

    /** What is still missing, for people. */
    public static String rest(BankChange change) {
        String people = change.confirmations().stream().map(BankChange.Confirmation::who).collect(Collectors.joining(" and "));
        if (change.isConfirmed()) return "confirmed by " + people + ", it comes into force by itself at " + change.earliest() + " unless somebody refuses it";
        return change.confirmations().isEmpty() ? "two people must confirm it, and it comes into force at " + change.earliest() + " at the earliest"
                : "confirmed by " + people + ", one more person must confirm it, and it comes into force at " + change.earliest() + " at the earliest";
    }

    Optional<BankChange> change(WorkItem item) {
        return stores.bankChanges().pending().stream().filter(c -> WorkItems.headline(c).equals(item.headline())).findFirst();
    }

    private Optional<WorkItem> item(BankChange change) {
        return items().stream().filter(i -> i.headline().equals(WorkItems.headline(change))).findFirst();
    }

    private List<WorkItem> items() {
        return stores.worklist().open().stream().filter(i -> i.kind() == WorkItem.Kind.BANK_CHANGE).toList();
    }

    private static Desk.Result conflict(BankChange now) {
        return new Desk.Result.Conflict(now.settledBy().isEmpty() ? "somebody" : now.settledBy(), now.settledAt());
    }
}
