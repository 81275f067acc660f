package kept.agent.guard;

import java.util.List;
import kept.agent.write.Draft;

/** Whatever looks like an amount, a day, a number, an address or a link is a figure, or stands in the operator's own words (invariant 2). */
final class FigureWithoutSource implements Limit {

    @Override
    public String name() {
        return "figure-without-source";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        return Looks.likeFigures(coverage.text(), draft.language()).stream()
                .filter(hit -> !coverage.covers(hit.start(), hit.end())).map(hit -> "nobody vouches for '" + hit.text() + "'").distinct().toList();
    }
}
