package kept.agent.compare;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;

/**
 * Two arms over the same cases.
 *
 * @param pairs      one for each case, in the order of the cases
 * @param difference B's share of cases wholly right less A's, with its 95 % bounds {@code low} and {@code high}
 * @param p          how likely a difference as large would be by chance
 * @param detectable the smallest difference that would have been found
 * @param matters    the smallest difference that the operator cares for
 */
public record Comparison(Arm a, Arm b, List<Pair> pairs, double difference, double low, double high, double p, double detectable, double matters, Verdict verdict) {

    /** A twentieth of the mails handled otherwise is worth knowing of. */
    public static final double USUALLY_MATTERS = 0.05;

    public Comparison {
        pairs = List.copyOf(pairs);
    }

    /**
     * @param a     the readings of A, empty: the case is missing there, and counts as failed
     * @param flaky right one time and wrong another, in either arm
     */
    public record Pair(LabelledCase labelled, List<Judgement> a, List<Judgement> b, int rightInA, int rightInB, boolean newHarm, boolean flaky) {
        public Pair {
            a = List.copyOf(a);
            b = List.copyOf(b);
        }

        public boolean isFixed() {
            return rightInB > rightInA;
        }

        public boolean isBroken() {
            return rightInB < rightInA;
        }

        /** The reading to show: one that was wrong, where there is one. */
        public Optional<Judgement> shownOfA() {
            return shown(a);
        }

        public Optional<Judgement> shownOfB() {
            return shown(b);
        }

        private static Optional<Judgement> shown(List<Judgement> readings) {
            return readings.stream().filter(Judgement::harmful).findFirst().or(() -> readings.stream().filter(j -> !j.wholly()).findFirst()).or(() -> readings.stream().findFirst());
        }
    }

    /** @throws IllegalArgumentException where one arm was read more often than the other: they cannot be paired then */
    public static Comparison of(List<LabelledCase> cases, Arm a, Arm b, double matters) {
        if (a.repeats() != b.repeats()) {
            throw new IllegalArgumentException("A holds each case " + times(a.repeats()) + " and B " + times(b.repeats()) + ": read both as often");
        }
        List<Pair> pairs = cases.stream().map(c -> new Pair(c, a.of(c.id()), b.of(c.id()), a.right(c.id()), b.right(c.id()), b.isHarmful(c.id()) && !a.isHarmful(c.id()),
                a.isFlaky(c.id()) || b.isFlaky(c.id()))).toList();
        var test = new PairedTest(pairs.stream().mapToInt(p -> p.rightInB - p.rightInA).toArray(), a.repeats());
        double[] bounds = test.bounds();
        boolean harm = pairs.stream().anyMatch(Pair::newHarm);
        return new Comparison(a, b, pairs, test.difference(), bounds[0], bounds[1], test.p(), test.detectable(), matters, verdict(test, bounds, harm, matters));
    }

    private static Verdict verdict(PairedTest test, double[] bounds, boolean newHarm, double matters) {
        // Harm has a veto: however many mails a change gets right, one customer wronged is not the price.
        if (newHarm) return Verdict.REGRESSED;
        if (test.p() < PairedTest.ALPHA && test.difference() != 0) return test.difference() > 0 ? Verdict.IMPROVED : Verdict.REGRESSED;
        boolean wouldHaveShown = test.detectable() <= matters && bounds[0] >= -matters && bounds[1] <= matters;
        return wouldHaveShown ? Verdict.NO_EFFECT : Verdict.INCONCLUSIVE;
    }

    public List<Pair> fixed() {
        return pairs.stream().filter(Pair::isFixed).toList();
    }

    public List<Pair> broken() {
        return pairs.stream().filter(Pair::isBroken).toList();
    }

    public List<Pair> newHarm() {
        return pairs.stream().filter(Pair::newHarm).toList();
    }

    public List<Pair> flaky() {
        return pairs.stream().filter(Pair::flaky).toList();
    }

    /** Why the verdict is what it is, in a sentence. */
    public String why() {
        String share = String.format(java.util.Locale.ROOT, "%+.1f points wholly right (95 %%: %+.1f to %+.1f), p = %.3f", 100 * difference, 100 * low, 100 * high, p);
        String smallest = String.format(java.util.Locale.ROOT, "%.1f points", 100 * detectable);
        return switch (verdict) {
            case IMPROVED -> share + "; no new harm";
            case REGRESSED -> newHarm().isEmpty() ? share : "B does harm in " + newHarm().size() + (newHarm().size() == 1 ? " mail" : " mails") + " where A did none, and harm has a veto; " + share;
            case NO_EFFECT -> share + "; a difference of " + smallest + " would have shown";
            case INCONCLUSIVE -> share + "; these cases show a difference of " + smallest + " at the least: more cases or repeats would say more";
        };
    }

    /** Cases that an arm should have read and did not. */
    public Set<String> missingIn(Arm arm) {
        var missing = new java.util.TreeSet<String>();
        pairs.forEach(p -> {
            if (arm.of(p.labelled().id()).size() < arm.repeats()) missing.add(p.labelled().id());
        });
        return missing;
    }

    private static String times(int n) {
        return n == 1 ? "once" : n + " times";
    }
}
