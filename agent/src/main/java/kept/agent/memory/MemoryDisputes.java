package kept.agent.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kept.agent.dispute.Dispute;
import kept.agent.dispute.Disputes;
import kept.agent.ledger.AccountId;

record MemoryDisputes(Vault vault) implements Disputes {

    @Override
    public Optional<Dispute> find(long id) {
        return vault.read(s -> Optional.ofNullable(s.disputes.get(id)));
    }

    @Override
    public List<Dispute> of(AccountId account) {
        return vault.read(s -> s.disputes.values().stream().filter(d -> d.account().equals(account))
                .sorted(Comparator.comparing(Dispute::openedAt).thenComparing(Dispute::id)).toList());
    }

    record Writing(Scope scope) implements Disputes.Pen {

        @Override
        public long open(Dispute d) {
            Contents state = scope.stateFor(d.account());
            Optional<Dispute> known = state.disputes.values().stream()
                    .filter(o -> o.source().equals(d.source()) && o.position() == d.position()).findFirst();
            if (known.isPresent()) return known.get().id();
            long id = state.next("dispute");
            state.disputes.put(id, new Dispute(id, d.account(), d.source(), d.position(), d.invoices(), d.amount(), d.reason(), d.quote(), d.owner(),
                    d.openedAt(), d.dueOn(), Optional.empty()));
            return id;
        }

        @Override
        public void close(long id, String who) {
            scope.state().disputes.computeIfPresent(id, (key, d) -> d.isOpen()
                    ? new Dispute(id, d.account(), d.source(), d.position(), d.invoices(), d.amount(), d.reason(), d.quote(), d.owner(), d.openedAt(),
                            d.dueOn(), Optional.of(scope.now()))
                    : d);
        }
    }
}
