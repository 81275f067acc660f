package kept.agent.replay;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.Message;
import kept.agent.decide.Act;
import kept.agent.decide.Decision;
import kept.agent.evaluate.Prediction;
import kept.agent.ledger.Account;
import kept.agent.ledger.Money;
import kept.agent.read.Reading;
import kept.agent.worklist.WorkItem;

/**
 * One stored mail, as it was handled and as the candidate would handle it.
 *
 * @param happened  what was decided then
 * @param baseline  what was read then, decided on what is still known of then: where it differs from {@code happened}, the house was in another state
 * @param candidate what the candidate reads and decides, on the same facts as {@code baseline}
 * @param person    how a person settled it, where one had to
 * @param atStake   open then on the invoices that either of them speaks of; empty where there are none, or in several currencies
 */
public record Replayed(
        Message message, Account account, Decision happened, Decision baseline, Decision candidate, Reading reading, Optional<WorkItem.State> person, Optional<Money> atStake) {

    public enum Difference {
        /** Done alone as before, or left to a person as before; and the same is done. */
        SAME,
        /** A person had it, and the candidate would do it alone, as the person let it go. */
        NOW_ALONE_AS_THE_PERSON,
        /** A person had it, and the candidate would do it alone: something else than the person did, or something refused. */
        NOW_ALONE_AGAINST_THE_PERSON,
        /** A person had it and has not decided, or nobody knows how. */
        NOW_ALONE_UNDECIDED,
        /** It was done alone, and the candidate would ask a person. */
        NOW_ASKED,
        /** Done alone both times, and otherwise. */
        OTHER_DEEDS,
        /** For a person both times, with another proposal. */
        OTHER_PROPOSAL
    }

    public Difference difference() {
        boolean same = deeds(baseline).equals(deeds(candidate));
        if (isAlone(baseline) && isAlone(candidate)) return same ? Difference.SAME : Difference.OTHER_DEEDS;
        if (isAlone(baseline)) return Difference.NOW_ASKED;
        if (!isAlone(candidate)) return same ? Difference.SAME : Difference.OTHER_PROPOSAL;
        if (person.isEmpty() || person.get() == WorkItem.State.PENDING || person.get() == WorkItem.State.RESOLVED) return Difference.NOW_ALONE_UNDECIDED;
        return person.get() == WorkItem.State.APPROVED && same ? Difference.NOW_ALONE_AS_THE_PERSON : Difference.NOW_ALONE_AGAINST_THE_PERSON;
    }

    /** Whether what is known of then explains what happened then. */
    public boolean isExplained() {
        return isAlone(happened) == isAlone(baseline);
    }

    public static boolean isAlone(Decision decision) {
        return decision.handling() == Decision.Handling.AUTO;
    }

    /** What is done or proposed, without the words it rests on: two readers may quote differently and mean the same. */
    private static Set<Map<String, Object>> deeds(Decision decision) {
        return new HashSet<>(deedsOf(decision));
    }

    /** In the order they would be done. */
    public static List<Map<String, Object>> deedsOf(Decision decision) {
        return decision.acts().stream().filter(Act::binding).map(Prediction::deed).toList();
    }
}
