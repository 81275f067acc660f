package kept.agent.keep;

import java.time.Instant;
import java.util.Optional;
import kept.agent.ledger.AccountId;

/**
 * An account of which nothing may be removed: a lawsuit is on, an audit, a question of an authority. Other than a dunning hold, it says nothing
 * about reminders.
 *
 * @param reason     as the person who placed it wrote it; not in the journal
 * @param releasedAt empty while it stands
 */
public record LegalHold(long id, AccountId account, String reason, String placedBy, Instant placedAt, Optional<String> releasedBy, Optional<Instant> releasedAt) {

    public boolean stands() {
        return releasedAt.isEmpty();
    }
}
