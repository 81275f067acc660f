package kept.agent.read;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a model's own number was worth: of its statements about labelled mails that it was this sure of, how many were right. Measured for
 * a model, a prompt and a language, and good for these alone (R47).
 */
public record ModelCalibration(List<Row> rows) {

    /** Nothing was measured: then the local reader must be the witness (docs/decisions/0004-two-readers.md). */
    public static final ModelCalibration NONE = new ModelCalibration(List.of());

    /** Where the steps of a model's number begin. Models name few numbers, and those near one most. */
    public static final List<Double> STEPS = List.of(0.0, 0.5, 0.7, 0.8, 0.9, 0.95);

    /** With fewer statements in its language a row does not count yet. */
    public static final int FEWEST = 20;

    /** A language begins with what the model was worth in all of them together, as if that had been seen so many times. */
    private static final double BEGINNING = 8;

    public ModelCalibration {
        rows = List.copyOf(rows);
    }

    /**
     * @param prompt   hash of the instructions and of the answer's form
     * @param language ISO 639-1
     * @param on       the day it was measured
     * @param steps    one for each of {@link #STEPS}
     * @param named    of the labelled statements, how many it named; 0 of 0 where that was not counted
     */
    public record Row(String model, String prompt, String language, LocalDate on, List<Step> steps, Step named) {
        public Row {
            steps = List.copyOf(steps);
            if (steps.size() != STEPS.size()) throw new IllegalArgumentException("a calibration has " + STEPS.size() + " steps, not " + steps.size());
        }

        public int of() {
            return steps.stream().mapToInt(Step::of).sum();
        }

        /** Measured of the same: the newer one counts. */
        public boolean replaces(Row other) {
            return isFor(other.model, other.prompt) && language.equals(other.language);
        }

        boolean isFor(String otherModel, String otherPrompt) {
            return model.equals(otherModel) && prompt.equals(otherPrompt);
        }
    }

    /** Of so many statements so many were right. */
    public record Step(int right, int of) {
        public Step {
            if (right < 0 || right > of) throw new IllegalArgumentException(right + " of " + of + " cannot be right");
        }

        public Step plus(Step other) {
            return new Step(right + other.right, of + other.of);
        }
    }

    /** What is known of one model with one prompt. */
    public interface Worth {
        Worth UNKNOWN = (language, said) -> OptionalDouble.empty();

        /** @param said the model's own number @return how often it is right; empty where too little was measured in this language */
        OptionalDouble of(String language, double said);

        /** How much of what a mail says it names; empty where too little was measured in this language. */
        default OptionalDouble named(String language) {
            return OptionalDouble.empty();
        }
    }

    public Worth of(String model, String prompt) {
        List<Row> mine = rows.stream().filter(r -> r.isFor(model, prompt)).toList();
        if (mine.isEmpty()) return Worth.UNKNOWN;
        return new Worth() {
            @Override
            public OptionalDouble of(String language, double said) {
                return mine.stream().filter(r -> r.language().equals(language) && r.of() >= FEWEST).mapToDouble(r -> share(r, mine, row -> row.steps().get(step(said)))).findFirst();
            }

            @Override
            public OptionalDouble named(String language) {
                return mine.stream().filter(r -> r.language().equals(language) && r.named().of() >= FEWEST).mapToDouble(r -> share(r, mine, Row::named)).findFirst();
            }
        };
    }

    private static double share(Row row, List<Row> all, Function<Row, Step> what) {
        Step together = all.stream().map(what).reduce(new Step(0, 0), Step::plus);
        double beginning = (together.right() + 1.0) / (together.of() + 2.0);
        Step own = what.apply(row);
        return (own.right() + BEGINNING * beginning) / (own.of() + BEGINNING);
    }

    /** The step a number belongs to. */
    public static int step(double said) {
        int step = 0;
        while (step + 1 < STEPS.size() && said >= STEPS.get(step + 1)) step++;
        return step;
    }
}
