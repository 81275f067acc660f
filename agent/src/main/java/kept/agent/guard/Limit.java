package kept.agent.guard;

import java.util.List;
import kept.agent.write.Draft;

/** One thing a draft must not be. */
interface Limit {

    /** Stable: tests, worklist and journal speak of it. */
    String name();

    /** Whether a person may let it pass under their name. */
    boolean confirmable();

    /** What is wrong, for a person to read; empty when nothing is. */
    List<String> objections(Draft draft, GuardFacts facts, Coverage coverage);
}
