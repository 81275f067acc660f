package kept.agent.compare;

import java.util.Arrays;
import java.util.Random;

/**
 * Whether two arms differ by more than chance, from how each case differs. Were the arms alike, each case's difference might as well have the other
 * sign: how likely a sum as far from nought as ours would be is worked out exactly, over all the signs. With one reading a case this is
 * McNemar's exact test; with several it uses how often each was right, and never counts two readings of one case as two cases.
 */
final class PairedTest {

    /** Beyond this a difference is held to be more than chance. */
    static final double ALPHA = 0.05;

    private static final int DRAWS = 2000;
    private static final long SEED = 20260312;
    /** Standard deviations for finding a difference at {@link #ALPHA} in four tries of five. */
    private static final double POWER = 1.959964 + 0.841621;

    private final int[] differences;
    private final int repeats;

    /** @param differences of each case, how often B was right less how often A was, of {@code repeats} */
    PairedTest(int[] differences, int repeats) {
        this.differences = differences.clone();
        this.repeats = repeats;
    }

    /** Two-sided. */
    double p() {
        int[] sizes = Arrays.stream(differences).map(Math::abs).filter(d -> d > 0).toArray();
        int reach = Arrays.stream(sizes).sum();
        int seen = Math.abs(Arrays.stream(differences).sum());
        double[] chance = new double[2 * reach + 1];
        chance[reach] = 1;
        int so = 0;
        for (int size : sizes) {
            double[] next = new double[2 * reach + 1];
            for (int i = reach - so; i <= reach + so; i++) {
                next[i - size] += chance[i] / 2;
                next[i + size] += chance[i] / 2;
            }
            chance = next;
            so += size;
        }
        double p = 0;
        for (int i = 0; i < chance.length; i++) if (Math.abs(i - reach) >= seen) p += chance[i];
        return Math.min(1, p);
    }

    /** B's share of cases right less A's. */
    double difference() {
        return differences.length == 0 ? 0 : (double) Arrays.stream(differences).sum() / differences.length / repeats;
    }

    /** The 95 % bounds of the difference, by drawing the cases anew. */
    double[] bounds() {
        if (differences.length == 0) return new double[] {0, 0};
        var random = new Random(SEED);
        double[] drawn = new double[DRAWS];
        for (int d = 0; d < DRAWS; d++) {
            long sum = 0;
            for (int i = 0; i < differences.length; i++) sum += differences[random.nextInt(differences.length)];
            drawn[d] = (double) sum / differences.length / repeats;
        }
        Arrays.sort(drawn);
        return new double[] {drawn[(int) (DRAWS * 0.025)], drawn[(int) (DRAWS * 0.975)]};
    }

    /**
     * The smallest difference that as many cases, differing as much as these, would show in four tries of five; never less than the fewest cases
     * that could ever be more than chance.
     */
    double detectable() {
        int n = differences.length;
        if (n == 0) return 1;
        double mean = Arrays.stream(differences).sum() / (double) n;
        double variance = Arrays.stream(differences).mapToDouble(d -> (d - mean) * (d - mean)).sum() / n;
        return Math.min(1, Math.max((double) fewest() / n, POWER * Math.sqrt(variance / n) / repeats));
    }

    /** So many cases changed one way and none the other are more than chance. */
    private static int fewest() {
        int m = 1;
        while (2 * Math.pow(0.5, m) >= ALPHA) m++;
        return m;
    }
}
