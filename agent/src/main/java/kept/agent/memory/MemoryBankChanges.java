package kept.agent.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kept.agent.journal.Lane;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.BankChange.State;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.CreditorId;

record MemoryBankChanges(Vault vault) implements BankChanges {

    @Override
    public List<BankChange> pending() {
        return vault.read(s -> s.bankChanges.values().stream().filter(c -> c.state() == State.PENDING).toList());
    }

    @Override
    public Optional<BankChange> find(long id) {
        return vault.read(s -> Optional.ofNullable(s.bankChanges.get(id)));
    }

    @Override
    public List<BankChange> settled(int limit) {
        return vault.read(s -> s.bankChanges.values().stream().filter(c -> c.state() != State.PENDING).sorted(Comparator.comparing(BankChange::id).reversed()).limit(limit).toList());
    }

    static Map<Currency, Creditor.BankAccount> inForce(Contents contents, CreditorId creditor) {
        return contents.bankChanges.values().stream().filter(c -> c.state() == State.IN_FORCE && c.creditor().equals(creditor))
                .max(Comparator.comparing(BankChange::id)).map(BankChange::banks).orElse(Map.of());
    }

    /** Books that say something of these creditors are published. */
    static void said(Contents contents, Collection<CreditorId> creditors, String who, java.time.Instant now) {
        boolean everKnown = !contents.bankChanges.isEmpty();
        for (CreditorId id : creditors) {
            Map<Currency, Creditor.BankAccount> said = contents.creditors.get(id).banks();
            Map<Currency, Creditor.BankAccount> inForce = inForce(contents, id);
            Optional<BankChange> pending = contents.bankChanges.values().stream().filter(c -> c.state() == State.PENDING && c.creditor().equals(id)).findFirst();
            BankChange.Said what = BankChange.said(said, everKnown, inForce, pending);
            if (what == BankChange.Said.NOTHING) continue;
            pending.ifPresent(c -> {
                contents.bankChanges.put(c.id(), settled(c, State.WITHDRAWN, now, "kept"));
                note(contents, now, "bank.withdrawn", c.id(), id);
            });
            if (what == BankChange.Said.TAKEN_BACK) continue;
            long number = contents.next("bank change");
            var change = new BankChange(number, id, said, inForce, now, who, List.of(), State.PENDING, Optional.empty(), "");
            contents.bankChanges.put(number, what == BankChange.Said.FIRST ? settled(change, State.IN_FORCE, now, "kept") : change);
            if (what == BankChange.Said.PROPOSED) note(contents, now, "bank.proposed", number, id);
        }
    }

    private static void note(Contents contents, java.time.Instant now, String kind, long change, CreditorId creditor) {
        MemoryJournal.note(contents, Lane.INSTALLATION, now, kind, Map.of("change", Long.toString(change), "creditor", creditor.value()));
    }

    private static BankChange settled(BankChange c, State state, java.time.Instant now, String who) {
        return new BankChange(c.id(), c.creditor(), c.banks(), c.before(), c.proposedAt(), c.proposedBy(), c.confirmations(), state, Optional.of(now), who);
    }

    record Writing(Scope scope) implements BankChanges.Pen {

        @Override
        public boolean confirm(long id, String who) {
            return change(id, c -> c.isConfirmedBy(who) ? c : new BankChange(id, c.creditor(), c.banks(), c.before(), c.proposedAt(), c.proposedBy(), with(c, who), c.state(), c.settledAt(), c.settledBy()));
        }

        private List<BankChange.Confirmation> with(BankChange c, String who) {
            var all = new ArrayList<>(c.confirmations());
            all.add(new BankChange.Confirmation(BankChange.person(who), scope.now()));
            return all;
        }

        @Override
        public boolean refuse(long id, String who) {
            return change(id, c -> settled(c, State.REFUSED, scope.now(), who));
        }

        @Override
        public boolean takeEffect(long id) {
            return change(id, c -> c.isDue(scope.now()) ? settled(c, State.IN_FORCE, scope.now(), "kept") : c);
        }

        private boolean change(long id, UnaryOperator<BankChange> to) {
            BankChange before = scope.state().bankChanges.get(id);
            if (before == null || before.state() != State.PENDING) return false;
            BankChange after = to.apply(before);
            scope.state().bankChanges.put(id, after);
            return !after.equals(before);
        }
    }
}
