package kept.agent.worklist;

import java.time.Instant;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;

/**
 * How far people are with an open item.
 *
 * @param assignedTo   the user it lies with; empty: anybody's
 * @param snoozedUntil it is not in the way before; empty, or past: it is
 * @param proposedAt   when its proposal was made, anew or for the first time: what came later it does not know
 * @param about        the mail the proposal is about, where it is a later one than the item's own
 */
public record Tray(long item, String assignedTo, Optional<Instant> snoozedUntil, Instant proposedAt, Optional<ReceiptId> about) {

    public boolean sleeps(Instant now) {
        return snoozedUntil.filter(now::isBefore).isPresent();
    }
}
