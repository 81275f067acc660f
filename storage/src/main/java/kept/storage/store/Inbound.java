package kept.storage.store;

import java.util.Optional;
import kept.agent.conversation.Conversation.Said;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.storage.column.Json;
import kept.storage.column.Row;
import org.jdbi.v3.core.Handle;

/** Mails that came in, as parsed and matched: one row each, whoever writes it first. */
final class Inbound {

    private static final EmailAddress NOBODY = new EmailAddress("nobody@unknown.invalid");

    private Inbound() {}

    /** What is known already (its conversation, its account) is not forgotten when it is written again without. */
    static void keep(Handle handle, Message message, Optional<ConversationId> conversation, Optional<AccountId> account) {
        String sql = """
                insert into message (receipt, conversation, account, best_guess, mail_class, message_id, effective_at, content)
                values (:receipt, :conversation, :account, :guess, :class, :messageId, :at, :content)
                on conflict (receipt) do update set
                    conversation = coalesce(excluded.conversation, message.conversation),
                    account = coalesce(excluded.account, message.account),
                    best_guess = excluded.best_guess, mail_class = excluded.mail_class, message_id = excluded.message_id,
                    effective_at = excluded.effective_at, content = excluded.content
                """;
        handle.createUpdate(sql).bind("receipt", message.id()).bind("conversation", conversation).bind("account", account)
                .bind("guess", message.match().candidates().stream().findFirst().map(Match.Candidate::account))
                .bind("class", message.mailClass()).bind("messageId", message.parsed().headers().messageId())
                .bind("at", message.effectiveAt()).bind("content", Json.write(message)).execute();
        MailWords.in(handle, message);
    }

    /** Matched to the account, or not read yet and from one of its contacts. */
    static Optional<ReceiptId> newer(Handle handle, AccountId account, ReceiptId than) {
        String sql = """
                select max(id) as id from (
                    select receipt as id from message where account = :account and receipt > :than
                        and mail_class = 'HUMAN'
                    union all
                    select r.id from contact_account_now l join contact_now c on c.id = l.contact
                        join receipt r on r.sender = c.address and r.state in ('NEW', 'CLAIMED', 'FAILED')
                        where l.account = :account and r.id > :than and not r.history) as newer
                """;
        return handle.createQuery(sql).bind("account", account).bind("than", than).map((rs, c) -> new Row(rs).optionalReceipt("id")).one();
    }

    static Said said(Message message) {
        Parsed.Headers headers = message.parsed().headers();
        boolean ours = message.mailClass() == MailClass.STAFF;
        Optional<EmailAddress> other = ours ? headers.to().stream().findFirst() : headers.sender().or(() -> headers.from().stream().findFirst());
        MessageId id = headers.messageId().orElseGet(() -> new MessageId("<" + message.id() + ".without-id@unknown.invalid>"));
        return new Said(id, ours, false, message.effectiveAt(), other.orElse(NOBODY), headers.subject());
    }
}
