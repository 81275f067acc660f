package kept.agent.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mailbox's memory: where each folder's reading stands, and every mail's raw bytes. */
public interface Receipts {

    Optional<Cursor> cursor(String mailbox, String folder);

    /**
     * Stores the mails and moves the cursor, in one transaction. A mail already stored (same mailbox, Message-ID and bytes;
     * or same folder, UIDVALIDITY and UID) is left out. A mail with a stored Message-ID and other bytes is kept and flagged.
     *
     * @return the ids of what is new, in order
     */
    List<ReceiptId> store(List<RawMail> mails, Cursor cursor);

    /**
     * Makes the leases of the mails that this process has in hand begin anew, and says that the process lives. To be called every few seconds:
     * the lease outlives the model's deadline, and a mail that takes longer still is not given out twice. One that is in hand for an hour is let go.
     */
    default void renew(Duration lease) {}

    /**
     * The oldest mail that is due, leased to the caller; mails of one sender, and of the contacts of one account, come in order: while
     * one is claimed or waits to be tried again, no later one of theirs is given out (R112).
     *
     * @param lease longer than the model's deadline; after it the mail is given out again
     */
    Optional<Receipt> claim(Duration lease);

    /**
     * Gives back what a process that is gone had claimed, instead of when the lease ends, and what this one claimed and has no longer in hand.
     * What other living processes have in hand stays theirs.
     *
     * @return how many mails were given back
     */
    default int release() {
        return 0;
    }

    /**
     * This, {@link #later} and {@link #failed} leave alone what another process has claimed since, and what is done or failed already: who comes
     * late changes nothing.
     */
    void done(ReceiptId id);

    /** Gives the mail back, to be claimed not before {@code dueAt}: the model is down, or newer mail must be read first. */
    void later(ReceiptId id, Instant dueAt, String why);

    void failed(ReceiptId id, String problem);

    /** A failed mail is made new again; false if there is none such. */
    boolean retry(ReceiptId id);

    /**
     * A failed mail that a person has dealt with counts as done; what went wrong stays noted.
     *
     * @return false if there is no failed mail of this number
     */
    boolean dealtWith(ReceiptId id);

    Optional<Receipt> find(ReceiptId id);

    /** By arrival, newest first. */
    List<Receipt> list(Receipt.State state, int limit);

    /** Mails on which work failed, newest first, without their bytes (R6). */
    List<FailedMail> failures(int limit);

    /** Whether another mail with this Message-ID but other bytes was stored before: such a one cannot act (R14). */
    boolean isSecondWithSameId(ReceiptId id);

    /** How many are neither done nor failed. */
    long waiting();
}
