package kept.agent.memory;

import java.time.Instant;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;

/** One write in one lane, until it ends. */
final class Scope {

    private final Contents state;
    private final Lane lane;
    private final Vault vault;
    private boolean over;

    Scope(Contents state, Lane lane, Vault vault) {
        this.state = state;
        this.lane = lane;
        this.vault = vault;
    }

    Contents state() {
        if (over) throw new IllegalStateException("this pen's transaction is over: write within Books.write");
        return state;
    }

    /** A pen of an account's lane writes about no other account. */
    Contents stateFor(AccountId account) {
        if (!Lane.admits(lane, account)) throw new IllegalArgumentException("account " + account + " cannot be written in the lane of " + lane.key());
        return state();
    }

    Lane lane() {
        return lane;
    }

    Instant now() {
        return vault.now();
    }

    void end() {
        over = true;
    }
}
