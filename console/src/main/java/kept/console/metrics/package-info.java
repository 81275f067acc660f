/** Figures for Prometheus; the only package that knows Micrometer. Every name and label stands in docs/reference/metrics.md. */
@NullMarked
package kept.console.metrics;

import org.jspecify.annotations.NullMarked;
