package kept.agent.conversation;

import java.time.Instant;

/**
 * A stored mail and how far its work has come.
 *
 * @param attempts how often work on it was begun
 * @param problem  class and message of the last failure; empty when none
 */
public record Receipt(ReceiptId id, RawMail mail, Instant storedAt, State state, int attempts, String problem) {

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
