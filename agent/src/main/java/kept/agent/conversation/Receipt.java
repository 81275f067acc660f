package kept.agent.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stored mail and how far its work has come.
 *
 * @param attempts how often work on it was begun
 * @param problem  class and message of the last failure; empty when none
 * @param removals what was taken away of it since: without its MAIL, there are no bytes
 */
public record Receipt(ReceiptId id, RawMail mail, Instant storedAt, State state, int attempts, String problem, List<Removal> removals) {

    public Receipt {
        removals = List.copyOf(removals);
    }

    public Receipt(ReceiptId id, RawMail mail, Instant storedAt, State state, int attempts, String problem) {
        this(id, mail, storedAt, state, attempts, problem, List.of());
    }

    /** Set once its bytes and words are gone: there is nothing left to read, show or hand out. */
    public Optional<Removal> removed() {
        return removals.stream().filter(r -> r.what() == Removal.What.MAIL).findFirst();
    }

    public enum State {
        /** Stored, not yet worked on; or to be tried again at its due time. */
        NEW,
        /** A worker has it, until its lease ends. */
        CLAIMED,
        /** Read and decided, or on the worklist. */
        DONE,
        /** Work on it ended in an error: shown, can be tried again by a person. */
        FAILED
    }
}
