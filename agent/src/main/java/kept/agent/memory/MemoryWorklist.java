package kept.agent.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Match;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Decision;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.worklist.Decided;
import kept.agent.worklist.Filter;
import kept.agent.worklist.Tray;
import kept.agent.worklist.Trays;
import kept.agent.worklist.WorkItem;
import kept.agent.worklist.Worklist;

record MemoryWorklist(Vault vault) implements Worklist {

    @Override
    public Optional<WorkItem> find(long id) {
        return vault.read(s -> Optional.ofNullable(s.workItems.get(id)));
    }

    @Override
    public List<WorkItem> open() {
        return vault.read(s -> s.workItems.values().stream().filter(WorkItem::isOpen).sorted(Worklist.order(vault.now())).toList());
    }

    @Override
    public List<WorkItem> open(AccountId account) {
        return vault.read(s -> open(s, account)).stream().sorted(Worklist.order(vault.now())).toList();
    }

    static List<WorkItem> open(Contents state, AccountId account) {
        return state.workItems.values().stream().filter(WorkItem::isOpen)
                .filter(item -> item.account().or(() -> item.message().flatMap(m -> bestGuess(state, m))).equals(Optional.of(account))).toList();
    }

    private static Optional<AccountId> bestGuess(Contents state, ReceiptId message) {
        return Optional.ofNullable(state.messages.get(message)).flatMap(m -> m.account()
                .or(() -> m.message().match().candidates().stream().findFirst().map(Match.Candidate::account)));
    }

    @Override
    public Optional<WorkItem> openIn(ConversationId conversation) {
        return vault.read(s -> s.workItems.values().stream().filter(i -> i.isOpen() && i.message().isPresent())
                .filter(i -> isIn(s, i.message().get(), conversation) || i.joined().stream().anyMatch(j -> isIn(s, j, conversation))).findFirst());
    }

    private static boolean isIn(Contents state, ReceiptId message, ConversationId conversation) {
        return Optional.ofNullable(state.messages.get(message)).flatMap(Contents.Inbound::conversation).equals(Optional.of(conversation));
    }

    @Override
    public List<WorkItem> about(ReceiptId message) {
        return vault.read(s -> s.workItems.values().stream().filter(i -> i.message().equals(Optional.of(message)) || i.joined().contains(message))
                .sorted(Comparator.comparing(WorkItem::id)).toList());
    }

    @Override
    public Optional<ReceiptId> settledUpTo(AccountId account) {
        return vault.read(s -> s.workItems.values().stream().filter(i -> i.account().equals(Optional.of(account)) && i.isSettledByAPerson())
                .flatMap(i -> Stream.concat(i.message().stream(), i.joined().stream())).max(Comparator.naturalOrder()));
    }

    @Override
    public List<WorkItem> settled(int limit) {
        return vault.read(s -> s.workItems.values().stream().filter(i -> !i.isOpen())
                .sorted(Comparator.comparing((WorkItem i) -> i.settledAt().orElse(Instant.EPOCH)).thenComparing(WorkItem::id).reversed())
                .limit(limit).toList());
    }

    @Override
    public List<Filter.Listed> list(Filter filter, int after, int limit) {
        Comparator<WorkItem> order = filter.queue() == Filter.Queue.DONE ? Comparator.comparing((WorkItem i) -> i.settledAt().orElse(Instant.EPOCH)).thenComparing(WorkItem::id).reversed()
                : Worklist.weightiest(vault.now());
        return vault.read(s -> s.workItems.values().stream().filter(i -> stands(s, i, filter)).sorted(order).skip(after).limit(limit)
                .map(i -> new Filter.Listed(i, tray(s, i).assignedTo(), tray(s, i).snoozedUntil(), isDecided(s, i))).toList());
    }

    private boolean stands(Contents s, WorkItem i, Filter f) {
        Tray tray = tray(s, i);
        boolean sleeps = tray.sleeps(vault.now());
        boolean pending = i.isOpen() && !sleeps && !isDecided(s, i);
        boolean queued = switch (f.queue()) {
            case PENDING -> pending;
            case MINE -> pending && tray.assignedTo().equals(f.who());
            case SNOOZED -> i.isOpen() && sleeps;
            case FAILED -> i.isOpen() && !sleeps && (i.kind() == WorkItem.Kind.FAILED || i.kind() == WorkItem.Kind.UNCERTAIN_SEND);
            case DONE -> !i.isOpen();
        };
        Optional<Account> account = i.account().flatMap(a -> Optional.ofNullable(s.accounts.get(a))).map(Contents.Known::value);
        return queued && (f.reason().isEmpty() || i.rules().contains(f.reason())) && (f.intent().isEmpty() || i.rules().stream().anyMatch(r -> r.startsWith(f.intent() + ".")) || i.proposal().contains("\"" + f.intent() + "."))
                && (f.account().isEmpty() || i.account().map(AccountId::value).equals(Optional.of(f.account()))) && (f.owner().isEmpty() || account.filter(a -> a.owner().equals(f.owner())).isPresent())
                && (f.language().isEmpty() || account.filter(a -> a.language().toLanguageTag().equals(f.language())).isPresent())
                && (f.segment().isEmpty() || account.filter(a -> a.kind().name().equals(f.segment())).isPresent());
    }

    private static Tray tray(Contents s, WorkItem i) {
        return MemoryTrays.find(s, i.id()).orElseThrow();
    }

    private static boolean isDecided(Contents s, WorkItem i) {
        return s.decisions.values().stream().anyMatch(d -> d.item() == i.id() && d.state() == Decided.State.WAITING);
    }

    @Override
    public Filter.Counts counts(String who) {
        return vault.read(s -> new Filter.Counts(count(s, Filter.Queue.PENDING, who), count(s, Filter.Queue.MINE, who), count(s, Filter.Queue.SNOOZED, who), count(s, Filter.Queue.FAILED, who)));
    }

    private long count(Contents s, Filter.Queue queue, String who) {
        return s.workItems.values().stream().filter(i -> stands(s, i, Filter.of(queue, who))).count();
    }

    @Override
    public Trays trays() {
        return new MemoryTrays(vault);
    }

    record Writing(Scope scope) implements Worklist.Pen {

        @Override
        public Trays.Pen trays() {
            return new MemoryTrays.Writing(scope);
        }

        static void put(Scope scope, WorkItem i, int version) {
            new Writing(scope).put(i.id(), i, i.urgency(), i.joined(), i.openedAt(), i.dueAt(), i.state(), version, i.settledBy(), i.settledAt());
        }


        @Override
        public long open(WorkItem item) {
            Contents state = item.account().map(scope::stateFor).orElseGet(scope::state);
            Optional<WorkItem> known = state.workItems.values().stream().filter(o -> o.kind() == item.kind() && isSame(o, item)).findFirst();
            if (known.isPresent() && !known.get().isOpen()) return known.get().id();
            long id = known.map(WorkItem::id).orElseGet(() -> state.next("work item"));
            var joined = new ArrayList<>(known.map(WorkItem::joined).orElse(List.of()));
            item.joined().stream().filter(j -> !joined.contains(j)).forEach(joined::add);
            put(id, item, item.urgency(), joined, known.map(WorkItem::openedAt).orElse(item.openedAt()), item.dueAt(), WorkItem.State.PENDING,
                    known.map(WorkItem::version).orElse(0) + 1, "", Optional.empty());
            MemoryTrays.find(state, id).filter(t -> known.isPresent()).ifPresent(t -> state.trays.put(id, new Tray(id, t.assignedTo(), t.snoozedUntil(), scope.now(), t.about())));
            return id;
        }

        private static boolean isSame(WorkItem one, WorkItem other) {
            if (one.state() == WorkItem.State.RESOLVED) return false;
            if (other.message().isPresent()) return one.message().equals(other.message());
            if (other.run().isPresent()) return one.run().equals(other.run());
            if (other.sending().isPresent()) return one.sending().equals(other.sending());
            return one.isOpen() && one.message().isEmpty() && one.run().isEmpty() && one.sending().isEmpty() && one.lane().equals(other.lane())
                    && one.headline().equals(other.headline());
        }

        @Override
        public void join(long id, ReceiptId message) {
            WorkItem item = find(id).orElseThrow(() -> new IllegalArgumentException("there is no work item " + id));
            if (!item.isOpen() || item.message().equals(Optional.of(message)) || item.joined().contains(message)) return;
            var joined = new ArrayList<>(item.joined());
            joined.add(message);
            joined.sort(Comparator.naturalOrder());
            put(id, item, item.urgency(), joined, item.openedAt(), item.dueAt(), item.state(), item.version() + 1, "", Optional.empty());
        }

        @Override
        public boolean settle(long id, int version, WorkItem.State state, String who) {
            Optional<WorkItem> item = find(id).filter(i -> i.isOpen() && i.version() == version);
            item.ifPresent(i -> put(id, i, i.urgency(), i.joined(), i.openedAt(), i.dueAt(), state, version + 1, who, Optional.of(scope.now())));
            return item.isPresent();
        }

        @Override
        public void escalate(long id, Instant newDueAt) {
            find(id).filter(WorkItem::isOpen).ifPresent(i -> put(id, i,
                    i.urgency() == Decision.Urgency.NORMAL ? Decision.Urgency.HIGH : Decision.Urgency.URGENT, i.joined(), i.openedAt(), newDueAt,
                    i.state(), i.version() + 1, "", Optional.empty()));
        }

        private Optional<WorkItem> find(long id) {
            return Optional.ofNullable(scope.state().workItems.get(id));
        }

        private void put(long id, WorkItem i, Decision.Urgency urgency, List<ReceiptId> joined, Instant openedAt, Instant dueAt, WorkItem.State state,
                int version, String settledBy, Optional<Instant> settledAt) {
            scope.state().workItems.put(id, new WorkItem(id, i.kind(), i.lane(), i.account(), i.message(), joined, i.run(), i.sending(), urgency,
                    i.headline(), i.rules(), i.proposal(), i.draft(), i.atRisk(), openedAt, dueAt, state, version, settledBy, settledAt));
        }
    }
}
