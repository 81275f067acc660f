package kept.agent.dunning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.AccountId;

/** Notice runs and their lines. */
public interface Notices {

    Optional<Run> run(long id);

    /** Newest first. */
    List<Run> runs(int limit);

    Optional<Run> runOf(LocalDate day);

    List<Notice> lines(long run);

    /** Queued ones of this account, oldest first: what level it has reached is worked out from them. */
    List<Notice> sent(AccountId account);

    Optional<Notice> find(long id);

    /** The level and day the books brought along for the account (R110); empty when they brought none. */
    Optional<Brought> brought(AccountId account);

    record Run(long id, LocalDate day, Instant plannedAt, State state, String approvedBy) {}

    enum State {
        PROPOSED,
        APPROVED,
        REFUSED,
        /** Every line queued or left out. */
        DONE
    }

    record Brought(int level, Optional<LocalDate> lastContactOn, Instant importedAt) {}

    interface Pen {

        /** One run a day: the second time the first one's number comes back and nothing is written. */
        long propose(LocalDate day, List<Notice> lines);

        boolean approve(long run, String who);

        boolean refuse(long run, String who);

        void strike(long notice, String who);

        /** @return false when it is planned no longer: struck, cancelled, or queued by another process */
        boolean queued(long notice);

        /** Not queued after all, and why. */
        void cancelled(long notice, String why);

        void finished(long run);
    }
}
