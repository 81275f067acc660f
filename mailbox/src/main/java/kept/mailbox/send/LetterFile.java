package kept.mailbox.send;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Properties;
import kept.agent.conversation.Outgoing;
import kept.agent.document.Documents;

/** A mail of ours as a file, to be handed out: written as the sender writes it, with the date given. */
public final class LetterFile {

    private LetterFile() {}

    /** @return empty for one that cannot be written any more: a file it carries is not stored */
    public static Optional<byte[]> of(Outgoing mail, Documents documents, Instant date) {
        try {
            var out = new ByteArrayOutputStream();
            new MailWriter(new Style(documents, Optional.empty(), Optional.empty()), Clock.fixed(date, ZoneOffset.UTC)).write(mail, Session.getInstance(new Properties())).writeTo(out);
            return Optional.of(out.toByteArray());
        } catch (MailWriter.Unwritable | MessagingException | IOException e) {
            return Optional.empty();
        }
    }
}
