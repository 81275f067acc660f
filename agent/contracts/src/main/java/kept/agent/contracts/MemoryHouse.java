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
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.LedgerImport;
import kept.agent.memory.MemoryBooks;
import kept.agent.promise.Promises;
import kept.agent.read.Readings;
import kept.agent.worklist.Worklist;

/** The stores in memory. */
public record MemoryHouse(SettableClock clock, MemoryBooks memory) implements House {

    public static MemoryHouse at(String instant) {
        SettableClock clock = SettableClock.at(instant);
        return new MemoryHouse(clock, new MemoryBooks(clock));
    }

    @Override
    public Books books() {
        return memory;
    }

    @Override
    public Ledger ledger() {
        return memory.ledger();
    }

    @Override
    public LedgerImport imports() {
        return memory.imports();
    }

    @Override
    public Documents documents() {
        return memory.documents();
    }

    @Override
    public BankChanges bankChanges() {
        return memory.bankChanges();
    }

    @Override
    public Receipts receipts() {
        return memory.receipts();
    }

    @Override
    public Conversations conversations() {
        return memory.conversations();
    }

    @Override
    public Readings readings() {
        return memory.readings();
    }

    @Override
    public Promises promises() {
        return memory.promises();
    }

    @Override
    public Disputes disputes() {
        return memory.disputes();
    }

    @Override
    public Holds holds() {
        return memory.holds();
    }

    @Override
    public Notices notices() {
        return memory.notices();
    }

    @Override
    public Worklist worklist() {
        return memory.worklist();
    }

    @Override
    public Outbox outbox() {
        return memory.outbox();
    }

    @Override
    public Journal journal() {
        return memory.journal();
    }

    @Override
    public Installation installation() {
        return memory.installation();
    }
}
