package kept.agent.act;

import java.util.function.Function;
import kept.agent.journal.Lane;

/** The only way to write: one transaction, one writer a lane. */
public interface Books {

    /**
     * Runs the work in one transaction and returns what it returns; everything it wrote is undone if it throws. The pen is dead
     * afterwards. Not to be nested.
     */
    <T> T write(Lane lane, Function<Pen, T> work);
}
