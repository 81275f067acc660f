package kept.storage.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Outbox.Sending;
import kept.agent.act.Outbox;
import kept.agent.conversation.Outgoing;
import kept.agent.guard.ClearedDraft;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.dialect.Dialect;
import org.jdbi.v3.core.Handle;

/** Queues mails. */
record OutboxPen(Scope scope) implements Outbox.Pen {

    @Override
    public long enqueue(ClearedDraft draft, Instant notBefore) {
        Outgoing mail = draft.draft().mail();
        Handle handle = scope.handleFor(mail.account());
        Optional<Long> first = queued(handle, mail.key());
        if (first.isPresent()) return first.get();
        Optional<LocalDate> touch = touch(handle, mail, notBefore);
        String sql = """
                insert into outbox (key, account, conversation, purpose, answers, notice, message_id, recipient, subject, automatic, cleared_by,
                    mail, touch_on, state, queued_at, due_at)
                values (:key, :account, :conversation, :purpose, :answers, :notice, :messageId, :to, :subject, :automatic, :clearedBy,
                    :mail, :touch, 'QUEUED', :now, :due)
                on conflict do nothing returning id
                """;
        Optional<Long> id = handle.createQuery(sql).bind("key", mail.key()).bind("account", mail.account()).bind("conversation", mail.conversation())
                .bind("purpose", mail.purpose()).bind("answers", mail.answers()).bind("notice", mail.notice()).bind("messageId", mail.messageId())
                .bind("to", mail.to()).bind("subject", mail.subject()).bind("automatic", mail.automatic()).bind("clearedBy", draft.clearedBy())
                .bind("mail", Json.write(mail)).bind("touch", touch).bind("now", scope.now()).bind("due", notBefore).mapTo(Long.class).findOne();
        id.ifPresent(sending -> MailWords.out(handle, sending, mail, scope.now()));
        return id.or(() -> queued(handle, mail.key())).orElseThrow(() -> refusal(handle, mail, touch));
    }

    private static Optional<Long> queued(Handle handle, String key) {
        return handle.createQuery("select id from outbox where key = :key").bind("key", key).mapTo(Long.class).findOne();
    }

    /** The day it reminds on, where the customer is (R86). */
    private Optional<LocalDate> touch(Handle handle, Outgoing mail, Instant notBefore) {
        if (mail.purpose() != Outgoing.Purpose.NOTICE && mail.purpose() != Outgoing.Purpose.FOLLOW_UP) return Optional.empty();
        Account account = LedgerStore.account(handle, mail.account())
                .orElseThrow(() -> new IllegalArgumentException("there is no account " + mail.account()));
        Instant leaves = notBefore.isAfter(scope.now()) ? notBefore : scope.now();
        return Optional.of(LocalDate.ofInstant(leaves, account.zone()));
    }

    private static IllegalStateException refusal(Handle handle, Outgoing mail, Optional<LocalDate> touch) {
        boolean knownId = handle.createQuery("select count(*) from outbox where message_id = :id").bind("id", mail.messageId()).mapTo(Long.class).one() > 0;
        return touch.isEmpty() || knownId
                ? new IllegalStateException("mail " + mail.key() + ": its Message-ID is that of another outbox mail")
                : new Outbox.AlreadyReminded(mail.account(), touch.get(), mail.key());
    }

    @Override
    public boolean recall(AccountId account, long id, String why) {
        Handle handle = scope.handleFor(account);
        String sql = "select * from outbox where id = :id and account = :account and state = 'QUEUED' <lock>";
        Optional<Sending> waiting = handle.createQuery(sql).define("lock", Dialect.of(handle).skipLocked()).bind("id", id).bind("account", account).map((rs, c) -> OutboxStore.sending(new Row(rs))).findOne();
        waiting.ifPresent(sending -> OutboxStore.cancel(handle, sending, why, scope.now()));
        return waiting.isPresent();
    }

    @Override
    public int cancelNotices(AccountId account, String why) {
        return cancelNotices(scope.handleFor(account), account, why, scope.now());
    }

    static int cancelNotices(Handle handle, AccountId account, String why, Instant now) {
        String sql = "select * from outbox where account = :account and state = 'QUEUED' and purpose in ('NOTICE', 'FOLLOW_UP') order by id <lock>";
        List<Sending> waiting = handle.createQuery(sql).define("lock", Dialect.of(handle).skipLocked()).bind("account", account).map((rs, c) -> OutboxStore.sending(new Row(rs))).list();
        waiting.forEach(sending -> OutboxStore.cancel(handle, sending, why, now));
        return waiting.size();
    }
}
