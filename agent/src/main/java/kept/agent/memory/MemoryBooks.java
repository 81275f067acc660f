package kept.agent.memory;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import kept.agent.act.Books;
import kept.agent.act.Installation;
import kept.agent.act.Outbox;
import kept.agent.act.Pen;
import kept.agent.act.Stores;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.Receipts;
import kept.agent.dispute.Disputes;
import kept.agent.document.Documents;
import kept.agent.dunning.Notices;
import kept.agent.hold.Holds;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.LedgerImport;
import kept.agent.llm.ChatDoor;
import kept.agent.promise.Promises;
import kept.agent.read.Readings;
import kept.agent.worklist.Worklist;

/** Every store in memory. May be used by many threads. */
public final class MemoryBooks implements Books {

    private final Vault vault;
    private final AtomicBoolean importing = new AtomicBoolean();

    public MemoryBooks(Clock clock) {
        this.vault = new Vault(clock);
    }

    @Override
    public <T> T write(Lane lane, Function<Pen, T> work) {
        if (vault.isWriting()) throw new IllegalStateException("Books.write is not to be nested: lane " + lane.key());
        return vault.write(state -> {
            var scope = new Scope(state, lane, vault);
            try {
                return work.apply(new Writing(scope));
            } finally {
                scope.end();
            }
        });
    }

    /** All that the agent remembers by. */
    public Stores stores() {
        return new Stores(this, ledger(), receipts(), conversations(), readings(), promises(), disputes(), holds(), worklist(), outbox(), notices(),
                journal(), documents(), bankChanges());
    }

    public BankChanges bankChanges() {
        return new MemoryBankChanges(vault);
    }

    public Ledger ledger() {
        return new MemoryLedger(vault);
    }

    public LedgerImport imports() {
        return new MemoryImport(vault, importing);
    }

    public Documents documents() {
        return new MemoryDocuments(vault);
    }

    public Receipts receipts() {
        return new MemoryReceipts(vault);
    }

    public Conversations conversations() {
        return new MemoryConversations(vault);
    }

    public Readings readings() {
        return new MemoryReadings(vault);
    }

    public Promises promises() {
        return new MemoryPromises(vault);
    }

    public Disputes disputes() {
        return new MemoryDisputes(vault);
    }

    public Holds holds() {
        return new MemoryHolds(vault);
    }

    public Notices notices() {
        return new MemoryNotices(vault);
    }

    public Worklist worklist() {
        return new MemoryWorklist(vault);
    }

    public Outbox outbox() {
        return new MemoryOutbox(vault);
    }

    public Journal journal() {
        return new MemoryJournal(vault);
    }

    public Installation installation() {
        return new MemoryInstallation(vault);
    }

    public ChatDoor.Calls calls() {
        return (facts, request, answer) -> vault.write(state -> {
            long id = state.next("call");
            state.calls.put(id, answer);
            return id;
        });
    }

    private record Writing(Scope scope) implements Pen {

        @Override
        public Conversations.Pen conversations() {
            return new MemoryConversations.Writing(scope);
        }

        @Override
        public Readings.Pen readings() {
            return new MemoryReadings.Writing(scope);
        }

        @Override
        public Promises.Pen promises() {
            return new MemoryPromises.Writing(scope);
        }

        @Override
        public Disputes.Pen disputes() {
            return new MemoryDisputes.Writing(scope);
        }

        @Override
        public Holds.Pen holds() {
            return new MemoryHolds.Writing(scope);
        }

        @Override
        public Worklist.Pen worklist() {
            return new MemoryWorklist.Writing(scope);
        }

        @Override
        public Outbox.Pen outbox() {
            return new MemoryOutbox.Writing(scope);
        }

        @Override
        public Notices.Pen notices() {
            return new MemoryNotices.Writing(scope);
        }

        @Override
        public Journal.Pen journal() {
            return (kind, facts) -> MemoryJournal.note(scope.state(), scope.lane(), scope.now(), kind, facts);
        }

        @Override
        public BankChanges.Pen bankChanges() {
            return new MemoryBankChanges.Writing(scope);
        }

        @Override
        public void reach(ContactId contact, Contact.Reach reach) {
            scope.state().reaches.put(contact, reach);
        }
    }
}
