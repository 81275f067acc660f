package kept.agent.evaluate;

import java.util.ArrayList;
import java.util.List;
import kept.agent.read.Statement;

/**
 * Whether confidence means what it says: of the statements given 0.9, nine in ten should be right.
 *
 * @param bins  ten, from 0 to 1; those that hold nothing are left out
 * @param error expected calibration error: how far confidence lies from being right, weighed by how often it is given; {@code NaN} without a statement
 */
public record Reliability(List<Bin> bins, double error) {

    private static final int BINS = 10;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** @param confidence the mean of those in it */
    public record Bin(double confidence, Rate right) {}

    public static Reliability of(List<Judgement> judged) {
        double[] sum = new double[BINS];
        int[] hits = new int[BINS];
        int[] n = new int[BINS];
        int all = 0;
        for (Judgement j : judged) {
            for (Statement s : j.prediction().proven()) {
                int bin = Math.min(BINS - 1, (int) (s.confidence() * BINS));
                sum[bin] += s.confidence();
                n[bin]++;
                all++;
                if (j.labelled().expect().statements().stream().anyMatch(g -> g.intent() == s.intent())) hits[bin]++;
            }
        }
        var bins = new ArrayList<Bin>();
        double error = 0;
        for (int i = 0; i < BINS; i++) {
            if (n[i] == 0) continue;
            bins.add(new Bin(sum[i] / n[i], new Rate(hits[i], n[i])));
            error += Math.abs(sum[i] - hits[i]) / all;
        }
        return new Reliability(bins, all == 0 ? Double.NaN : error);
    }
}
