package kept.storage.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Removal.What;
import kept.agent.conversation.Removal;
import kept.agent.journal.Hashes;
import kept.agent.keep.Wordless;
import kept.agent.ledger.EmailAddress;
import kept.agent.read.Reading;
import kept.storage.column.Json;
import kept.storage.column.Row;
import org.jdbi.v3.core.Handle;

/** Takes the words out of single rows, within the transaction of the handle, and writes down that it did. Doing it twice changes nothing. */
record Wiping(Handle handle, Removal.Cause cause, Instant now) {

    /** In place of a Message-ID: the same mail, fetched again, is known by it. */
    static String hashed(String messageId) {
        return messageId.isEmpty() || messageId.startsWith("sha256:") ? messageId : "sha256:" + Hashes.sha256(messageId);
    }

    /** @return the removals of a receipt, in no order that matters */
    static List<Removal> of(Handle handle, long receipt) {
        String sql = "select what, removed_at, cause from removal where what in ('MAIL', 'QUOTES', 'DRAFT') and thing = :receipt order by removed_at, what";
        return handle.createQuery(sql).bind("receipt", receipt).map((rs, c) -> {
            Row row = new Row(rs);
            return new Removal(row.choice(What.class, "what"), row.instant("removed_at"), row.choice(Removal.Cause.class, "cause"));
        }).list();
    }

    private boolean begun(What what, long thing) {
        String sql = "insert into removal (what, thing, removed_at, cause) values (:what, :thing, :now, :cause) on conflict do nothing";
        return handle.createUpdate(sql).bind("what", what).bind("thing", thing).bind("now", now).bind("cause", cause).execute() == 1;
    }

    private Removal removal(What what) {
        return new Removal(what, now, cause);
    }

    /** The bytes, and everything that was parsed out of them. */
    boolean mail(long receipt) {
        if (!begun(What.MAIL, receipt)) return false;
        handle.createUpdate("delete from raw_mail where receipt = :id").bind("id", receipt).execute();
        handle.createUpdate("update mail_words set words = '' where receipt = :id").bind("id", receipt).execute();
        String stated = handle.createQuery("select message_id from receipt where id = :id").bind("id", receipt).mapTo(String.class).one();
        // One that failed has nothing left to be tried again with.
        String empty = """
                update receipt set sender = '', message_id = :hashed, problem = '', state = case state when 'FAILED' then 'DONE' else state end where id = :id
                """;
        handle.createUpdate(empty).bind("id", receipt).bind("hashed", hashed(stated)).execute();
        Optional<String> content = handle.createQuery("select content from message where receipt = :id").bind("id", receipt).mapTo(String.class).findOne();
        content.map(json -> Wordless.message(Json.read(json, Message.class), removal(What.MAIL))).ifPresent(m -> handle
                .createUpdate("update message set content = :content, message_id = :messageId where receipt = :id").bind("id", receipt).bind("content", Json.write(m))
                .bind("messageId", m.parsed().headers().messageId().map(MessageId::value)).execute());
        return true;
    }

    /** The customer's words in what was read, promised and disputed; the figures stay. */
    boolean quotes(long receipt) {
        if (!begun(What.QUOTES, receipt)) return false;
        record Texts(String content, String decision) {}
        Optional<Texts> texts = handle.createQuery("select content, decision from reading where receipt = :id").bind("id", receipt)
                .map((rs, c) -> new Texts(rs.getString("content"), rs.getString("decision"))).findOne();
        texts.ifPresent(t -> handle.createUpdate("update reading set content = :content, decision = :decision where receipt = :id").bind("id", receipt)
                .bind("content", Json.write(Wordless.reading(Json.read(t.content(), Reading.class)))).bind("decision", Wordless.decision(t.decision())).execute());
        handle.createUpdate("update promise set quote = '' where source = :id").bind("id", receipt).execute();
        handle.createUpdate("update dispute set quote = '' where source = :id").bind("id", receipt).execute();
        return true;
    }

    boolean draft(long receipt) {
        if (!begun(What.DRAFT, receipt)) return false;
        handle.createUpdate("update reading set draft = '' where receipt = :id").bind("id", receipt).execute();
        return true;
    }

    /** @param to whom it is said to have gone to from now on */
    boolean letter(long outbox, EmailAddress to) {
        if (!begun(What.LETTER, outbox)) return false;
        String json = handle.createQuery("select mail from outbox where id = :id").bind("id", outbox).mapTo(String.class).one();
        Outgoing mail = Wordless.letter(Json.read(json, Outgoing.class), to, removal(What.LETTER));
        handle.createUpdate("update mail_words set words = '' where sending = :id").bind("id", outbox).execute();
        // The note may be a mail server's answer, which likes to name the recipient.
        handle.createUpdate("update outbox set mail = :mail, recipient = :to, subject = :subject, note = '' where id = :id").bind("id", outbox).bind("mail", Json.write(mail))
                .bind("to", mail.to()).bind("subject", mail.subject()).execute();
        return true;
    }

    /** @param headline in place of the one that stands; empty: it stays */
    boolean work(long item, Optional<String> headline) {
        if (!begun(What.WORK, item)) return false;
        handle.createUpdate("update work_item set proposal = '', draft = '', headline = coalesce(:headline, headline) where id = :id").bind("id", item).bind("headline", headline).execute();
        handle.createUpdate("delete from work_note where work_item = :id").bind("id", item).execute();
        handle.createUpdate("delete from work_revision where work_item = :id").bind("id", item).execute();
        handle.createUpdate("update work_decision set content = '', note = '' where work_item = :id").bind("id", item).execute();
        return true;
    }

    /** What it cost stays. */
    boolean call(long call) {
        if (!begun(What.CALL, call)) return false;
        handle.createUpdate("update model_call set request = '', answer = '' where id = :id").bind("id", call).execute();
        return true;
    }
}
