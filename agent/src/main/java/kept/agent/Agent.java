package kept.agent;

import kept.agent.act.Answering;
import kept.agent.act.Known;
import kept.agent.act.Runs;
import kept.agent.act.Shelf;
import kept.agent.act.Stores;
import kept.agent.conversation.Message;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.read.Letter;
import kept.agent.read.Reader;
import kept.agent.read.Reading;

/**
 * The collector, the whole loop on one screen: a mail is read, decided and acted upon; what has fallen due is done. It starts no thread, and
 * knows no mail protocol, no SQL and no page.
 */
public final class Agent {

    private final Stores stores;
    private final Known known;
    private final Reader reader;
    private final Answering answering;
    private final Shelf shelf;
    private final Runs runs;

    public Agent(Stores stores, Known known, Reader reader, Answering answering, Runs runs, Shelf shelf) {
        this.stores = stores;
        this.known = known;
        this.reader = reader;
        this.answering = answering;
        this.runs = runs;
        this.shelf = shelf;
    }

    /** Doing it twice with the same mail has the effect of once. */
    public Outcome handle(Message message) {
        if (message.history()) return new Outcome.Done(shelf.history(message), Worked.unread(message, Worked.Ending.NOTED));
        return switch (message.mailClass()) {
            case HUMAN, NOTICE, AUTO_REPLY -> shelf.isForgotten(message)
                    ? new Outcome.Done(shelf.wroteAgain(message), Worked.unread(message, Worked.Ending.PERSON)) : message.match().account().flatMap(stores.ledger()::account)
                    .map(account -> answer(message, account))
                    .orElseGet(() -> new Outcome.Done(shelf.unmatched(message), Worked.unread(message, Worked.Ending.PERSON)));
            case STAFF -> new Outcome.Done(shelf.answeredByStaff(message), Worked.unread(message, Worked.Ending.NOTED));
            case BOUNCE_HARD, BOUNCE_SOFT -> left(message, shelf.failedDelivery(message));
            case OWN, LIST, CHALLENGE, SPAM -> left(message, shelf.putAway(message));
        };
    }

    public void handle(DueStep step) {
        if (step instanceof DueStep.PlanRun run) runs.plan(run.day());
        else if (step instanceof DueStep.SendApprovedRuns) runs.sendApproved();
        else if (step instanceof DueStep.FollowUps followUps) runs.followUp(followUps.day());
        else if (step instanceof DueStep.Overdue overdue) shelf.escalate(overdue.now());
        else if (step instanceof DueStep.BankDetails) shelf.bankDetails();
        else if (step instanceof DueStep.LeftMails) {
            stores.readings().undecided().stream().flatMap(k -> k.account().stream()).distinct().flatMap(id -> stores.ledger().account(id).stream()).forEach(answering::settleLeft);
        } else if (step instanceof DueStep.Seal seal) stores.journal().seal(seal.day());
    }

    private Outcome answer(Message message, Account account) {
        Message joined = answering.joined(message, account);
        Reading reading = reader.read(Letter.of(joined), known.context(joined, account));
        Answering.Result result = answering.act(joined, account, reading);
        if (result instanceof Answering.Result.Later later) return new Outcome.Later(later.dueAt(), later.why(), Worked.read(account.id(), Worked.Ending.LATER, reading));
        var done = (Answering.Result.Done) result;
        return new Outcome.Done(done.rule(), Worked.read(account.id(), ending(done.how()), reading));
    }

    private static Worked.Ending ending(Answering.How how) {
        return switch (how) {
            case ALONE -> Worked.Ending.ALONE;
            case BY_A_PERSON -> Worked.Ending.PERSON;
            case WITH_NEWER -> Worked.Ending.NEWER;
            case IN_SHADOW -> Worked.Ending.SHADOW;
        };
    }

    /** A mail that says nothing of its own may be the newer one that an earlier mail was kept for. */
    private Outcome left(Message message, String rule) {
        message.match().account().flatMap((AccountId id) -> stores.ledger().account(id)).ifPresent(answering::settleLeft);
        return new Outcome.Done(rule, Worked.unread(message, Worked.Ending.NOTED));
    }
}
