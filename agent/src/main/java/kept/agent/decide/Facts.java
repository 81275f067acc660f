package kept.agent.decide;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.promise.Promise;
import kept.agent.read.AccountContext;

/**
 * All that a decision may depend on besides the mail and its reading. Read afresh just before acting: if they changed, it is decided
 * again (invariant 8).
 *
 * @param sender   the contact who wrote; empty for anybody not on file
 * @param invoices the account's, open and settled
 * @param mailDay  the mail's own day in the account's zone: what "three days' pause" counts from
 * @param today    the clock's day in the account's zone
 * @param earlier  what earlier mails said, this one not among them
 * @param state    of conversation and house
 */
public record Facts(
        Account account,
        Optional<Creditor> creditor,
        Optional<Contact> sender,
        List<Invoice> invoices,
        List<Promise> promises,
        List<Dispute> disputes,
        List<Hold> holds,
        List<AccountContext.Earlier> earlier,
        LocalDate mailDay,
        LocalDate today,
        Policy policy,
        State state) {

    public Facts {
        invoices = List.copyOf(invoices);
        promises = List.copyOf(promises);
        disputes = List.copyOf(disputes);
        holds = List.copyOf(holds);
        earlier = List.copyOf(earlier);
    }

    /**
     * @param takenOver        a person has the conversation
     * @param openWork         an open work item of this conversation about another mail
     * @param automaticAnswers to this sender in the last 24 hours
     * @param seenLate         first seen more than the policy's days after it was written
     * @param ledgerFresh      the books are young enough to act upon
     * @param killed           outbound and models are switched off
     * @param dealtWith        a person has decided about this mail already, while it waited for the model, say
     * @param bankChanging     books brought other bank details of the creditor than those in force (R109)
     */
    public record State(boolean takenOver, boolean openWork, int automaticAnswers, boolean seenLate, boolean ledgerFresh, boolean killed, boolean dealtWith, boolean bankChanging) {
        public static final State CALM = new State(false, false, 0, false, true, false, false);

        /** While our bank details stay as they are. */
        public State(boolean takenOver, boolean openWork, int automaticAnswers, boolean seenLate, boolean ledgerFresh, boolean killed, boolean dealtWith) {
            this(takenOver, openWork, automaticAnswers, seenLate, ledgerFresh, killed, dealtWith, false);
        }
    }

    public Optional<Invoice> invoice(InvoiceId number) {
        return invoices.stream().filter(i -> i.number().equals(number)).findFirst();
    }
}
