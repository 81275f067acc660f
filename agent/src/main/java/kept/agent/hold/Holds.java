package kept.agent.hold;

import java.time.Instant;
import java.util.List;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;

/** The reading side of holds. */
public interface Holds {

    /** All of the account's, also ended ones, in the order they were placed. */
    List<Hold> of(AccountId account);

    interface Pen {

        /** Places a hold, once for each mail, position, reason, invoice and contact. */
        long place(Hold hold);

        void lift(long id, String who);

        /** What a reading caused and a person refused. */
        void liftFrom(ReceiptId source, String who);
    }
}
