package kept.agent.act;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.guard.ClearedDraft;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.AccountId;

/** Mails cleared to be sent, and what became of them. */
public interface Outbox {

    /**
     * The oldest mail that is due, moved to SENDING in the transaction that runs the check; one that fails it becomes CANCELLED there
     * and the next is looked at. A mail found SENDING at start-up (its sender died) is not claimed: see {@link #orphans}.
     */
    Optional<Sending> claim(LastCheck check);

    /** @param response the server's reply line */
    void sent(long id, String response);

    /** Nothing was handed over (4xx, no connection): tried again not before {@code dueAt}. */
    void deferred(long id, Instant dueAt, String why);

    /** The server refused it for good (5xx). */
    void refused(long id, String why);

    /** Whether it was handed over is unknown: never sent again by itself; a person decides (R59). */
    void uncertain(long id, String why);

    /**
     * Every mail that waits or is in hand becomes {@link State#UNCERTAIN}: after a restore, what had not left when the copy was made may have left since.
     *
     * @return those mails
     */
    List<Sending> doubt(String why);

    /**
     * Mails SENDING whose sender died between claim and answer: its process is gone, or has them no longer in hand, or they are SENDING for longer
     * than this. What another living process is sending is not among them.
     */
    List<Sending> orphans(Duration longerThan);

    Optional<Sending> find(long id);

    Optional<Sending> byMessageId(MessageId id);

    /** Newest first. */
    List<Sending> of(AccountId account);

    /** The same, of those queued after this instant. */
    default List<Sending> of(AccountId account, Instant after) {
        return of(account).stream().filter(s -> s.queuedAt().isAfter(after)).toList();
    }

    long waiting();

    /** How many sendings were begun after this instant, by all who send: the measure of how fast mail leaves. */
    long begunSince(Instant after);

    /**
     * @param attempts including the present one
     */
    record Sending(long id, Outgoing mail, State state, int attempts, Instant queuedAt, Instant dueAt, String note) {}

    enum State {
        QUEUED,
        SENDING,
        SENT,
        /** Refused for good by the server. */
        FAILED,
        UNCERTAIN,
        /** Stopped by the last check, or by a person, before it left. */
        CANCELLED
    }

    /** One reminder a day to one account, whoever plans it. */
    final class AlreadyReminded extends IllegalStateException {
        private static final long serialVersionUID = 1;

        public AlreadyReminded(AccountId account, LocalDate day, String key) {
            super("mail " + key + ": account " + account + " is already reminded on " + day + "; one reminder a day");
        }
    }

    interface Pen {

        /**
         * Queues a mail, once for each draft key; its Message-ID is fixed here.
         *
         * @return the outbox number, also of the first when queued twice
         * @throws AlreadyReminded when it is a reminder and the account has one on that day of its own (R86): nothing of the transaction may be kept
         */
        long enqueue(ClearedDraft draft, Instant notBefore);

        /**
         * A mail of this account that still waits is cancelled, by whoever wants it back.
         *
         * @return false when it waits no more: it is on its way, or settled
         */
        boolean recall(AccountId account, long id, String why);

        /** Waiting notices for this account are cancelled: a payment came, or its customer wrote. */
        int cancelNotices(AccountId account, String why);
    }
}
