package kept.agent.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Notices;
import kept.agent.ledger.AccountId;

record MemoryNotices(Vault vault) implements Notices {

    @Override
    public Optional<Run> run(long id) {
        return vault.read(s -> Optional.ofNullable(s.runs.get(id)));
    }

    @Override
    public List<Run> runs(int limit) {
        return vault.read(s -> s.runs.values().stream().sorted(Comparator.comparing(Run::id).reversed()).limit(limit).toList());
    }

    @Override
    public Optional<Run> runOf(LocalDate day) {
        return vault.read(s -> runOf(s, day));
    }

    private static Optional<Run> runOf(Contents state, LocalDate day) {
        return state.runs.values().stream().filter(r -> r.day().equals(day)).findFirst();
    }

    @Override
    public List<Notice> lines(long run) {
        return vault.read(s -> s.notices.values().stream().filter(n -> n.run() == run).toList());
    }

    @Override
    public List<Notice> sent(AccountId account) {
        return vault.read(s -> s.notices.values().stream().filter(n -> n.account().equals(account) && n.state() == Notice.State.QUEUED)
                .sorted(Comparator.comparing((Notice n) -> n.sentAt().orElse(Instant.EPOCH)).thenComparing(Notice::id)).toList());
    }

    @Override
    public Optional<Notice> find(long id) {
        return vault.read(s -> Optional.ofNullable(s.notices.get(id)));
    }

    @Override
    public Optional<Brought> brought(AccountId account) {
        return vault.read(s -> Optional.ofNullable(s.brought.get(account)));
    }

    static void change(Contents state, long id, Set<Notice.State> from, Notice.State to, Optional<Instant> sentAt) {
        state.notices.computeIfPresent(id, (key, n) -> from.contains(n.state())
                ? new Notice(id, n.run(), n.account(), n.contact(), n.level(), n.on(), n.invoices(), n.total(), n.leftOut(), to, sentAt.or(n::sentAt))
                : n);
    }

    static void cancelled(Contents state, long id) {
        change(state, id, Set.of(Notice.State.PLANNED, Notice.State.QUEUED), Notice.State.CANCELLED, Optional.empty());
    }

    record Writing(Scope scope) implements Notices.Pen {

        @Override
        public long propose(LocalDate day, List<Notice> lines) {
            Optional<Run> known = runOf(scope.state(), day);
            if (known.isPresent()) return known.get().id();
            var accounts = new HashSet<AccountId>();
            long run = scope.state().next("run");
            scope.state().runs.put(run, new Run(run, day, scope.now(), State.PROPOSED, ""));
            for (Notice n : lines) {
                if (!accounts.add(n.account())) throw new IllegalArgumentException("account " + n.account() + " stands twice in the run of " + day);
                long id = scope.stateFor(n.account()).next("notice");
                scope.state().notices.put(id, new Notice(id, run, n.account(), n.contact(), n.level(), n.on(), n.invoices(), n.total(), n.leftOut(),
                        n.state(), n.sentAt()));
            }
            return run;
        }

        @Override
        public boolean approve(long run, String who) {
            return decided(run, State.PROPOSED, State.APPROVED, who);
        }

        @Override
        public boolean refuse(long run, String who) {
            return decided(run, State.PROPOSED, State.REFUSED, who);
        }

        private boolean decided(long id, State from, State to, String who) {
            Run run = scope.state().runs.get(id);
            if (run == null || run.state() != from) return false;
            scope.state().runs.put(id, new Run(id, run.day(), run.plannedAt(), to, who));
            return true;
        }

        @Override
        public void strike(long notice, String who) {
            change(scope.state(), notice, Set.of(Notice.State.PLANNED), Notice.State.STRUCK, Optional.empty());
        }

        @Override
        public boolean queued(long notice) {
            Notice known = scope.state().notices.get(notice);
            if (known == null || known.state() != Notice.State.PLANNED) return false;
            change(scope.state(), notice, Set.of(Notice.State.PLANNED), Notice.State.QUEUED, Optional.of(scope.now()));
            return true;
        }

        @Override
        public void cancelled(long notice, String why) {
            MemoryNotices.cancelled(scope.state(), notice);
        }

        @Override
        public void finished(long run) {
            Optional.ofNullable(scope.state().runs.get(run)).ifPresent(r -> decided(run, State.APPROVED, State.DONE, r.approvedBy()));
        }
    }
}
