package kept.agent.ledger;

import java.util.List;
import java.util.Optional;

/** Changes of bank details, each with who confirmed it (R109). Books propose them when they are published, and by no other way do they come in. */
public interface BankChanges {

    /** What waits for people or for its day, oldest first; at most one a creditor. */
    List<BankChange> pending();

    default Optional<BankChange> pending(CreditorId creditor) {
        return pending().stream().filter(c -> c.creditor().equals(creditor)).findFirst();
    }

    Optional<BankChange> find(long id);

    /** Settled ones, newest first; the first details of all among them, which nobody had to confirm. */
    List<BankChange> settled(int limit);

    interface Pen {

        /** @return false where it is not pending any more, or this person has confirmed it already: nothing was written */
        boolean confirm(long id, String who);

        /** @return false where it is not pending any more */
        boolean refuse(long id, String who);

        /** From now on these details are in force. @return false where it is not due: pending, confirmed by two, and a day old */
        boolean takeEffect(long id);
    }
}
