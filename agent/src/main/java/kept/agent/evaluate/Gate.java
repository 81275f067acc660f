package kept.agent.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kept.agent.read.Intent;

/**
 * A threshold that a run must keep, and what it gates: all cases, those of a tag or language, one case, or one intent (R71). As it is written:
 * {@code harm=0}, {@code autonomy>=0.45}, {@code tag:injection harm=0}, {@code intent:promise_to_pay recall>=0.8}, {@code harm.high<=0.02}.
 *
 * @param scope  as written, e.g. {@code all}, {@code tag:injection}
 * @param figure a name of docs/reference/scores.md, with {@code .low} or {@code .high} for its 95 % bound
 */
public record Gate(String scope, String figure, Operator operator, double threshold) {

    private static final Pattern FORM = Pattern.compile("\\s*(?:(all|tag:\\S+|language:\\S+|case:\\S+|intent:\\S+)\\s+)?([a-z_0-9]+(?:\\.low|\\.high)?)\\s*(<=|>=|=|<|>)\\s*(\\d+(?:\\.\\d+)?)\\s*");

    public enum Operator {
        AT_MOST("<="),
        AT_LEAST(">="),
        EQUAL("="),
        LESS("<"),
        MORE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean holds(double value, double threshold) {
            return switch (this) {
                case AT_MOST -> value <= threshold;
                case AT_LEAST -> value >= threshold;
                case EQUAL -> value == threshold;
                case LESS -> value < threshold;
                case MORE -> value > threshold;
            };
        }

        static Operator of(String sign) {
            for (Operator o : values()) if (o.sign.equals(sign)) return o;
            throw new IllegalArgumentException(sign);
        }
    }

    /** @param value {@code NaN} where there is nothing to measure: then it does not hold */
    public record Result(Gate gate, double value, boolean holds) {

        @Override
        public String toString() {
            String is = Double.isNaN(value) ? "nothing to measure" : number(value);
            return (holds ? "holds   " : "BROKEN  ") + gate + "   (" + is + ")";
        }
    }

    /** @throws IllegalArgumentException saying what would be right */
    public static Gate parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) throw new IllegalArgumentException("'" + text.strip() + "' is no gate: write e.g. 'harm=0', 'autonomy>=0.45', 'tag:injection harm=0' or 'intent:dispute recall>=0.8'");
        var gate = new Gate(m.group(1) == null ? "all" : m.group(1), m.group(2), Operator.of(m.group(3)), Double.parseDouble(m.group(4)));
        String of = gate.scope.startsWith("intent:") ? gate.scope.substring("intent:".length()) : "";
        if (!of.isEmpty() && Intent.ofCode(of).isEmpty()) throw new IllegalArgumentException("'" + text.strip() + "': '" + of + "' is no intent");
        List<String> known = of.isEmpty() ? GENERAL : OF_INTENT;
        if (!known.contains(gate.name())) throw new IllegalArgumentException("'" + text.strip() + "': there is no figure '" + gate.name() + "'; known here: " + String.join(", ", known));
        if (gate.name().equals("calibration_error") && !gate.figure.equals(gate.name())) throw new IllegalArgumentException("'" + text.strip() + "': calibration_error has no bound");
        return gate;
    }

    private static final List<String> GENERAL = List.of("harm", "autonomy", "wholly_right", "incomplete", "promises_found", "promises_right", "promises_recorded_wrong", "micro_f1", "macro_f1",
            "calibration_error");
    private static final List<String> OF_INTENT = List.of("precision", "recall", "f1");

    public Result check(List<Judgement> judged) {
        double value = value(judged.stream().filter(this::isInScope).toList());
        return new Result(this, value, !Double.isNaN(value) && operator.holds(value, threshold));
    }

    private boolean isInScope(Judgement j) {
        int colon = scope.indexOf(':');
        String of = scope.substring(colon + 1);
        return switch (colon < 0 ? "all" : scope.substring(0, colon)) {
            case "tag" -> j.labelled().tags().contains(of);
            case "language" -> j.labelled().language().equals(of);
            case "case" -> j.labelled().id().equals(of);
            default -> true;
        };
    }

    private double value(List<Judgement> some) {
        if (some.isEmpty()) return Double.NaN;
        Scores s = Scores.of(some);
        if (scope.startsWith("intent:")) return ofIntent(s.byIntent(), Intent.ofCode(scope.substring("intent:".length())).orElseThrow());
        return switch (name()) {
            case "harm" -> of(s.harm());
            case "autonomy" -> of(s.autonomy());
            case "wholly_right" -> of(new Rate(some.stream().filter(Judgement::wholly).count(), some.size()));
            case "incomplete" -> of(s.incomplete());
            case "promises_found" -> of(s.promisesFound());
            case "promises_right" -> of(s.promisesRight());
            case "promises_recorded_wrong" -> of(s.recordedWrong());
            case "micro_f1" -> of(s.microF1(), s.microBound());
            case "macro_f1" -> of(s.macroF1(), s.macroBound());
            default -> s.calibration();
        };
    }

    private double ofIntent(Map<Intent, Scores.Counts> byIntent, Intent intent) {
        Scores.Counts counts = byIntent.getOrDefault(intent, new Scores.Counts(0, 0, 0));
        return switch (name()) {
            case "precision" -> of(counts.rightOfPredicted());
            case "recall" -> of(counts.rightOfLabelled());
            default -> counts.predicted() + counts.labelled() == 0 ? Double.NaN : counts.f1();
        };
    }

    private double of(Rate rate) {
        return figure.endsWith(".low") ? rate.low() : figure.endsWith(".high") ? rate.high() : rate.value();
    }

    private double of(double value, Bound bound) {
        return figure.endsWith(".low") ? bound.low() : figure.endsWith(".high") ? bound.high() : value;
    }

    private String name() {
        return figure.replaceFirst("\\.(low|high)$", "");
    }

    /** One a line; what follows a {@code #} is a remark. @throws IllegalArgumentException naming every wrong line */
    public static List<Gate> file(String source, List<String> lines) {
        var gates = new ArrayList<Gate>();
        var wrong = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("(^|\\s)#.*", "");
            if (line.isBlank()) continue;
            try {
                gates.add(parse(line));
            } catch (IllegalArgumentException e) {
                wrong.add(source + ":" + (i + 1) + ": " + e.getMessage());
            }
        }
        if (!wrong.isEmpty()) throw new IllegalArgumentException(wrong.stream().collect(Collectors.joining("\n")));
        return gates;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }

    @Override
    public String toString() {
        return (scope.equals("all") ? "" : scope + " ") + figure + operator.sign + number(threshold);
    }
}
