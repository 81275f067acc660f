package kept.agent.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.worklist.Decided;
import kept.agent.worklist.Note;
import kept.agent.worklist.Revision;
import kept.agent.worklist.Tray;
import kept.agent.worklist.Trays;
import kept.agent.worklist.WorkItem;

record MemoryTrays(Vault vault) implements Trays {

    @Override
    public Optional<Tray> find(long item) {
        return vault.read(s -> find(s, item));
    }

    static Optional<Tray> find(Contents s, long item) {
        return Optional.ofNullable(s.workItems.get(item)).map(w -> s.trays.getOrDefault(item, new Tray(item, "", Optional.empty(), w.openedAt(), Optional.empty())));
    }

    @Override
    public Revision revision(long item, String who) {
        return vault.read(s -> Optional.ofNullable(s.revisions.get(item + " " + who)).filter(r -> find(s, item).filter(t -> t.proposedAt().equals(r.proposedAt())).isPresent())
                .map(Contents.Saved::revision).orElse(Revision.NONE));
    }

    @Override
    public Optional<Decided> waiting(long item) {
        return decided(d -> d.item() == item && d.state() == Decided.State.WAITING).stream().findFirst();
    }

    @Override
    public Optional<Decided> decision(long id) {
        return vault.read(s -> Optional.ofNullable(s.decisions.get(id)));
    }

    @Override
    public Optional<Decided> latest(long item) {
        return decided(d -> d.item() == item).stream().reduce((a, b) -> b);
    }

    @Override
    public List<Decided> due(Instant now) {
        return decided(d -> d.state() == Decided.State.WAITING && !d.dueAt().isAfter(now)).stream().sorted(Comparator.comparing(Decided::dueAt).thenComparing(Decided::id)).limit(100).toList();
    }

    @Override
    public List<Decided> waitingOf(String who) {
        return decided(d -> d.state() == Decided.State.WAITING && d.who().equals(who)).stream().sorted(Comparator.comparing(Decided::id).reversed()).limit(100).toList();
    }

    private List<Decided> decided(Predicate<Decided> which) {
        return vault.read(s -> s.decisions.values().stream().filter(which).toList());
    }

    @Override
    public List<Note> notes(long item) {
        return vault.read(s -> s.notes.values().stream().filter(n -> n.item() == item).toList());
    }

    @Override
    public Set<AccountId> neverAlone() {
        return vault.read(s -> Set.copyOf(s.neverAlone.keySet()));
    }

    record Writing(Scope scope) implements Trays.Pen {

        @Override
        public void assign(long item, String who) {
            open(item).ifPresent(t -> scope.state().trays.put(item, new Tray(item, who, t.snoozedUntil(), t.proposedAt(), t.about())));
        }

        @Override
        public void about(long item, ReceiptId mail) {
            open(item).ifPresent(t -> scope.state().trays.put(item, new Tray(item, t.assignedTo(), t.snoozedUntil(), t.proposedAt(), Optional.of(mail))));
        }

        @Override
        public void snooze(long item, Optional<Instant> until) {
            open(item).ifPresent(t -> scope.state().trays.put(item, new Tray(item, t.assignedTo(), until, t.proposedAt(), t.about())));
        }

        private Optional<Tray> open(long item) {
            return Optional.ofNullable(scope.state().workItems.get(item)).filter(WorkItem::isOpen).flatMap(w -> find(scope.state(), item));
        }

        @Override
        public void note(long item, String who, String words) {
            scope.state().notes.put(scope.state().next("note"), new Note(item, scope.now(), who, words));
        }

        @Override
        public void save(long item, String who, Revision revision) {
            find(scope.state(), item).ifPresent(t -> scope.state().revisions.put(item + " " + who, new Contents.Saved(t.proposedAt(), revision)));
        }

        @Override
        public Optional<Decided> decide(Decided d) {
            Contents s = scope.state();
            WorkItem item = s.workItems.get(d.item());
            boolean taken = s.decisions.values().stream().anyMatch(o -> o.item() == d.item() && o.state() == Decided.State.WAITING);
            if (taken || item == null || !item.isOpen() || item.version() != d.version()) return Optional.empty();
            MemoryWorklist.Writing.put(scope, item, d.version() + 1);
            long id = s.next("decision");
            var kept = new Decided(id, d.item(), d.version() + 1, d.verdict(), d.revision(), d.reason(), d.confirmed(), d.who(), d.at(), d.dueAt(), Decided.State.WAITING, "", d.distance());
            s.decisions.put(id, kept);
            return Optional.of(kept);
        }

        @Override
        public boolean become(long decision, Decided.State state, String note) {
            Decided d = scope.state().decisions.get(decision);
            if (d == null || d.state() != Decided.State.WAITING) return false;
            scope.state().decisions.put(decision, new Decided(d.id(), d.item(), d.version(), d.verdict(), d.revision(), d.reason(), d.confirmed(), d.who(), d.at(), d.dueAt(), state, note, d.distance()));
            return true;
        }

        /** No figures are made of what is in memory. */
        @Override
        public void verdict(long decision, int position, String intent, String outcome) {}

        @Override
        public void neverAlone(AccountId account, boolean on, String who) {
            Contents s = scope.stateFor(account);
            if (on) s.neverAlone.putIfAbsent(account, who);
            else s.neverAlone.remove(account);
        }
    }
}
