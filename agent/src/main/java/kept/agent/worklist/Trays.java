package kept.agent.worklist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;

/** The reading side of how far people are with what waits for them. */
public interface Trays {

    /** @return empty when there is no such item */
    Optional<Tray> find(long item);

    /** What this person has made of the item's present proposal and not decided yet. */
    Revision revision(long item, String who);

    /** The decision that waits to be carried out. */
    Optional<Decided> waiting(long item);

    Optional<Decided> decision(long id);

    /** The newest decision about the item, whatever became of it. */
    Optional<Decided> latest(long item);

    /** Waiting decisions whose time has come, oldest first. */
    List<Decided> due(Instant now);

    /** Waiting decisions of this person, newest first: what can be undone. */
    List<Decided> waitingOf(String who);

    /** Oldest first. */
    List<Note> notes(long item);

    /** Accounts of which a person, and not the books, has said that nothing is done alone. */
    Set<AccountId> neverAlone();

    interface Pen {

        /** @param who empty: nobody's in particular */
        void assign(long item, String who);

        /** The present proposal is about this mail: the newest that joined the item. */
        void about(long item, ReceiptId mail);

        void snooze(long item, Optional<Instant> until);

        void note(long item, String who, String words);

        /** A person's present work; it counts for the present proposal only. */
        void save(long item, String who, Revision revision);

        /**
         * Compare-and-set (R82): the item must be open in this version, and nobody's decision about it wait.
         *
         * @param decided its number, and the version after it, are given here
         * @return empty when somebody else was faster: nothing was written
         */
        Optional<Decided> decide(Decided decided);

        /** From WAITING alone. @return false when it is not any more */
        boolean become(long decision, Decided.State state, String note);

        /** A statement as it was decided about, for the figures of how often people agree. Once for each decision and position. */
        void verdict(long decision, int position, String intent, String outcome);

        void neverAlone(AccountId account, boolean on, String who);
    }
}
