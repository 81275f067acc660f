package kept.agent.keep;

import java.time.Instant;
import kept.agent.conversation.Removal;

/** Takes away what is older than it is kept, a few rows at a time, so that nobody waits for it. */
public interface Keeping {

    /**
     * Removes the next few things, in one short transaction. What is still in use stays (a mail that is not settled, a letter that has
     * not left, an open dispute's words), and so does everything of an account under legal hold.
     *
     * @param olderThan what came, was asked or was settled before
     * @param after     the number up to which this sweep has looked; 0 at first
     */
    Step remove(Removal.What what, Instant olderThan, long after);

    /**
     * @param removed how many things went
     * @param upTo    where the next step begins
     * @param over    nothing is left to look at
     */
    record Step(int removed, long upTo, boolean over) {}
}
