package kept.agent.promise;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;

/** The reading side of promises. */
public interface Promises {

    Optional<Promise> find(long id);

    /** All of the account's, by the instant they were made. */
    List<Promise> of(AccountId account);

    /** Those that count (made or confirmed) with {@code payBy} before the day and no follow-up written yet. */
    List<Promise> dueBefore(LocalDate day);

    interface Pen {

        /**
         * Records a promise, once for each mail and position: the second time the first one's id comes back. Promises that count
         * from an earlier mail, on any of the same invoices, become superseded; those of the same mail stand beside it (R54).
         */
        long record(Promise promise);

        void mark(long id, Promise.Fact fact, String who);

        /** A follow-up was written for it, or none is needed: it is not due again. @return false when that was so already, by another process too */
        boolean followedUp(long id);

        void withdraw(ReceiptId source, String who);
    }
}
