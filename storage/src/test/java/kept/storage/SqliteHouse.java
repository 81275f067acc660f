package kept.storage;

import java.nio.file.Path;
import kept.agent.act.Books;
import kept.agent.act.Installation;
import kept.agent.act.Outbox;
import kept.agent.contracts.House;
import kept.agent.contracts.SettableClock;
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

/** The stores in a SQLite file. */
record SqliteHouse(SettableClock clock, Storage storage) implements House {

    static SqliteHouse in(Path folder) {
        SettableClock clock = SettableClock.at("2026-03-12T16:00:00Z");
        return new SqliteHouse(clock, Storage.open("jdbc:sqlite:" + folder.resolve("kept.db"), clock));
    }

    @Override
    public Books books() {
        return storage.books();
    }

    @Override
    public Ledger ledger() {
        return storage.ledger();
    }

    @Override
    public LedgerImport imports() {
        return storage.imports();
    }

    @Override
    public Documents documents() {
        return storage.documents();
    }

    @Override
    public Receipts receipts() {
        return storage.receipts();
    }

    @Override
    public Conversations conversations() {
        return storage.conversations();
    }

    @Override
    public Readings readings() {
        return storage.readings();
    }

    @Override
    public Promises promises() {
        return storage.promises();
    }

    @Override
    public Disputes disputes() {
        return storage.disputes();
    }

    @Override
    public Holds holds() {
        return storage.holds();
    }

    @Override
    public Notices notices() {
        return storage.notices();
    }

    @Override
    public Worklist worklist() {
        return storage.worklist();
    }

    @Override
    public Outbox outbox() {
        return storage.outbox();
    }

    @Override
    public Journal journal() {
        return storage.journal();
    }

    @Override
    public Installation installation() {
        return storage.installation();
    }
}
