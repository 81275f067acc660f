package kept.agent.dispute;

import java.util.List;
import java.util.Optional;
import kept.agent.ledger.AccountId;

/** The reading side of disputes. */
public interface Disputes {

    Optional<Dispute> find(long id);

    /** By the instant they were opened. */
    List<Dispute> of(AccountId account);

    interface Pen {

        /** Opens a case, once for each mail and position. */
        long open(Dispute dispute);

        void close(long id, String who);
    }
}
