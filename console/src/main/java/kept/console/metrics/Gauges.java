package kept.console.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import kept.agent.llm.Budget;
import kept.agent.llm.Price;
import kept.agent.measure.Stock;
import kept.console.health.DiskCheck;
import kept.console.health.Health;
import kept.console.health.State;
import kept.storage.connect.Pool;
import org.jspecify.annotations.Nullable;

/** What stands at the moment of a scrape: queues and ages, of all processes on the store; limits and health, as this process sees them. */
final class Gauges {
    private static final String STORE = "store";

    private final Sources sources;
    private final MultiGauge outbox;
    private final MultiGauge outboxAge;
    private final MultiGauge work;
    private final MultiGauge workDue;
    private final MultiGauge workAge;
    private final MultiGauge health;
    private final MultiGauge connections;
    private final MultiGauge loops;
    private volatile @Nullable Stock stock;
    private volatile Budget.@Nullable Day day;

    Gauges(MeterRegistry registry, Sources sources) {
        this.sources = sources;
        this.outbox = family(registry, "kept.outbox.mails");
        this.outboxAge = family(registry, "kept.outbox.oldest.age.seconds");
        this.work = family(registry, "kept.work.items");
        this.workDue = family(registry, "kept.work.items.overdue");
        this.workAge = family(registry, "kept.work.item.oldest.age.seconds");
        this.health = family(registry, "kept.health.state");
        this.connections = family(registry, "kept.store.connections");
        this.loops = family(registry, "kept.loop.up");
        Gauge.builder("kept.build.info", () -> 1).tags("version", sources.version()).register(registry);
        ofStock(registry, "kept.mails.unread", s -> s.unread().count());
        ofStock(registry, "kept.mails.unread.oldest.age.seconds", s -> age(s.unread()));
        ofStock(registry, "kept.mails.failed", s -> s.failed().count());
        ofStock(registry, "kept.journal.sealed.timestamp.seconds", s -> s.seal().map(x -> seconds(x.at())).orElse(Double.NaN));
        ofStock(registry, "kept.journal.sealed.lanes", s -> s.seal().map(x -> (double) x.lanes()).orElse(Double.NaN));
        for (String mailbox : sources.mailboxes()) {
            Gauge.builder("kept.mailbox.last.successful.poll.timestamp.seconds", () -> known(() -> sources.lastPoll().apply(mailbox).map(Gauges::seconds))).tags("mailbox", mailbox).register(registry);
        }
        Gauge.builder("kept.books.imported.timestamp.seconds", () -> known(() -> sources.importedAt().get().map(Gauges::seconds))).register(registry);
        Gauge.builder("kept.outbound.stopped", () -> known(() -> Optional.of(sources.stopped().get() ? 1.0 : 0.0))).register(registry);
        Gauge.builder("kept.model.circuit.open", () -> sources.circuitOpen().get() ? 1 : 0).register(registry);
        Gauge.builder("kept.disk.free.bytes", this::free).register(registry);
        Gauge.builder("kept.store.up", () -> stock == null ? 0 : 1).register(registry);
        limits(registry);
    }

    private void limits(MeterRegistry registry) {
        Budget.Limits limits = sources.budget().limits();
        Gauge.builder("kept.model.day.tokens", () -> ofDay(d -> d.usage().tokens())).register(registry);
        Gauge.builder("kept.model.limit.reached", () -> ofDay(d -> d.reached().isPresent() ? 1 : 0)).register(registry);
        limits.tokens().ifPresent(most -> Gauge.builder("kept.model.day.tokens.limit", () -> most).register(registry));
        limits.price().ifPresent(price -> Gauge.builder("kept.model.day.cost", () -> ofDay(d -> d.money().map(Gauges::amount).orElse(Double.NaN))).tags(currency(price.currency().getCurrencyCode())).register(registry));
        limits.money().ifPresent(most -> Gauge.builder("kept.model.day.cost.limit", () -> amount(most)).tags(currency(most.currency().getCurrencyCode())).register(registry));
    }

    /** Looks at everything once. What cannot be told now is not exported, or is not a number. */
    void refresh() {
        Health.Report report = sources.health().get();
        boolean readable = report.parts().stream().noneMatch(p -> p.name().equals(STORE) && p.state() == State.FAILED);
        stock = readable ? taken(sources.stock()) : null;
        day = readable ? taken(sources.budget()::today) : null;
        health.register(report.parts().stream().map(p -> row(p.state().ordinal(), "part", p.name())).toList(), true);
        connections.register(sources.pools().get().stream().flatMap(p -> List.of(row(p.active(), "pool", p.name(), "state", "active"), row(p.idle(), "pool", p.name(), "state", "idle"),
                row(p.waiting(), "pool", p.name(), "state", "waited_for")).stream()).toList(), true);
        loops.register(sources.loops().get().entrySet().stream().map(e -> row(e.getValue() ? 1 : 0, "loop", e.getKey())).toList(), true);
        Optional<Stock> now = Optional.ofNullable(stock);
        outbox.register(now.map(Gauges::outboxRows).orElse(List.of()), true);
        outboxAge.register(now.map(this::outboxAges).orElse(List.of()), true);
        work.register(now.map(s -> s.work().stream().<Row<?>>map(w -> row(w.count(), "kind", code(w.kind()), "reason", w.reason())).toList()).orElse(List.of()), true);
        workDue.register(byKind(now, w -> w.due(), Double::sum), true);
        workAge.register(byKind(now, w -> age(w.oldest()), Math::max), true);
    }

    private static List<Row<?>> outboxRows(Stock s) {
        return List.of(row(s.due().count(), "state", "due"), row(s.later(), "state", "later"), row(s.putOff().count(), "state", "put_off"), row(s.underWay().count(), "state", "under_way"));
    }

    private List<Row<?>> outboxAges(Stock s) {
        return List.of(row(age(s.due()), "state", "due"), row(age(s.putOff()), "state", "put_off"), row(age(s.underWay()), "state", "under_way"));
    }

    private static List<Row<?>> byKind(Optional<Stock> stock, ToDoubleFunction<Stock.Work> figure, java.util.function.BinaryOperator<Double> together) {
        var sums = new TreeMap<String, Double>();
        stock.map(Stock::work).orElse(List.of()).forEach(w -> sums.merge(code(w.kind()), figure.applyAsDouble(w), together));
        var rows = new ArrayList<Row<?>>();
        sums.forEach((kind, value) -> rows.add(row(value, "kind", kind)));
        return rows;
    }

    private void ofStock(MeterRegistry registry, String name, ToDoubleFunction<Stock> figure) {
        Gauge.builder(name, () -> Optional.ofNullable(stock).map(figure::applyAsDouble).orElse(Double.NaN)).register(registry);
    }

    private double ofDay(ToDoubleFunction<Budget.Day> figure) {
        Budget.Day now = day;
        return now == null ? Double.NaN : figure.applyAsDouble(now);
    }

    private double known(Supplier<Optional<Double>> value) {
        if (stock == null) return Double.NaN;
        try {
            return value.get().orElse(Double.NaN);
        } catch (RuntimeException storeWentAway) {
            return Double.NaN;
        }
    }

    private static <T> @Nullable T taken(Supplier<T> source) {
        try {
            return source.get();
        } catch (RuntimeException storeWentAway) {
            return null;
        }
    }

    private double free() {
        try {
            return sources.disk().free();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private double age(Stock.Queue queue) {
        return queue.oldest().map(this::age).orElse(0.0);
    }

    private double age(Instant since) {
        return Math.max(0, Duration.between(since, sources.clock().instant()).toMillis() / 1000.0);
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }

    private static double amount(Price.Sum sum) {
        return sum.amount().doubleValue();
    }

    private static Tags currency(String code) {
        return Tags.of("currency", code);
    }

    private static MultiGauge family(MeterRegistry registry, String name) {
        return MultiGauge.builder(name).register(registry);
    }

    private static Row<?> row(double value, String... tags) {
        return Row.of(Tags.of(tags), value);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
