package kept.agent.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import kept.agent.journal.Lane;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.LedgerImport;

/** Books coming in: tried on a copy while they are staged, written at once when they are published. */
final class MemoryImport implements LedgerImport {

    private final Vault vault;
    private final AtomicBoolean underWay;

    MemoryImport(Vault vault, AtomicBoolean underWay) {
        this.vault = vault;
        this.underWay = underWay;
    }

    @Override
    public Staging begin(String who) {
        if (!underWay.compareAndSet(false, true)) throw new IllegalStateException("another import is under way; wait for its end");
        long batch = vault.write(s -> s.next("batch"));
        return new InMemory(batch, who, vault.read(Contents::copy));
    }

    private final class InMemory implements Staging {

        private final long batch;
        private final String who;
        private final Contents draft;
        private final Contents before;
        private final List<Line> lines = new ArrayList<>();
        private final Map<String, Line> places = new HashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private int added;
        private int changed;
        private int unchanged;
        private boolean over;

        InMemory(long batch, String who, Contents draft) {
            this.batch = batch;
            this.who = who;
            this.draft = draft;
            this.before = draft.copy();
        }

        @Override
        public void stage(List<Line> more) {
            if (over) throw new IllegalStateException("this import is over");
            more.forEach(this::stage);
        }

        private void stage(Line line) {
            var entries = new ImportedEntries(before, draft, batch, vault.now());
            ImportedEntries.Outcome outcome = entries.put(line.entry(), places::containsKey);
            outcome.problems().forEach(text -> problems.add(new Problem(line.file(), line.number(), text)));
            Line first = places.putIfAbsent(outcome.key(), line);
            switch (outcome.change()) {
                case ADDED -> added++;
                case CHANGED -> changed++;
                case UNCHANGED -> unchanged++;
                case TWICE -> problems.add(new Problem(line.file(), line.number(), outcome.key() + " stands twice, with different values"
                        + Optional.ofNullable(first).map(f -> "; first at " + f.file() + ":" + f.number()).orElse("")));
                case REFUSED -> {}
            }
            lines.add(line);
        }

        @Override
        public List<Problem> problems() {
            var all = new ArrayList<>(problems);
            ImportedEntries.whole(draft, batch).forEach((key, text) -> {
                Line line = places.get(key);
                all.add(new Problem(line.file(), line.number(), text));
            });
            return all;
        }

        @Override
        public Summary summary() {
            return new Summary(added, changed, unchanged, 0);
        }

        @Override
        public Summary publish() {
            List<Problem> wrong = problems();
            if (!wrong.isEmpty()) throw new IllegalStateException("the import has " + wrong.size() + " problems, the first: " + wrong.get(0));
            int cancelled = vault.write(this::write);
            over = true;
            underWay.set(false);
            return new Summary(added, changed, unchanged, cancelled);
        }

        private int write(Contents contents) {
            Contents as = contents.copy();
            var entries = new ImportedEntries(as, contents, batch, vault.now());
            lines.forEach(line -> entries.put(line.entry(), key -> false));
            contents.importedAt = Optional.of(vault.now());
            MemoryBankChanges.said(contents, creditors(), who, vault.now());
            int cancelled = ImportedEntries.paid(contents, batch).stream()
                    .mapToInt(account -> MemoryOutbox.cancelNotices(contents, account, "a payment came in", vault.now())).sum();
            MemoryJournal.note(contents, Lane.INSTALLATION, vault.now(), "import.published", Map.of("batch", Long.toString(batch),
                    "added", Integer.toString(added), "changed", Integer.toString(changed), "cancelled", Integer.toString(cancelled)));
            return cancelled;
        }

        private Set<CreditorId> creditors() {
            var ids = new LinkedHashSet<CreditorId>();
            for (Line line : lines) if (line.entry() instanceof OfCreditor of) ids.add(of.creditor().id());
            return ids;
        }

        @Override
        public void close() {
            if (!over) underWay.set(false);
            over = true;
        }
    }
}
