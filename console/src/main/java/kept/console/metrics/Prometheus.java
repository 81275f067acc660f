package kept.console.metrics;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import kept.agent.llm.Price;
import kept.console.watch.Watch;

/** All figures of this process, in Prometheus' text format. */
public final class Prometheus {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Metrics metrics;

    /** @param price empty: what the model costs is not counted in money */
    public Prometheus(Optional<Price> price) {
        this.metrics = new Metrics(registry, price);
    }

    /** To be told what happens. */
    public Watch watch() {
        return metrics;
    }

    /** What answers a scrape. To be made once. */
    public Supplier<String> page(Sources s) {
        var gauges = new Gauges(registry, s);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return () -> {
            synchronized (this) {
                gauges.refresh();
                return registry.scrape();
            }
        };
    }
}
