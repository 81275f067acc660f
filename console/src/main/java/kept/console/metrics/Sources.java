package kept.console.metrics;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import kept.agent.llm.Budget;
import kept.agent.measure.Stock;
import kept.console.health.DiskCheck;
import kept.console.health.Health;
import kept.storage.connect.Pool;

/**
 * Where the figures of a moment come from; each may throw while the store cannot be read.
 *
 * @param lastPoll    when the mailbox of this name was last checked to its end
 * @param importedAt  of the books
 * @param circuitOpen the model is not asked for now
 * @param stopped     the kill switch
 * @param loops       by name, whether each is well
 */
public record Sources(
        String version, List<String> mailboxes, Supplier<Health.Report> health, Supplier<Stock> stock, Budget budget, Function<String, Optional<Instant>> lastPoll, Supplier<Optional<Instant>> importedAt,
        Supplier<Boolean> circuitOpen, Supplier<Boolean> stopped, Supplier<Map<String, Boolean>> loops, DiskCheck.Room disk, Supplier<List<Pool>> pools, Clock clock) {}
