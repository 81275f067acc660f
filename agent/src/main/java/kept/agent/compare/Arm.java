package kept.agent.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Prediction;

/**
 * One side of a comparison: what was made of each case, once or several times over.
 *
 * @param name    for people
 * @param repeats how often each case was to be read
 * @param judged  by case id; a case that was read less often than the others has fewer
 */
public record Arm(String name, int repeats, Map<String, List<Judgement>> judged) {

    public Arm {
        judged = Map.copyOf(judged);
    }

    /** @param predictions in any order; an id as often as it was read */
    public static Arm of(String name, List<LabelledCase> cases, List<Prediction> predictions) {
        Map<String, LabelledCase> byId = new HashMap<>();
        cases.forEach(c -> byId.put(c.id(), c));
        var judged = new LinkedHashMap<String, List<Judgement>>();
        for (Prediction p : predictions) judged.computeIfAbsent(p.id(), id -> new ArrayList<>()).add(Judgement.of(byId.get(p.id()), p));
        return new Arm(name, Math.max(1, judged.values().stream().mapToInt(List::size).max().orElse(1)), judged);
    }

    List<Judgement> of(String id) {
        return judged.getOrDefault(id, List.of());
    }

    /** One that is missing counts as failed. */
    int right(String id) {
        return (int) of(id).stream().filter(Judgement::wholly).count();
    }

    boolean isHarmful(String id) {
        return of(id).stream().anyMatch(Judgement::harmful);
    }

    /** Right one time and wrong another: what a change seems to do to it may be chance. */
    boolean isFlaky(String id) {
        int right = right(id);
        return right > 0 && right < repeats;
    }

    /** All there is, for the scores. */
    public List<Judgement> all() {
        return judged.values().stream().flatMap(List::stream).toList();
    }
}
