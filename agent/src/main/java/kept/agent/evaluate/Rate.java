package kept.agent.evaluate;

/** A share with its 95 % bound (Wilson score interval): a sample of a hundred says less than it seems to. */
public record Rate(long hits, long of) {

    private static final double Z = 1.959964;

    public double value() {
        return of == 0 ? Double.NaN : (double) hits / of;
    }

    public double low() {
        return of == 0 ? Double.NaN : Math.max(0, centre() - margin());
    }

    public double high() {
        return of == 0 ? Double.NaN : Math.min(1, centre() + margin());
    }

    private double centre() {
        return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double margin() {
        return Z * Math.sqrt(value() * (1 - value()) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
    }

    @Override
    public String toString() {
        return of == 0 ? "- (0 of 0)" : String.format(java.util.Locale.ROOT, "%.3f (%d of %d, 95 %%: %.3f-%.3f)", value(), hits, of, low(), high());
    }
}
