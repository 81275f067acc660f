package kept.storage.store;

import java.time.Clock;
import java.util.function.Function;
import kept.agent.act.Books;
import kept.agent.act.Outbox;
import kept.agent.act.Pen;
import kept.agent.conversation.Conversations;
import kept.agent.dispute.Disputes;
import kept.agent.dunning.Notices;
import kept.agent.hold.Holds;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.promise.Promises;
import kept.agent.read.Readings;
import kept.agent.worklist.Worklist;
import kept.storage.connect.Connections;

/** One transaction, one lane, one pen. */
public final class BookStore implements Books {

    private final Connections connections;
    private final Clock clock;

    public BookStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public <T> T write(Lane lane, Function<Pen, T> work) {
        if (connections.isWriting()) throw new IllegalStateException("Books.write is not to be nested: lane " + lane.key());
        return connections.write(handle -> {
            connections.dialect().lock(handle, lane);
            var scope = new Scope(handle, lane, clock);
            try {
                return work.apply(new Writing(scope));
            } finally {
                scope.end();
            }
        });
    }

    private record Writing(Scope scope) implements Pen {

        @Override
        public Conversations.Pen conversations() {
            return ConversationStore.pen(scope);
        }

        @Override
        public Readings.Pen readings() {
            return ReadingStore.pen(scope);
        }

        @Override
        public Promises.Pen promises() {
            return PromiseStore.pen(scope);
        }

        @Override
        public Disputes.Pen disputes() {
            return DisputeStore.pen(scope);
        }

        @Override
        public Holds.Pen holds() {
            return HoldStore.pen(scope);
        }

        @Override
        public Worklist.Pen worklist() {
            return new WorklistPen(scope);
        }

        @Override
        public Outbox.Pen outbox() {
            return new OutboxPen(scope);
        }

        @Override
        public Notices.Pen notices() {
            return NoticeStore.pen(scope);
        }

        @Override
        public Journal.Pen journal() {
            return JournalStore.pen(scope);
        }

        @Override
        public BankChanges.Pen bankChanges() {
            return BankChangeStore.pen(scope);
        }

        @Override
        public void reach(ContactId contact, Contact.Reach reach) {
            String sql = """
                    insert into contact_reach (contact, reach, since_at) values (:contact, :reach, :now)
                    on conflict (contact) do update set reach = excluded.reach, since_at = excluded.since_at
                    """;
            scope.handle().createUpdate(sql).bind("contact", contact).bind("reach", reach).bind("now", scope.now()).execute();
        }
    }
}
