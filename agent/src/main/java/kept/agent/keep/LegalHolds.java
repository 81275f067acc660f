package kept.agent.keep;

import java.util.List;
import kept.agent.ledger.AccountId;

/** Which accounts are held back from removal. */
public interface LegalHolds {

    /** Standing ones, by account. */
    List<LegalHold> standing();

    /** All of the account's, also released ones, oldest first. */
    List<LegalHold> of(AccountId account);

    /** Noted in the account's lane of the journal, without the reason. An account may have several: each is released by itself. */
    LegalHold place(AccountId account, String reason, String who);

    /**
     * Releases every one that stands on the account.
     *
     * @return how many; 0 when none stood
     */
    int release(AccountId account, String who);
}
