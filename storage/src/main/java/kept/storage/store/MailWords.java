package kept.storage.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.ledger.EmailAddress;
import kept.agent.search.Place;
import kept.agent.search.Words;
import org.jdbi.v3.core.Handle;

/** Writes down by which words a mail is found. */
final class MailWords {

    private MailWords() {}

    /** Its words as they are now, also where it was written before. Of our own copies there are none: the mail itself is found. */
    static void in(Handle handle, Message message) {
        String sql = """
                insert into mail_words (id, receipt, words) values (:id, :receipt, :words)
                on conflict (receipt) do update set words = excluded.words where mail_words.words <> excluded.words
                """;
        String words = message.mailClass() == MailClass.OWN ? "" : Words.line(texts(message.parsed()));
        handle.createUpdate(sql).bind("id", Place.in(message.receivedAt(), message.id().value())).bind("receipt", message.id()).bind("words", words).execute();
    }

    private static List<String> texts(Parsed parsed) {
        var texts = new ArrayList<String>();
        texts.add(parsed.headers().subject());
        texts.add(parsed.headers().fromName());
        parsed.headers().from().stream().map(EmailAddress::value).forEach(texts::add);
        texts.add(parsed.body().newText());
        texts.add(parsed.body().signature());
        parsed.body().attachments().stream().map(Parsed.Attachment::name).forEach(texts::add);
        return texts;
    }

    static void out(Handle handle, long sending, Outgoing mail, Instant queuedAt) {
        var texts = new ArrayList<>(List.of(mail.subject(), mail.to().value(), mail.text()));
        mail.attachments().stream().map(Outgoing.File::name).forEach(texts::add);
        String sql = "insert into mail_words (id, sending, words) values (:id, :sending, :words) on conflict (sending) do nothing";
        handle.createUpdate(sql).bind("id", Place.out(queuedAt, sending)).bind("sending", sending).bind("words", Words.line(texts)).execute();
    }
}
