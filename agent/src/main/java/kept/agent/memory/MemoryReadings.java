package kept.agent.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.read.Readings;

record MemoryReadings(Vault vault) implements Readings {

    @Override
    public Optional<Kept> find(ReceiptId message) {
        return vault.read(s -> Optional.ofNullable(s.readings.get(message)).map(kept -> asNow(s, kept)));
    }

    @Override
    public List<Kept> of(AccountId account) {
        return vault.read(s -> s.readings.values().stream().map(kept -> asNow(s, kept))
                .filter(kept -> kept.account().equals(Optional.of(account)))
                .sorted(Comparator.comparing((Kept kept) -> kept.message().effectiveAt()).thenComparing(kept -> kept.message().id())).toList());
    }

    @Override
    public List<Kept> of(AccountId account, ReceiptId after) {
        return of(account).stream().filter(kept -> kept.message().id().compareTo(after) > 0).toList();
    }

    @Override
    public List<Kept> undecided() {
        return vault.read(s -> s.readings.values().stream().filter(kept -> kept.decision().isEmpty()).map(kept -> asNow(s, kept))
                .sorted(Comparator.comparing(kept -> kept.message().id())).toList());
    }

    private static Kept asNow(Contents state, Kept kept) {
        return new Kept(state.messages.get(kept.message().id()).message(), kept.account(), kept.reading(), kept.decision(), kept.draft(), kept.at(), kept.shadow());
    }

    record Writing(Scope scope) implements Readings.Pen {

        @Override
        public void keep(Kept kept) {
            MemoryConversations.keep(scope.state(), kept.message(), kept.message().match().conversation(), kept.account());
            scope.state().readings.put(kept.message().id(), kept);
        }
    }
}
