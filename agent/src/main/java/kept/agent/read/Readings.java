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

    /** The same, of mails that came after this one alone. */
    List<Kept> of(AccountId account, ReceiptId after);

    /** Those without a decision: kept for a newer mail to be read and decided with them (R112). Oldest first. */
    List<Kept> undecided();

    /**
     * @param message  the mail as it was parsed and judged when read
     * @param account  empty for a mail of nobody on file
     * @param decision as JSON of {@code decide.DecisionText}; empty while it waits for a newer mail to be read and decided with it (R112)
     * @param draft    the answer as JSON of {@code write.DraftText}; empty when none was written. In shadow: what would have been sent
     * @param shadow   decided while in shadow: nothing of it was done
     */
    record Kept(Message message, Optional<AccountId> account, Reading reading, String decision, String draft, Instant at, boolean shadow) {}

    interface Pen {

        /** The newest reading of a mail replaces an earlier one; the journal keeps that there was one. */
        void keep(Kept reading);
    }
}
