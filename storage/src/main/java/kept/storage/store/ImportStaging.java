package kept.storage.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.LedgerImport.Line;
import kept.agent.ledger.LedgerImport.Problem;
import kept.agent.ledger.LedgerImport.Summary;
import kept.agent.ledger.LedgerImport;
import kept.storage.connect.Connections;
import kept.storage.dialect.Dialect;
import kept.storage.store.StagedEntries.Change;
import org.jdbi.v3.core.Handle;

/** One import: short transactions while it is staged, one that makes it visible, short ones that clear away what it replaced. */
final class ImportStaging implements LedgerImport.Staging {

    /** Other writers wait so long for a step at most, but for the one row it ends with. */
    private static final Duration STEP = Duration.ofMillis(100);

    private final Connections connections;
    private final Clock clock;
    private final long batch;
    private final Dialect.Sole sole;
    private final Map<String, Line> places = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Counts counts = new Counts();
    private final Set<CreditorId> creditors = new LinkedHashSet<>();
    private boolean over;

    /** @param sole the right to import, given back when this import is over */
    ImportStaging(Connections connections, Clock clock, long batch, Dialect.Sole sole) {
        this.connections = connections;
        this.clock = clock;
        this.batch = batch;
        this.sole = sole;
    }

    private static final class Counts {
        int added;
        int changed;
        int unchanged;
    }

    @Override
    public void stage(List<Line> lines) {
        if (over) throw new IllegalStateException("this import is over");
        int staged = 0;
        while (staged < lines.size()) {
            int from = staged;
            List<StagedEntries.Outcome> outcomes = connections.write(handle -> step(handle, lines.subList(from, lines.size())));
            // Counted once the step is committed: one that was undone is done again.
            for (int i = 0; i < outcomes.size(); i++) note(lines.get(from + i), outcomes.get(i));
            staged += outcomes.size();
        }
    }

    /** @return what became of as many lines as it got through */
    private List<StagedEntries.Outcome> step(Handle handle, List<Line> lines) {
        connections.dialect().fence(handle, "import");
        var staging = new StagedEntries(handle, batch, clock);
        // Patience is measured in real time; the clock says what time it is in the books.
        long end = System.nanoTime() + STEP.toNanos();
        var outcomes = new ArrayList<StagedEntries.Outcome>();
        do {
            outcomes.add(staging.stage(lines.get(outcomes.size()).entry()));
        } while (outcomes.size() < lines.size() && System.nanoTime() < end);
        return outcomes;
    }

    private void note(Line line, StagedEntries.Outcome outcome) {
        if (line.entry() instanceof LedgerImport.OfCreditor of) creditors.add(of.creditor().id());
        outcome.problems().forEach(text -> problems.add(new Problem(line.file(), line.number(), text)));
        Line first = places.putIfAbsent(outcome.key(), line);
        boolean again = first != null && (outcome.change() == Change.ADDED || outcome.change() == Change.CHANGED);
        switch (again ? Change.TWICE : outcome.change()) {
            case ADDED -> counts.added++;
            case CHANGED -> counts.changed++;
            case UNCHANGED -> counts.unchanged++;
            case TWICE -> problems.add(new Problem(line.file(), line.number(), outcome.key() + " stands twice, with different values"
                    + (first == null ? "" : "; first at " + first.file() + ":" + first.number())));
            case REFUSED -> {}
        }
    }

    @Override
    public List<Problem> problems() {
        var all = new ArrayList<>(problems);
        connections.read(handle -> new WholeImport(handle, batch).problems()).forEach((key, text) -> {
            Line line = places.get(key);
            all.add(new Problem(line.file(), line.number(), text));
        });
        return all;
    }

    @Override
    public Summary summary() {
        return new Summary(counts.added, counts.changed, counts.unchanged, 0);
    }

    @Override
    public Summary publish() {
        List<Problem> wrong = problems();
        if (!wrong.isEmpty()) throw new IllegalStateException("the import has " + wrong.size() + " problems, the first: " + wrong.get(0));
        int cancelled = connections.write(this::flip);
        over = true;
        try {
            new Clearing(connections).replacedBy(batch);
        } finally {
            sole.close();
        }
        return new Summary(counts.added, counts.changed, counts.unchanged, cancelled);
    }

    private int flip(Handle handle) {
        connections.dialect().fence(handle, "import");
        connections.dialect().lockAllLanes(handle);
        Instant now = clock.instant();
        handle.createUpdate("update import_batch set state = 'VISIBLE', visible_at = :now where id = :batch")
                .bind("now", now).bind("batch", batch).execute();
        BankChangeStore.said(handle, batch, creditors, now);
        int cancelled = 0;
        for (AccountId account : remindedAndPaid(handle)) cancelled += OutboxPen.cancelNotices(handle, account, "a payment came in", now);
        JournalStore.note(handle, Lane.INSTALLATION, now, "import.published", Map.of("batch", Long.toString(batch),
                "added", Integer.toString(counts.added), "changed", Integer.toString(counts.changed), "cancelled", Integer.toString(cancelled)));
        return cancelled;
    }

    private List<AccountId> remindedAndPaid(Handle handle) {
        String sql = """
                select distinct o.account from outbox o
                where o.state = 'QUEUED' and o.purpose in ('NOTICE', 'FOLLOW_UP') and (
                    exists (select 1 from payment_version p where p.account = o.account and p.batch = :batch and p.since_batch = :batch)
                    or exists (select 1 from invoice_version i join allocation a on a.invoice = i.number
                               join payment_version p on p.id = a.payment and p.batch = a.batch
                               where i.account = o.account and p.batch = :batch and p.since_batch = :batch))
                order by o.account
                """;
        return handle.createQuery(sql).bind("batch", batch).mapTo(String.class).list().stream().map(AccountId::new).toList();
    }

    @Override
    public void close() {
        if (over) return;
        over = true;
        try {
            connections.writing(handle -> ImportStore.abandon(handle, batch));
            new Clearing(connections).dropped(batch);
        } finally {
            sole.close();
        }
    }
}
