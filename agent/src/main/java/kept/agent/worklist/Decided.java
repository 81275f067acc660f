package kept.agent.worklist;

import java.time.Instant;
import java.util.Set;

/**
 * What a person decided about an item. It is carried out some seconds later, so that it can be undone without a trace outside (R80).
 *
 * @param version   of the item as the person saw it, with this decision counted in
 * @param reason    of a refusal, from the short list; else empty
 * @param confirmed limits of the guard that the person answers for
 * @param dueAt     from then on it is carried out
 * @param note      what came of it: what was done, or why not
 * @param distance  how much of the letter the person wrote anew, in percent
 */
public record Decided(
        long id, long item, int version, Verdict verdict, Revision revision, String reason, Set<String> confirmed, String who, Instant at, Instant dueAt, State state, String note, int distance) {

    public Decided {
        confirmed = Set.copyOf(confirmed);
    }

    public enum Verdict {
        APPROVE,
        REFUSE,
        /** The person answers in their own words: the letter is the revision's text. */
        ANSWER
    }

    public enum State {
        WAITING,
        DONE,
        UNDONE,
        /** It could not be carried out any more: the item is back, and says why. */
        FAILED
    }
}
