package kept.console.health;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import kept.agent.measure.Stock;

/** Looks at one part of the house, and changes nothing. What it throws is a finding too: see {@link Look}. */
interface Check {

    String part();

    /** At least one; the worst of them is how the part is. */
    List<Finding> look(Sight sight);

    /** It reads the store: where that cannot be read it is left out, instead of saying the same once more. */
    default boolean needsStore() {
        return true;
    }

    /** @param stock counted once for all who look */
    record Sight(Instant now, Supplier<Stock> stock) {}
}
