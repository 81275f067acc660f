package kept.agent.memory;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import kept.agent.conversation.ReceiptId;
import kept.agent.hold.Hold;
import kept.agent.hold.Holds;
import kept.agent.ledger.AccountId;

record MemoryHolds(Vault vault) implements Holds {

    @Override
    public List<Hold> of(AccountId account) {
        return vault.read(s -> of(s, account));
    }

    static List<Hold> of(Contents state, AccountId account) {
        return state.holds.values().stream().filter(h -> h.account().equals(account)).toList();
    }

    record Writing(Scope scope) implements Holds.Pen {

        @Override
        public long place(Hold h) {
            Contents state = scope.stateFor(h.account());
            Optional<Hold> known = state.holds.values().stream()
                    .filter(o -> h.source().isPresent() && o.source().equals(h.source()) && o.position() == h.position())
                    .filter(o -> o.reason() == h.reason() && o.invoice().equals(h.invoice()) && o.contact().equals(h.contact())).findFirst();
            if (known.isPresent()) return known.get().id();
            long id = state.next("hold");
            state.holds.put(id, new Hold(id, h.account(), h.invoice(), h.contact(), h.reason(), h.until(), h.author(), h.source(), h.position(),
                    h.placedAt(), Optional.empty()));
            return id;
        }

        @Override
        public void lift(long id, String who) {
            lift(h -> h.id() == id);
        }

        @Override
        public void liftFrom(ReceiptId source, String who) {
            lift(h -> h.source().equals(Optional.of(source)));
        }

        private void lift(Predicate<Hold> which) {
            scope.state().holds.replaceAll((id, h) -> which.test(h) && h.liftedAt().isEmpty()
                    ? new Hold(id, h.account(), h.invoice(), h.contact(), h.reason(), h.until(), h.author(), h.source(), h.position(), h.placedAt(),
                            Optional.of(scope.now()))
                    : h);
        }
    }
}
