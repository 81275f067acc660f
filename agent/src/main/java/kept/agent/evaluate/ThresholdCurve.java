package kept.agent.evaluate;

import java.util.ArrayList;
import java.util.List;
import kept.agent.decide.Decision;

/**
 * What raising one threshold for all intents would do: a mail handled alone goes to a person instead as soon as one of its statements has less
 * confidence. Lowering it cannot be seen from predictions, since what was left to a person was not decided anew.
 */
public record ThresholdCurve(List<Point> points) {

    private static final int STEPS = 50;

    public ThresholdCurve {
        points = List.copyOf(points);
    }

    public record Point(double threshold, Rate harm, Rate autonomy) {}

    public static ThresholdCurve of(List<Judgement> judged) {
        long auto = judged.stream().filter(j -> j.labelled().expect().handling() == Decision.Handling.AUTO).count();
        var points = new ArrayList<Point>();
        for (int i = 0; i <= STEPS; i++) {
            double threshold = (double) i / STEPS;
            long harm = judged.stream().filter(j -> j.harmful() && confidence(j) >= threshold).count();
            long alone = judged.stream().filter(j -> j.wholly() && j.prediction().alone() && confidence(j) >= threshold).count();
            points.add(new Point(threshold, new Rate(harm, judged.size()), new Rate(alone, auto)));
        }
        return new ThresholdCurve(points);
    }

    private static double confidence(Judgement j) {
        return j.prediction().proven().stream().mapToDouble(s -> s.confidence()).min().orElse(1);
    }
}
