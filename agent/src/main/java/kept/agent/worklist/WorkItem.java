package kept.agent.worklist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Decision;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Money;

/**
 * Something a person must decide.
 *
 * @param lane      key of the lane it belongs to
 * @param account   empty for unmatched mail and for runs
 * @param message   the mail it is about; more mails of its conversation may have joined
 * @param run       the notice run it is about
 * @param sending   the outbox mail whose fate is unknown
 * @param rules     the rules that sent it here, first the weightiest
 * @param proposal  the decision as JSON of {@code decide.DecisionText}; empty when nothing is proposed
 * @param draft     the proposed answer as JSON of {@code write.DraftText}; empty when none
 * @param atRisk    open amount it is about
 * @param dueAt     when it is escalated
 * @param version   grows with each change: who decides names the version seen
 * @param settledBy who settled it, and how is the state
 */
public record WorkItem(
        long id,
        Kind kind,
        String lane,
        Optional<AccountId> account,
        Optional<ReceiptId> message,
        List<ReceiptId> joined,
        Optional<Long> run,
        Optional<Long> sending,
        Decision.Urgency urgency,
        String headline,
        List<String> rules,
        String proposal,
        String draft,
        Optional<Money> atRisk,
        Instant openedAt,
        Instant dueAt,
        State state,
        int version,
        String settledBy,
        Optional<Instant> settledAt) {

    public WorkItem {
        joined = List.copyOf(joined);
        rules = List.copyOf(rules);
    }

    public enum Kind {
        /** A customer's mail the agent does not settle alone. */
        MAIL,
        /** A mail of nobody on file. */
        UNMATCHED,
        /** A notice run to approve. */
        RUN,
        /** A sent mail of which nobody knows whether it arrived. */
        UNCERTAIN_SEND,
        /** A mail that could not be worked on. */
        FAILED,
        /** A mail that waits for the language model. */
        WAITING_FOR_MODEL,
        /** Books brought other bank details of ours than those in force: two people must confirm them. */
        BANK_CHANGE,
        /** A delivery failure, a missing file, a broken limit: something in the house to mend. */
        CARE
    }

    public enum State {
        PENDING,
        APPROVED,
        REFUSED,
        /** A person answered by mail. */
        ANSWERED,
        /** It took care of itself: the model came back, the sending was settled. */
        RESOLVED
    }

    /** The same, of this mail. */
    public WorkItem about(Optional<ReceiptId> mail) {
        return new WorkItem(id, kind, lane, account, mail, joined, run, sending, urgency, headline, rules, proposal, draft, atRisk, openedAt, dueAt, state, version, settledBy, settledAt);
    }

    public boolean isOpen() {
        return state == State.PENDING;
    }

    /** A customer's mail that a person decided about, on the page or by mail. */
    public boolean isSettledByAPerson() {
        return (kind == Kind.MAIL || kind == Kind.WAITING_FOR_MODEL) && (state == State.APPROVED || state == State.REFUSED || state == State.ANSWERED);
    }
}
