package kept.mailbox.send;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Tokens;
import kept.agent.document.Documents;
import kept.agent.ledger.EmailAddress;

/** An outgoing mail as MIME. Every value that goes into a header is checked or encoded first: no line break gets through (R95). */
final class MailWriter {

    private final Documents documents;
    private final Clock clock;
    private final Optional<Tokens> plusAddress;

    MailWriter(Documents documents, Clock clock, Optional<Tokens> plusAddress) {
        this.documents = documents;
        this.clock = clock;
        this.plusAddress = plusAddress;
    }

    /** This mail can never be sent as it is. */
    static final class Unwritable extends Exception {
        private static final long serialVersionUID = 1;

        Unwritable(String why) {
            super(why);
        }
    }

    MimeMessage write(Outgoing mail, Session session) throws Unwritable {
        try {
            var message = new FixedIdMessage(session, mail.messageId());
            headers(message, mail);
            var body = alternatives(mail);
            if (mail.attachments().isEmpty()) {
                message.setContent(body);
            } else {
                var mixed = new MimeMultipart("mixed");
                var first = new MimeBodyPart();
                first.setContent(body);
                mixed.addBodyPart(first);
                for (Outgoing.File file : mail.attachments()) mixed.addBodyPart(attachment(file));
                message.setContent(mixed);
            }
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new Unwritable("the mail could not be written: " + e.getClass().getSimpleName());
        }
    }

    private void headers(MimeMessage message, Outgoing mail) throws MessagingException, UnsupportedEncodingException, Unwritable {
        message.setFrom(address(mail.from(), mail.fromName()));
        message.setRecipients(Message.RecipientType.TO, new InternetAddress[] {address(mail.to(), "")});
        if (!mail.cc().isEmpty()) message.setRecipients(Message.RecipientType.CC, addresses(mail.cc()));
        if (plusAddress.isPresent()) {
            EmailAddress reply = plusAddress.get().plusAddress(mail.from(), mail.conversation());
            message.setReplyTo(new InternetAddress[] {address(reply, mail.fromName())});
        }
        message.setSubject(plain("subject", mail.subject()), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        // Message-IDs are checked by their type; folding keeps long references within the line limit (RFC 5322, 2.1.1).
        if (mail.inReplyTo().isPresent()) message.setHeader("In-Reply-To", mail.inReplyTo().get().value());
        if (!mail.references().isEmpty()) {
            message.setHeader("References", mail.references().stream().map(MessageId::value).collect(Collectors.joining("\r\n ")));
        }
        if (mail.automatic()) message.setHeader("Auto-Submitted", mail.answers().isPresent() ? "auto-replied" : "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
    }

    private static MimeMultipart alternatives(Outgoing mail) throws MessagingException {
        var plain = new MimeBodyPart();
        String text = mail.text().replace("\r\n", "\n");
        plain.setText(text, "UTF-8", "plain");
        var html = new MimeBodyPart();
        html.setText(HtmlLetter.of(text), "UTF-8", "html");
        return new MimeMultipart("alternative", plain, html);
    }

    private MimeBodyPart attachment(Outgoing.File file) throws MessagingException, UnsupportedEncodingException, Unwritable {
        var stored = documents.byHash(file.document())
                .orElseThrow(() -> new Unwritable("the file " + file.document().substring(0, Math.min(12, file.document().length())) + " to be attached is not stored; import it again"));
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(stored.bytes(), type(stored.type()))));
        part.setFileName(MimeUtility.encodeText(plain("file name", file.name()), "UTF-8", null));
        part.setDisposition(Part.ATTACHMENT);
        // Byte for byte, whatever the type: no line ends are touched on the way.
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /** The stored type if it is one: nothing else may stand in the header. */
    private static String type(String stored) {
        return stored.matches("[a-zA-Z0-9.+-]{1,60}/[a-zA-Z0-9.+-]{1,90}") ? stored : "application/octet-stream";
    }

    private static InternetAddress[] addresses(List<EmailAddress> all) throws UnsupportedEncodingException, Unwritable {
        var found = new ArrayList<InternetAddress>();
        for (EmailAddress one : all) found.add(address(one, ""));
        return found.toArray(InternetAddress[]::new);
    }

    static InternetAddress address(EmailAddress address, String name) throws UnsupportedEncodingException, Unwritable {
        if (!address.local().chars().allMatch(c -> c > ' ' && c < 0x7f)) throw new Unwritable("an address with letters beyond ASCII before the @ cannot be written to by this server");
        var internet = new InternetAddress();
        try {
            internet.setAddress(address.local() + "@" + java.net.IDN.toASCII(address.domain()));
        } catch (IllegalArgumentException e) {
            throw new Unwritable("an address has a domain that is none");
        }
        if (!name.isBlank()) internet.setPersonal(plain("name", name), "UTF-8");
        return internet;
    }

    private static String plain(String what, String value) throws Unwritable {
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || c == 0x85)) throw new Unwritable("the " + what + " holds a line break or control character");
        return value;
    }

    /** Angus gives every saved message an id of its own; ours is fixed when the mail is queued. */
    private static final class FixedIdMessage extends MimeMessage {

        private final MessageId id;

        FixedIdMessage(Session session, MessageId id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id.value());
        }
    }
}
