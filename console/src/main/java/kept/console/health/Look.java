package kept.console.health;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kept.agent.measure.Stock;
import kept.agent.measure.Stocktaking;
import org.jspecify.annotations.Nullable;

/** One look at every part, in order. */
final class Look {

    /** Whoever cannot read this can read nothing. */
    static final String STORE = "store";

    private final List<Check> checks;
    private final Stocktaking stocktaking;
    private final Clock clock;

    Look(List<Check> checks, Stocktaking stocktaking, Clock clock) {
        this.checks = List.copyOf(checks);
        this.stocktaking = stocktaking;
        this.clock = clock;
    }

    List<Finding> around() {
        Instant now = clock.instant();
        var sight = new Check.Sight(now, new Once(stocktaking::take));
        var findings = new ArrayList<Finding>();
        boolean readable = true;
        for (Check check : checks) {
            if (check.needsStore() && !readable) continue;
            List<Finding> found = looked(check, sight);
            if (check.part().equals(STORE)) readable = found.stream().noneMatch(f -> f.state() == State.FAILED);
            findings.addAll(found);
        }
        return findings;
    }

    static List<Finding> looked(Check check, Check.Sight sight) {
        try {
            return check.look(sight);
        } catch (RuntimeException e) {
            return List.of(Finding.failed(check.part(), Troubles.words(e), Troubles.next(e).orElse("this should not happen: please report it")).alerting());
        }
    }

    /** Counted when the first asks for it. */
    private static final class Once implements Supplier<Stock> {
        private final Supplier<Stock> source;
        private @Nullable Stock stock;

        Once(Supplier<Stock> source) {
            this.source = source;
        }

        @Override
        public Stock get() {
            return Optional.ofNullable(stock).orElseGet(() -> stock = source.get());
        }
    }
}
