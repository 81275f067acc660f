package kept.agent.read;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;

/** What was read and decided, kept so that every decision can be explained from the store alone (R63). */
public interface Readings {

    Optional<Kept> find(ReceiptId message);

    /** Readings of this account's mails, oldest first: the history a later reading is given. */
    List<Kept> of(AccountId account);

    /**
     * @param message  the mail as it was parsed and judged when read
     * @param decision as JSON of {@code decide.DecisionText}
     * @param shadow   decided while in shadow: nothing of it was done
     */
    record Kept(Message message, Reading reading, String decision, Instant at, boolean shadow) {}

    interface Pen {

        /** The newest reading of a mail replaces an earlier one; the journal keeps that there was one. */
        void keep(Kept reading);
    }
}
