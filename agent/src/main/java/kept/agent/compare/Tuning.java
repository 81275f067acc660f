package kept.agent.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import kept.agent.decide.Decision;
import kept.agent.evaluate.Judgement;
import kept.agent.read.Intent;
import kept.agent.read.Statement;

/**
 * Thresholds for each intent that keep harm to what the operator accepts, and what they cost in work items. They are raised from
 * what the policy asks for; how well they do is told of cases they were not chosen on: in turns, a fifth of the authors is left out.
 */
public final class Tuning {

    private static final int FOLDS = 5;
    /** Just above a confidence, as it is written in a policy. */
    private static final double STEP = 0.001;

    private Tuning() {}

    /**
     * @param thresholds for the intents that need one
     * @param seen       what they come to on the cases they were chosen on
     * @param unseen     on cases they were not chosen on
     * @param before     by the policy as it is
     * @param prices     of each intent's own threshold, the others left as they are
     */
    public record Tuned(Map<Intent, Double> thresholds, Outcome seen, Outcome unseen, Outcome before, List<Price> prices) {}

    /**
     * @param harmful of {@code cases}, those done alone and wrong
     * @param right   those done alone, and wholly right
     * @param asked   those a person gets
     */
    public record Outcome(int cases, int harmful, int right, int asked) {
        Outcome plus(Outcome o) {
            return new Outcome(cases + o.cases, harmful + o.harmful, right + o.right, asked + o.asked);
        }
    }

    /** @param prevented harmful mails that it alone keeps from being done; @param workItems right ones that go to a person for it */
    public record Price(Intent intent, double threshold, int prevented, int workItems) {}

    /**
     * @param judged   by the policy as it is
     * @param accepted share of the mails that may be harmful
     */
    public static Tuned of(List<Judgement> judged, double accepted) {
        var groups = new TreeSet<String>();
        judged.forEach(j -> groups.add(group(j)));
        List<String> ordered = List.copyOf(groups);
        Outcome unseen = new Outcome(0, 0, 0, 0);
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            List<Judgement> left = judged.stream().filter(j -> ordered.indexOf(group(j)) % FOLDS == out).toList();
            List<Judgement> rest = judged.stream().filter(j -> ordered.indexOf(group(j)) % FOLDS != out).toList();
            unseen = unseen.plus(outcome(left, chosen(rest, accepted)));
        }
        Map<Intent, Double> thresholds = chosen(judged, accepted);
        return new Tuned(thresholds, outcome(judged, thresholds), unseen, outcome(judged, Map.of()), prices(judged, thresholds));
    }

    /** Mails of one author are alike: they are left out together. */
    private static String group(Judgement j) {
        return j.labelled().author().isEmpty() ? j.labelled().id() : j.labelled().author();
    }

    /** One step after the other: the one that costs the fewest right mails for each harmful one. */
    private static Map<Intent, Double> chosen(List<Judgement> judged, double accepted) {
        var thresholds = new EnumMap<Intent, Double>(Intent.class);
        int allowed = (int) Math.floor(accepted * judged.size() + 1e-9);
        while (outcome(judged, thresholds).harmful() > allowed) {
            Outcome now = outcome(judged, thresholds);
            Optional<Map<Intent, Double>> best = steps(judged, thresholds).stream().filter(t -> outcome(judged, t).harmful() < now.harmful()).min(Comparator.comparingDouble(t -> price(now, outcome(judged, t))));
            if (best.isEmpty()) break;
            thresholds.putAll(best.get());
        }
        return thresholds;
    }

    private static double price(Outcome before, Outcome after) {
        return (double) (before.right() - after.right()) / (before.harmful() - after.harmful());
    }

    /** For each intent, to just above each confidence that a harmful mail has there. */
    private static List<Map<Intent, Double>> steps(List<Judgement> judged, Map<Intent, Double> thresholds) {
        var steps = new ArrayList<Map<Intent, Double>>();
        for (Judgement j : judged) {
            if (!j.harmful() || !staysAlone(j, thresholds)) continue;
            for (Statement s : j.prediction().proven()) {
                var step = new EnumMap<Intent, Double>(Intent.class);
                step.putAll(thresholds);
                step.put(s.intent(), Math.ceil((s.confidence() + 1e-9) / STEP) * STEP);
                steps.add(step);
            }
        }
        return steps.stream().distinct().toList();
    }

    private static boolean staysAlone(Judgement j, Map<Intent, Double> thresholds) {
        return j.prediction().alone() && j.prediction().proven().stream().allMatch(s -> s.confidence() >= thresholds.getOrDefault(s.intent(), 0.0));
    }

    private static Outcome outcome(List<Judgement> judged, Map<Intent, Double> thresholds) {
        int harmful = 0;
        int right = 0;
        int asked = 0;
        for (Judgement j : judged) {
            boolean alone = staysAlone(j, thresholds);
            if (!alone) asked++;
            else if (j.harmful()) harmful++;
            else if (j.wholly() && j.labelled().expect().handling() == Decision.Handling.AUTO) right++;
        }
        return new Outcome(judged.size(), harmful, right, asked);
    }

    private static List<Price> prices(List<Judgement> judged, Map<Intent, Double> thresholds) {
        Outcome with = outcome(judged, thresholds);
        var prices = new ArrayList<Price>();
        thresholds.forEach((intent, threshold) -> {
            var without = new EnumMap<Intent, Double>(Intent.class);
            without.putAll(thresholds);
            without.remove(intent);
            Outcome o = outcome(judged, without);
            prices.add(new Price(intent, threshold, o.harmful() - with.harmful(), o.right() - with.right()));
        });
        return prices;
    }
}
