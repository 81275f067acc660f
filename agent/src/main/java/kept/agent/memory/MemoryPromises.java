package kept.agent.memory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Promise.Fact;
import kept.agent.promise.Promise;
import kept.agent.promise.Promises;

record MemoryPromises(Vault vault) implements Promises {

    @Override
    public Optional<Promise> find(long id) {
        return vault.read(s -> Optional.ofNullable(s.promises.get(id)));
    }

    @Override
    public List<Promise> of(AccountId account) {
        return vault.read(s -> s.promises.values().stream().filter(p -> p.account().equals(account))
                .sorted(Comparator.comparing(Promise::madeAt).thenComparing(Promise::id)).toList());
    }

    @Override
    public List<Promise> dueBefore(LocalDate day) {
        return vault.read(s -> s.promises.values().stream().filter(p -> p.counts() && p.payBy().isBefore(day) && !s.followedUp.containsKey(p.id()))
                .sorted(Comparator.comparing(Promise::payBy).thenComparing(Promise::id)).toList());
    }

    record Writing(Scope scope) implements Promises.Pen {

        @Override
        public long record(Promise promise) {
            Contents state = scope.stateFor(promise.account());
            Optional<Promise> known = state.promises.values().stream()
                    .filter(p -> p.source().equals(promise.source()) && p.position() == promise.position()).findFirst();
            if (known.isPresent()) return known.get().id();
            long id = state.next("promise");
            put(with(promise, id, promise.fact()));
            if (promise.counts()) supersede(id);
            return id;
        }

        /** The later mail's word stands, in whatever order the two were worked on. */
        private void supersede(long id) {
            Promise promise = scope.state().promises.get(id);
            List<Promise> others = scope.state().promises.values().stream()
                    .filter(o -> o.counts() && o.account().equals(promise.account()) && !o.source().equals(promise.source()))
                    .filter(o -> promise.invoices().stream().anyMatch(part -> o.covers(part.invoice()))).toList();
            if (others.stream().anyMatch(o -> o.source().compareTo(promise.source()) > 0)) {
                put(with(promise, id, Fact.SUPERSEDED));
                return;
            }
            others.forEach(o -> put(with(o, o.id(), Fact.SUPERSEDED)));
        }

        @Override
        public void mark(long id, Fact fact, String who) {
            Promise before = Optional.ofNullable(scope.state().promises.get(id))
                    .orElseThrow(() -> new IllegalArgumentException("there is no promise " + id));
            scope.stateFor(before.account());
            Promise after = with(before, id, fact);
            put(after);
            if (after.counts() && !before.counts()) supersede(id);
        }

        @Override
        public boolean followedUp(long id) {
            return scope.state().followedUp.putIfAbsent(id, scope.now()) == null;
        }

        @Override
        public void withdraw(ReceiptId source, String who) {
            scope.state().promises.values().stream()
                    .filter(p -> p.source().equals(source) && (p.counts() || p.fact() == Fact.PROPOSED)).toList()
                    .forEach(p -> mark(p.id(), Fact.WITHDRAWN, who));
        }

        private void put(Promise promise) {
            scope.state().promises.put(promise.id(), promise);
        }

        private static Promise with(Promise p, long id, Fact fact) {
            return new Promise(id, p.account(), p.conversation(), p.source(), p.position(), p.quote(), p.payBy(), p.invoices(), p.stated(), p.madeAt(), fact);
        }
    }
}
