package kept.agent.act;

import kept.agent.conversation.Conversations;
import kept.agent.conversation.Receipts;
import kept.agent.dispute.Disputes;
import kept.agent.document.Documents;
import kept.agent.dunning.Notices;
import kept.agent.hold.Holds;
import kept.agent.journal.Journal;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Ledger;
import kept.agent.promise.Promises;
import kept.agent.read.Readings;
import kept.agent.worklist.Worklist;

/** Everything the agent remembers, by port: the reading sides, and {@link Books} to write. */
public record Stores(
        Books books,
        Ledger ledger,
        Receipts receipts,
        Conversations conversations,
        Readings readings,
        Promises promises,
        Disputes disputes,
        Holds holds,
        Worklist worklist,
        Outbox outbox,
        Notices notices,
        Journal journal,
        Documents documents,
        BankChanges bankChanges) {}
