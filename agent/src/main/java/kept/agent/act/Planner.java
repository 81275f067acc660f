package kept.agent.act;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.dunning.Notice;
import kept.agent.ledger.Account;
import kept.agent.promise.Promise;

/** Which notices and follow-ups are due, from the facts of the moment. */
public interface Planner {

    /** A line for each account that owes something: planned, or left out and why. */
    List<Notice> plan(LocalDate day);

    /** Why a planned notice must not be written after all; empty when it may. */
    Optional<String> objection(Notice notice, Account account);

    Promise.Outcome outcome(Promise promise);

    /** Why nothing is written about this broken promise now; empty when it may be. */
    Optional<String> mustNotFollowUp(Promise promise, Account account);
}
