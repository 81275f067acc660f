package kept.storage;

import kept.agent.act.Books;
import kept.agent.act.Installation;
import kept.agent.act.Outbox;
import kept.agent.contracts.House;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.Receipts;
import kept.agent.dispute.Disputes;
import kept.agent.document.Documents;
import kept.agent.dunning.Notices;
import kept.agent.hold.Holds;
import kept.agent.journal.Journal;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.LedgerImport;
import kept.agent.promise.Promises;
import kept.agent.read.Readings;
import kept.agent.worklist.Worklist;

/** The stores of a {@link Storage}. */
interface StorageHouse extends House {

    Storage storage();

    @Override
    default Books books() {
        return storage().books();
    }

    @Override
    default Ledger ledger() {
        return storage().ledger();
    }

    @Override
    default LedgerImport imports() {
        return storage().imports();
    }

    @Override
    default Documents documents() {
        return storage().documents();
    }

    @Override
    default BankChanges bankChanges() {
        return storage().bankChanges();
    }

    @Override
    default Receipts receipts() {
        return storage().receipts();
    }

    @Override
    default Conversations conversations() {
        return storage().conversations();
    }

    @Override
    default Readings readings() {
        return storage().readings();
    }

    @Override
    default Promises promises() {
        return storage().promises();
    }

    @Override
    default Disputes disputes() {
        return storage().disputes();
    }

    @Override
    default Holds holds() {
        return storage().holds();
    }

    @Override
    default Notices notices() {
        return storage().notices();
    }

    @Override
    default Worklist worklist() {
        return storage().worklist();
    }

    @Override
    default Outbox outbox() {
        return storage().outbox();
    }

    @Override
    default Journal journal() {
        return storage().journal();
    }

    @Override
    default Installation installation() {
        return storage().installation();
    }
}
