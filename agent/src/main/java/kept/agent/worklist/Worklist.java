package kept.agent.worklist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;

/** The reading side of what waits for people. */
public interface Worklist {

    Optional<WorkItem> find(long id);

    /** Open ones: urgent first, then by amount at risk times age. */
    List<WorkItem> open();

    /** Open ones of this account, also those of unmatched mail whose best guess it is. */
    List<WorkItem> open(AccountId account);

    Optional<WorkItem> openIn(ConversationId conversation);

    /** Settled ones, newest first. */
    List<WorkItem> settled(int limit);

    interface Pen {

        /** Opens an item, once for each mail (or run, or sending) and kind; an open one is replaced by the newer proposal. */
        long open(WorkItem item);

        /** A later mail joins an open item (R112). */
        void join(long id, ReceiptId message);

        /**
         * Compare-and-set (R82).
         *
         * @return false when somebody else settled or changed it first: nothing was written
         */
        boolean settle(long id, int version, WorkItem.State state, String who);

        void escalate(long id, Instant newDueAt);
    }
}
