package kept.console.web.figures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import kept.agent.act.Stores;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Kept;
import kept.agent.promise.Promise;

/** Counts promises by how they stand today. */
public final class PromiseOutcomes implements FiguresPages.Promises {
    private final Stores stores;
    private final Clock clock;
    private final IntSupplier grace;

    public PromiseOutcomes(Stores stores, Clock clock, IntSupplier grace) {
        this.stores = stores;
        this.clock = clock;
        this.grace = grace;
    }

    @Override
    public Map<String, Long> outcomes(List<AccountId> accounts, Instant since) {
        var counts = new LinkedHashMap<String, Long>();
        for (Promise.Outcome o : List.of(Promise.Outcome.KEPT, Promise.Outcome.PARTLY_KEPT, Promise.Outcome.BROKEN, Promise.Outcome.OPEN)) counts.put(words(o), 0L);
        for (AccountId id : accounts) {
            stores.ledger().account(id).ifPresent(account -> {
                LocalDate today = LocalDate.now(clock.withZone(account.zone()));
                List<Promise> all = stores.promises().of(id);
                for (Promise p : all) {
                    if (!p.counts() || p.madeAt().isBefore(since)) continue;
                    counts.merge(words(Kept.outcome(p, all, stores.ledger().invoices(id), stores.ledger().payments(id), today, grace.getAsInt(), account.zone())), 1L, Long::sum);
                }
            });
        }
        return counts;
    }

    private static String words(Promise.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
