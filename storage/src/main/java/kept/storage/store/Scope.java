package kept.storage.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import org.jdbi.v3.core.Handle;

/** One transaction in one lane, until it ends. */
final class Scope {

    private final Handle handle;
    private final Lane lane;
    private final Clock clock;
    private boolean over;

    Scope(Handle handle, Lane lane, Clock clock) {
        this.handle = handle;
        this.lane = lane;
        this.clock = clock;
    }

    Handle handle() {
        if (over) throw new IllegalStateException("this pen's transaction is over: write within Books.write");
        return handle;
    }

    Lane lane() {
        return lane;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A pen of an account's lane writes about no other account. */
    Handle handleFor(AccountId account) {
        if (!Lane.admits(lane, account)) throw new IllegalArgumentException("account " + account + " cannot be written in the lane of " + lane.key());
        return handle();
    }

    void end() {
        over = true;
    }
}
