package kept.agent.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * The 95 % bound of a figure that is no share, such as F1: by drawing the cases anew, with repetition, a thousand times (percentile
 * bootstrap). The draws are the same each time, so that the same cases give the same bound.
 *
 * @param low  {@code NaN} where the figure says nothing
 */
public record Bound(double low, double high) {

    private static final int DRAWS = 1000;
    private static final long SEED = 20260312;

    /** @param figure of some cases; {@code NaN} where these say nothing */
    static <T> Bound of(List<T> cases, ToDoubleFunction<List<T>> figure) {
        var random = new Random(SEED);
        double[] drawn = new double[DRAWS];
        for (int d = 0; d < DRAWS; d++) {
            var again = new java.util.ArrayList<T>(cases.size());
            for (int i = 0; i < cases.size(); i++) again.add(cases.get(random.nextInt(cases.size())));
            drawn[d] = figure.applyAsDouble(again);
        }
        double[] sorted = Arrays.stream(drawn).filter(x -> !Double.isNaN(x)).sorted().toArray();
        if (sorted.length == 0) return new Bound(Double.NaN, Double.NaN);
        return new Bound(sorted[(int) (sorted.length * 0.025)], sorted[Math.min(sorted.length - 1, (int) (sorted.length * 0.975))]);
    }

    @Override
    public String toString() {
        return Double.isNaN(low) ? "-" : String.format(java.util.Locale.ROOT, "%.3f-%.3f", low, high);
    }
}
