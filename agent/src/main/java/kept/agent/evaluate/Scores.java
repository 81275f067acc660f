package kept.agent.evaluate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kept.agent.decide.Decision;
import kept.agent.read.Intent;
import kept.agent.read.Statement;

/**
 * The figures of docs/reference/scores.md over some judged cases.
 *
 * @param microF1        over (case, intent) pairs
 * @param macroF1        mean over the intents that occur
 * @param microBound     its 95 % bound, and {@code macroBound} the other's
 * @param promisesFound  of the labelled promises, those found with day, amount and invoices right
 * @param promisesRight  of the promises said, those that are exactly right
 * @param recordedWrong  of the promises recorded alone, those that are not exactly right
 * @param autonomy       of the cases to be handled alone, those that were, and wholly right
 * @param harm           of all cases, those handled alone and wrong
 * @param incomplete     handled alone with something left unanswered
 * @param calibration    expected calibration error over ten bins of confidence
 */
public record Scores(
        int cases,
        double microF1,
        double macroF1,
        Bound microBound,
        Bound macroBound,
        Map<Intent, Counts> byIntent,
        Rate promisesFound,
        Rate promisesRight,
        Rate recordedWrong,
        Rate autonomy,
        Rate harm,
        Rate incomplete,
        double calibration,
        Cost cost) {

    public record Counts(int right, int predicted, int labelled) {

        public double precision() {
            return predicted == 0 ? 0 : (double) right / predicted;
        }

        public double recall() {
            return labelled == 0 ? 0 : (double) right / labelled;
        }

        /** Precision as a rate, with its bound. */
        public Rate rightOfPredicted() {
            return new Rate(right, predicted);
        }

        /** Recall as a rate, with its bound. */
        public Rate rightOfLabelled() {
            return new Rate(right, labelled);
        }

        public double f1() {
            return predicted + labelled == 0 ? 0 : 2.0 * right / (predicted + labelled);
        }
    }

    /** @param callsPerMail model calls; tokens likewise a mail; millis without the model's own time */
    public record Cost(double callsPerMail, double tokensIn, double tokensOut, double millisMedian, double millis99) {}

    public static Scores of(List<Judgement> judged) {
        List<Said> said = judged.stream().map(Said::of).toList();
        Map<Intent, Counts> counts = counts(said);
        List<Judgement> auto = judged.stream().filter(j -> j.labelled().expect().handling() == Decision.Handling.AUTO).toList();
        return new Scores(judged.size(), micro(counts), macro(counts), Bound.of(said, s -> micro(counts(s))), Bound.of(said, s -> macro(counts(s))), counts, promisesFound(judged), promisesRight(judged, false), wrongOf(promisesRight(judged, true)),
                new Rate(auto.stream().filter(Judgement::wholly).count(), auto.size()),
                new Rate(judged.stream().filter(Judgement::harmful).count(), judged.size()),
                new Rate(judged.stream().filter(Judgement::incomplete).count(), judged.size()), Reliability.of(judged).error(), cost(judged));
    }

    /** The intents of one case: said and labelled. */
    private record Said(Set<Intent> said, Set<Intent> labelled) {
        static Said of(Judgement j) {
            return new Said(intents(j.prediction()), j.labelled().expect().statements().stream().map(LabelledCase.Gold::intent).collect(Collectors.toSet()));
        }
    }

    private static Map<Intent, Counts> counts(List<Said> cases) {
        int[][] n = new int[Intent.values().length][3];
        for (Said c : cases) {
            for (Intent intent : c.said) {
                n[intent.ordinal()][1]++;
                if (c.labelled.contains(intent)) n[intent.ordinal()][0]++;
            }
            for (Intent intent : c.labelled) n[intent.ordinal()][2]++;
        }
        var counts = new EnumMap<Intent, Counts>(Intent.class);
        for (Intent intent : Intent.values()) {
            int[] k = n[intent.ordinal()];
            if (k[1] + k[2] > 0) counts.put(intent, new Counts(k[0], k[1], k[2]));
        }
        return counts;
    }

    private static double micro(Map<Intent, Counts> counts) {
        int right = 0;
        int both = 0;
        for (Counts c : counts.values()) {
            right += c.right();
            both += c.predicted() + c.labelled();
        }
        return both == 0 ? Double.NaN : 2.0 * right / both;
    }

    private static double macro(Map<Intent, Counts> counts) {
        return counts.values().stream().filter(c -> c.labelled() > 0).mapToDouble(Counts::f1).average().orElse(Double.NaN);
    }

    private static Set<Intent> intents(Prediction p) {
        return p.proven().stream().map(Statement::intent).collect(Collectors.toSet());
    }

    private static Rate promisesFound(List<Judgement> judged) {
        long of = 0;
        long found = 0;
        for (Judgement j : judged) {
            for (LabelledCase.Gold g : j.labelled().expect().statements()) {
                if (g.intent() != Intent.PROMISE_TO_PAY) continue;
                of++;
                if (j.prediction().proven().stream().anyMatch(s -> Judgement.same(g, s))) found++;
            }
        }
        return new Rate(found, of);
    }

    private static Rate promisesRight(List<Judgement> judged, boolean aloneOnly) {
        long of = 0;
        long right = 0;
        for (Judgement j : judged) {
            if (aloneOnly && !j.prediction().alone()) continue;
            for (Statement s : j.prediction().proven()) {
                if (s.intent() != Intent.PROMISE_TO_PAY) continue;
                of++;
                if (j.labelled().expect().statements().stream().anyMatch(g -> Judgement.same(g, s))) right++;
            }
        }
        return new Rate(right, of);
    }

    private static Rate wrongOf(Rate right) {
        return new Rate(right.of() - right.hits(), right.of());
    }

    private static Cost cost(List<Judgement> judged) {
        double[] millis = judged.stream().mapToDouble(j -> j.prediction().reading().cost().millis()).sorted().toArray();
        int n = Math.max(1, judged.size());
        return new Cost(judged.stream().mapToInt(j -> j.prediction().reading().cost().calls()).sum() / (double) n,
                judged.stream().mapToInt(j -> j.prediction().reading().cost().tokensIn()).sum() / (double) n,
                judged.stream().mapToInt(j -> j.prediction().reading().cost().tokensOut()).sum() / (double) n,
                millis.length == 0 ? 0 : millis[millis.length / 2], millis.length == 0 ? 0 : millis[Math.min(millis.length - 1, (int) (millis.length * 0.99))]);
    }
}
