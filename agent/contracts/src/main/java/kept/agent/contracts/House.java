package kept.agent.contracts;

import kept.agent.act.Books;
import kept.agent.act.Installation;
import kept.agent.act.Outbox;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.Receipts;
import kept.agent.dispute.Disputes;
import kept.agent.document.Documents;
import kept.agent.dunning.Notices;
import kept.agent.hold.Holds;
import kept.agent.journal.Journal;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.LedgerImport;
import kept.agent.promise.Promises;
import kept.agent.read.Readings;
import kept.agent.worklist.Worklist;

/** Every store of one installation, empty at first, on a clock that the test sets. */
public interface House {

    SettableClock clock();

    Books books();

    Ledger ledger();

    LedgerImport imports();

    Documents documents();

    Receipts receipts();

    Conversations conversations();

    Readings readings();

    Promises promises();

    Disputes disputes();

    Holds holds();

    Notices notices();

    Worklist worklist();

    Outbox outbox();

    Journal journal();

    Installation installation();
}
