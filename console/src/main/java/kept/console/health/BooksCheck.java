package kept.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.Ledger;
import kept.agent.measure.Stocktaking;
import org.jspecify.annotations.Nullable;

/** Whether the books are whole, and young enough to act upon (R85). */
final class BooksCheck implements Check {
    private final Ledger ledger;
    private final Stocktaking stocktaking;
    private final Duration freshFor;
    private @Nullable Counted counted;

    /** What is worked out once for each import, since it reads all of the books. */
    private record Counted(Instant importedAt, int accounts, Stocktaking.Cash cash) {}

    BooksCheck(Ledger ledger, Stocktaking stocktaking, Duration freshFor) {
        this.ledger = ledger;
        this.stocktaking = stocktaking;
        this.freshFor = freshFor;
    }

    @Override
    public String part() {
        return "books";
    }

    @Override
    public List<Finding> look(Sight sight) {
        List<Creditor> creditors = ledger.creditors();
        Optional<Instant> imported = ledger.importedAt();
        if (creditors.isEmpty() || imported.isEmpty()) return List.of(Finding.failed(part(), "none", "kept import FOLDER ('kept import --columns' says what goes into it)").alerting());
        var findings = new ArrayList<Finding>();
        for (Creditor creditor : creditors) {
            if (!creditor.missing().isEmpty()) {
                findings.add(Finding.failed(part(), "creditor " + creditor.id() + " lacks " + String.join(", ", creditor.missing()), "complete creditor.csv and import it: nothing is sent without").alerting());
            }
        }
        String found = counted(imported.get()) + ", last import " + imported.get();
        boolean stale = Age.isOver(imported, sight.now(), freshFor);
        findings.add((stale
                ? Finding.degraded(part(), found + ", " + Age.print(imported.get(), sight.now()) + " ago",
                        "older than books.fresh-for: import payments, until then nothing is done alone and nobody is reminded").alerting()
                : Finding.ok(part(), found)).since(imported));
        return findings;
    }

    private synchronized String counted(Instant importedAt) {
        Counted known = counted;
        if (known == null || !known.importedAt().equals(importedAt)) {
            known = new Counted(importedAt, ledger.accounts().size(), stocktaking.cash());
            counted = known;
        }
        String newest = known.cash().newest().map(day -> ", newest payment of " + day).orElse(", no payments");
        return known.accounts() + " accounts" + newest + (known.cash().unmatched() > 0 ? ", " + known.cash().unmatched() + " payments not matched to invoices" : "");
    }
}
