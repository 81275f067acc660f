package kept.agent.evaluate;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kept.agent.read.Intent;

/**
 * What was taken for what. A labelled intent that was said is on the diagonal; one that was missed stands against each intent that was said in the
 * same mail without being labelled, or against nothing.
 *
 * @param cells how many mails, by what was labelled and what was said; empty stands for nothing
 */
public record Confusion(Map<Cell, Integer> cells) {

    public Confusion {
        cells = java.util.Collections.unmodifiableMap(new TreeMap<>(cells));
    }

    public record Cell(Optional<Intent> labelled, Optional<Intent> said) implements Comparable<Cell> {

        public boolean isRight() {
            return labelled.equals(said);
        }

        @Override
        public int compareTo(Cell other) {
            int first = Integer.compare(place(labelled), place(other.labelled));
            return first != 0 ? first : Integer.compare(place(said), place(other.said));
        }

        private static int place(Optional<Intent> intent) {
            return intent.map(Intent::ordinal).orElse(Intent.values().length);
        }

        /** {@code none} for nothing. */
        public static String code(Optional<Intent> intent) {
            return intent.map(Intent::code).orElse("none");
        }
    }

    public static Confusion of(List<Judgement> judged) {
        var cells = new TreeMap<Cell, Integer>();
        for (Judgement j : judged) {
            Set<Intent> labelled = j.labelled().expect().statements().stream().map(LabelledCase.Gold::intent).collect(Collectors.toCollection(() -> EnumSet.noneOf(Intent.class)));
            Set<Intent> said = j.prediction().proven().stream().map(s -> s.intent()).collect(Collectors.toCollection(() -> EnumSet.noneOf(Intent.class)));
            List<Intent> missed = labelled.stream().filter(i -> !said.contains(i)).toList();
            List<Intent> more = said.stream().filter(i -> !labelled.contains(i)).toList();
            labelled.stream().filter(said::contains).forEach(i -> count(cells, Optional.of(i), Optional.of(i)));
            for (Intent m : missed) {
                if (more.isEmpty()) count(cells, Optional.of(m), Optional.empty());
                more.forEach(s -> count(cells, Optional.of(m), Optional.of(s)));
            }
            if (missed.isEmpty()) more.forEach(s -> count(cells, Optional.empty(), Optional.of(s)));
        }
        return new Confusion(cells);
    }

    private static void count(Map<Cell, Integer> cells, Optional<Intent> labelled, Optional<Intent> said) {
        cells.merge(new Cell(labelled, said), 1, Integer::sum);
    }

    public int at(Optional<Intent> labelled, Optional<Intent> said) {
        return cells.getOrDefault(new Cell(labelled, said), 0);
    }

    /** What was taken for something else, most often first. */
    public List<Map.Entry<Cell, Integer>> mistakes() {
        return cells.entrySet().stream().filter(e -> !e.getKey().isRight()).sorted(Map.Entry.<Cell, Integer>comparingByValue().reversed()).toList();
    }
}
