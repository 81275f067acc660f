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
import java.net.IDN;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.ledger.EmailAddress;

/** An outgoing mail as MIME. Every value that goes into a header is checked or encoded first: no line break gets through (R95). */
final class MailWriter {

    /** Letters that IDNA 2003, which Java speaks, and IDNA 2008 turn into different domains: who owns one need not own the other. */
    private static final Pattern TWO_MEANINGS = Pattern.compile("[\\u00df\\u03c2\\u200c\\u200d]");

    private final Style style;
    private final Clock clock;

    MailWriter(Style style, Clock clock) {
        this.style = style;
        this.clock = clock;
    }

    /** It goes to an address with letters beyond ASCII before the @, which not every server takes (RFC 6531). */
    static boolean isBeyondAscii(Outgoing mail) {
        return Stream.concat(Stream.of(mail.from(), mail.to()), mail.cc().stream()).anyMatch(a -> a.local().chars().anyMatch(c -> c > 0x7e));
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
        if (style.plusAddress().isPresent()) {
            EmailAddress reply = style.plusAddress().get().plusAddress(mail.from(), mail.conversation());
            message.setReplyTo(new InternetAddress[] {address(reply, mail.fromName())});
        }
        message.setSubject(plain("subject", mail.subject()), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        // Message-IDs are checked by their type; folding keeps long references within the line limit (RFC 5322, 2.1.1).
        if (mail.inReplyTo().isPresent()) message.setHeader("In-Reply-To", mail.inReplyTo().get().value());
        if (!mail.references().isEmpty()) {
            message.setHeader("References", mail.references().stream().map(MessageId::value).collect(Collectors.joining("\r\n ")));
        }
        if (mail.automatic()) {
            message.setHeader("Auto-Submitted", mail.answers().isPresent() ? "auto-replied" : "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "All");
        }
        unsubscribe(message, mail);
    }

    /** RFC 2369: a mail program's button writes the mail that asks us to stop. An answer is no mailing: the customer began it. */
    private void unsubscribe(MimeMessage message, Outgoing mail) throws MessagingException {
        boolean reminds = mail.purpose() == Outgoing.Purpose.NOTICE || mail.purpose() == Outgoing.Purpose.FOLLOW_UP;
        if (!reminds || style.unsubscribe().isEmpty() || isBeyondAscii(mail)) return;
        String body = "Please stop sending me reminders.\r\n\r\n" + style.unsubscribe().get().shortReference(mail.conversation());
        String to = mail.from().local() + "@" + IDN.toASCII(mail.from().domain());
        message.setHeader("List-Unsubscribe", "<mailto:" + encoded(to).replace("%40", "@") + "?subject=" + encoded("Stop reminders") + "&body=" + encoded(body) + ">");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
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
        var stored = style.documents().byHash(file.document())
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
        if (TWO_MEANINGS.matcher(address.domain()).find()) {
            throw new Unwritable("an address has a domain with a letter that some programs spell differently (such as ß): write it in its xn-- form in the books");
        }
        // Line breaks, blanks and what ends an address are kept out by its type; format characters would hide in it.
        if (address.local().codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            throw new Unwritable("an address holds characters nobody can see");
        }
        var internet = new InternetAddress();
        try {
            internet.setAddress(address.local() + "@" + IDN.toASCII(address.domain()));
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
