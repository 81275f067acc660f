package kept.storage.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Conversation.Said;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Threads: what came in stands in {@code message}, what went out in {@code outbox}. */
public final class ConversationStore implements Conversations {

    private final Connections connections;

    public ConversationStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return connections.read(handle -> find(handle, id));
    }

    @Override
    public Optional<Conversation> byMessageId(MessageId id) {
        // Ours first: an inbound mail may bear a Message-ID of ours, but did not begin it.
        String sql = """
                select conversation, 0 as place, id from outbox where message_id = :id
                union all
                select conversation, 1 as place, receipt as id from message where message_id = :id and conversation is not null
                order by place, id limit 1
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> new Row(rs).conversation("conversation")).findOne()
                .flatMap(found -> find(handle, found)));
    }

    @Override
    public Optional<Conversation> current(AccountId account) {
        // One of nothing but history was never ours: no notice goes on with it (R102).
        String sql = """
                select c.id from conversation c where c.account = :account
                    and (not exists (select 1 from message m where m.conversation = c.id)
                        or exists (select 1 from message m join receipt r on r.id = m.receipt where m.conversation = c.id and not r.history)
                        or exists (select 1 from outbox o where o.conversation = c.id))
                order by c.id desc limit 1
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).map((rs, c) -> new Row(rs).conversation("id")).findOne()
                .flatMap(found -> find(handle, found)));
    }

    @Override
    public int automaticAnswers(EmailAddress to, Instant since) {
        String sql = """
                select count(*) from outbox where recipient = :to and automatic and purpose = 'ANSWER' and queued_at >= :since
                    and state in ('QUEUED', 'SENDING', 'SENT', 'UNCERTAIN')
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("to", to).bind("since", since).mapTo(Integer.class).one());
    }

    @Override
    public Optional<ReceiptId> newerInbound(AccountId account, ReceiptId than) {
        return connections.read(handle -> Inbound.newer(handle, account, than));
    }

    private static Optional<Conversation> find(Handle handle, ConversationId id) {
        String sql = "select * from conversation where id = :id";
        return handle.createQuery(sql).bind("id", id).map((rs, c) -> {
            Row row = new Row(rs);
            return new Conversation(id, row.account("account"), row.text("subject"), row.optionalText("taken_over"), said(handle, id));
        }).findOne();
    }

    private static List<Said> said(Handle handle, ConversationId id) {
        String in = "select content from message where conversation = :id and mail_class <> 'OWN' order by receipt";
        String out = """
                select message_id, automatic, coalesce(settled_at, claimed_at) as at, recipient, subject from outbox
                where conversation = :id and state in ('SENDING', 'SENT', 'UNCERTAIN') order by id
                """;
        var said = new ArrayList<Said>();
        handle.createQuery(in).bind("id", id).mapTo(String.class).list().forEach(json -> said.add(Inbound.said(Json.read(json, Message.class))));
        said.addAll(handle.createQuery(out).bind("id", id).map((rs, c) -> ours(new Row(rs))).list());
        said.sort(Comparator.comparing(Said::at));
        return said;
    }

    private static Said ours(Row row) throws SQLException {
        return new Said(new MessageId(row.text("message_id")), true, row.yes("automatic"), row.instant("at"), new EmailAddress(row.text("recipient")), row.text("subject"));
    }

    static Conversations.Pen pen(Scope scope) {
        return new Writing(scope);
    }

    private record Writing(Scope scope) implements Conversations.Pen {

        @Override
        public ConversationId begin(AccountId account, String subject) {
            String sql = "insert into conversation (account, subject, begun_at) values (:account, :subject, :now) returning id";
            return new ConversationId(scope.handleFor(account).createQuery(sql).bind("account", account).bind("subject", subject)
                    .bind("now", scope.now()).mapTo(Long.class).one());
        }

        @Override
        public void joined(ConversationId id, Message message) {
            String sql = "select account from conversation where id = :id";
            AccountId account = scope.handle().createQuery(sql).bind("id", id).map((rs, c) -> new Row(rs).account("account")).findOne()
                    .orElseThrow(() -> new IllegalArgumentException("there is no conversation " + id));
            Inbound.keep(scope.handleFor(account), message, Optional.of(id), Optional.of(account));
        }

        @Override
        public void takeOver(ConversationId id, String who) {
            takenOver(id, Optional.of(who));
        }

        @Override
        public void release(ConversationId id) {
            takenOver(id, Optional.empty());
        }

        private void takenOver(ConversationId id, Optional<String> who) {
            String sql = "update conversation set taken_over = :who where id = :id";
            int found = scope.handle().createUpdate(sql).bind("id", id).bind("who", who).execute();
            if (found == 0) throw new IllegalArgumentException("there is no conversation " + id);
        }
    }
}
