package kept.agent.worklist;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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

    /** The order of open items: urgent first, then by amount at risk (in whole units of whatever currency) times days of age, then by number. */
    static Comparator<WorkItem> order(Instant now) {
        return Comparator.comparing(WorkItem::urgency).reversed()
                .thenComparing(item -> weight(item, now), Comparator.reverseOrder())
                .thenComparing(WorkItem::id);
    }

    /** The order in which people are shown them: money at risk, age and urgency multiplied (R77). */
    static Comparator<WorkItem> weightiest(Instant now) {
        return Comparator.comparing((WorkItem item) -> weight(item, now).multiply(BigDecimal.valueOf(switch (item.urgency()) {
            case URGENT -> 16;
            case HIGH -> 4;
            case NORMAL -> 1;
        })), Comparator.reverseOrder()).thenComparing(Comparator.comparing(WorkItem::urgency).reversed()).thenComparing(WorkItem::id);
    }

    private static BigDecimal weight(WorkItem item, Instant now) {
        // The first day counts too: else a new item would weigh nothing, whatever it is about.
        BigDecimal days = BigDecimal.valueOf(1 + Math.max(0, Duration.between(item.openedAt(), now).toDays()));
        return item.atRisk().map(money -> money.decimal().multiply(days)).orElse(BigDecimal.ZERO);
    }

    /** Those about this mail, or that it joined, open and settled, oldest first. */
    List<WorkItem> about(ReceiptId message);

    /** The newest mail of this account that a person has settled, alone or with others; what it and those before it said is done with (R50). */
    Optional<ReceiptId> settledUpTo(AccountId account);

    /** Settled ones, newest first. */
    List<WorkItem> settled(int limit);

    /**
     * A page of a queue: by money at risk, age and urgency multiplied, the greatest first; settled ones newest first, sleeping ones by when they wake.
     *
     * @param after how many to leave out
     */
    List<Filter.Listed> list(Filter filter, int after, int limit);

    /** How many stand in each queue that people empty. @param who whose own are counted */
    Filter.Counts counts(String who);

    /** How far people are with them. */
    Trays trays();

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

        Trays.Pen trays();
    }
}
