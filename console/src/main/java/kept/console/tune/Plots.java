package kept.console.tune;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kept.agent.evaluate.Rate;
import kept.agent.evaluate.Reliability;
import kept.agent.evaluate.Scores;
import kept.agent.evaluate.ThresholdCurve;
import kept.agent.read.Intent;

/** The pictures of a report. */
final class Plots {

    private static final int SIDE = 300;
    private static final int LEFT = 52;
    private static final int TOP = 16;

    private Plots() {}

    /** Confidence against being right: dots on the broken line mean what they say. A larger dot is more statements. */
    static String reliability(Reliability reliability) {
        var svg = square("How often statements of a confidence are right", "confidence", "right");
        svg.line(x(0), y(0), x(1), y(1), "even");
        for (Reliability.Bin bin : reliability.bins()) {
            Rate right = bin.right();
            svg.line(x(bin.confidence()), y(right.low()), x(bin.confidence()), y(right.high()), "one bound");
            svg.dot(x(bin.confidence()), y(right.value()), Math.min(9, 2 + Math.sqrt(right.of()) / 2), "one",
                    String.format(Locale.ROOT, "confidence %.2f: %d of %d right", bin.confidence(), right.hits(), right.of()));
        }
        return svg.drawn();
    }

    /** What raising the threshold would cost and save. */
    static String thresholds(ThresholdCurve curve) {
        var svg = square("Autonomy and harm by the confidence that is asked for", "threshold", "share of mails");
        List<ThresholdCurve.Point> points = curve.points();
        double[] xs = points.stream().mapToDouble(p -> x(p.threshold())).toArray();
        svg.path(xs, points.stream().mapToDouble(p -> y(orNought(p.autonomy()))).toArray(), "one");
        svg.path(xs, points.stream().mapToDouble(p -> y(orNought(p.harm()))).toArray(), "two");
        svg.box(LEFT + 8, TOP + SIDE - 46, 12, 4, "one").text(LEFT + 26, TOP + SIDE - 40, "start", "autonomy");
        svg.box(LEFT + 8, TOP + SIDE - 28, 12, 4, "two").text(LEFT + 26, TOP + SIDE - 22, "start", "harm");
        return svg.drawn();
    }

    /** A bar of precision and one of recall for each intent, with their bounds. */
    static String intents(Map<Intent, Scores.Counts> byIntent) {
        int label = 170;
        int bar = 320;
        int row = 34;
        var svg = new Svg(label + bar + 90, 30 + row * byIntent.size() + 30, "Precision and recall by intent, with their 95 % bounds");
        svg.box(label, 8, 12, 8, "one").text(label + 18, 17, "start", "precision").box(label + 100, 8, 12, 8, "three").text(label + 118, 17, "start", "recall");
        int top = 30;
        for (Map.Entry<Intent, Scores.Counts> e : byIntent.entrySet()) {
            svg.text(label - 8, top + 18, "end", e.getKey().code());
            bar(svg, label, top + 3, bar, "one", e.getValue().rightOfPredicted());
            bar(svg, label, top + 17, bar, "three", e.getValue().rightOfLabelled());
            svg.text(label + bar + 8, top + 18, "start", e.getValue().labelled() + " labelled");
            top += row;
        }
        for (int i = 0; i <= 4; i++) {
            svg.line(label + bar * i / 4.0, 26, label + bar * i / 4.0, top, "grid");
            svg.text(label + bar * i / 4.0, top + 16, "middle", String.format(Locale.ROOT, "%.2f", i / 4.0));
        }
        return svg.drawn();
    }

    private static void bar(Svg svg, int left, int top, int width, String style, Rate rate) {
        if (rate.of() == 0) {
            svg.text(left + 4, top + 10, "start", "-");
            return;
        }
        svg.box(left, top, width * rate.value(), 11, style);
        svg.line(left + width * rate.low(), top + 5.5, left + width * rate.high(), top + 5.5, "axis");
    }

    private static Svg square(String says, String across, String up) {
        var svg = new Svg(LEFT + SIDE + 20, TOP + SIDE + 46, says);
        for (int i = 0; i <= 4; i++) {
            double at = i / 4.0;
            svg.line(x(at), y(0), x(at), y(1), "grid").line(x(0), y(at), x(1), y(at), "grid");
            svg.text(x(at), TOP + SIDE + 16, "middle", String.format(Locale.ROOT, "%.2f", at)).text(LEFT - 6, y(at) + 4, "end", String.format(Locale.ROOT, "%.2f", at));
        }
        svg.line(x(0), y(0), x(1), y(0), "axis").line(x(0), y(0), x(0), y(1), "axis");
        return svg.text(LEFT + SIDE / 2.0, TOP + SIDE + 36, "middle", across).text(LEFT + 6, TOP + 12, "start", up);
    }

    private static double x(double share) {
        return LEFT + SIDE * share;
    }

    private static double y(double share) {
        return TOP + SIDE * (1 - share);
    }

    private static double orNought(Rate rate) {
        return rate.of() == 0 ? 0 : rate.value();
    }
}
