package kept.servers;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Somebody with a mailbox and a mail program. */
record Person(String address, String password, Dovecot dovecot) {

    /** @param references as they stand there, folds taken out */
    record Mail(String id, String inReplyTo, String references, String subject, String from, String text, String autoSubmitted, List<String> files) {}

    List<Mail> inbox() {
        return folder("INBOX");
    }

    List<Mail> folder(String name) {
        return with(name, folder -> {
            var found = new ArrayList<Mail>();
            for (Message message : folder.getMessages()) found.add(mail((MimeMessage) message));
            return found;
        });
    }

    /** How many lie there, and how many of them are marked as read. */
    int[] countAndSeen(String name) {
        return with(name, folder -> new int[] {folder.getMessageCount(), folder.getMessageCount() - folder.getUnreadMessageCount()});
    }

    void markAllSeen(String name) {
        with(name, folder -> {
            folder.setFlags(folder.getMessages(), new Flags(Flags.Flag.SEEN), true);
            return null;
        });
    }

    /** The bytes of an answer, quoting what it answers. */
    byte[] reply(Mail to, String text, Instant at) {
        return mail(to.from(), "Re: " + to.subject().replaceFirst("(?i)^re: ", ""), to.id(), (to.references() + " " + to.id()).strip(),
                text + "\n\nOn Mon, 2 Mar 2026 at 09:00, Haus Accounts wrote:\n> " + to.text().strip().replace("\n", "\n> ") + "\n", at);
    }

    byte[] mail(String to, String subject, String inReplyTo, String references, String text, Instant at) {
        try {
            var mail = new MimeMessage(session());
            mail.setFrom(new InternetAddress(address));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            mail.setSubject(subject, "UTF-8");
            if (!inReplyTo.isEmpty()) mail.setHeader("In-Reply-To", inReplyTo);
            if (!references.isEmpty()) mail.setHeader("References", references);
            mail.setSentDate(Date.from(at));
            mail.setText(text, "UTF-8");
            mail.saveChanges();
            var out = new ByteArrayOutputStream();
            mail.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By SMTP, logged in where that is asked for. */
    void sends(Postfix postfix, String to, byte[] mail) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(postfix.port()));
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.connectiontimeout", "10000");
        properties.setProperty("mail.smtp.timeout", "30000");
        Session session = Session.getInstance(properties);
        try (var transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", postfix.port(), address, password);
            transport.sendMessage(new MimeMessage(session, new ByteArrayInputStream(mail)), new InternetAddress[] {new InternetAddress(to)});
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a mail program keeps a copy of what it sent. */
    void keepsInSent(byte[] mail) {
        with("Sent", folder -> {
            folder.appendMessages(new Message[] {new MimeMessage(session(), new ByteArrayInputStream(mail))});
            return null;
        });
    }

    private interface Look<T> {
        T at(Folder folder) throws MessagingException, IOException;
    }

    private <T> T with(String name, Look<T> look) {
        try (Store store = session().getStore("imap")) {
            store.connect("127.0.0.1", dovecot.port(), address, password);
            try (Folder folder = store.getFolder(name)) {
                folder.open(Folder.READ_WRITE);
                return look.at(folder);
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mail mail(MimeMessage message) throws MessagingException, IOException {
        return new Mail(header(message, "Message-ID"), header(message, "In-Reply-To"), header(message, "References"), message.getSubject(), ((InternetAddress) message.getFrom()[0]).getAddress(),
                text(message.getContent()), header(message, "Auto-Submitted"), files(message.getContent()));
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        String value = message.getHeader(name, " ");
        return value == null ? "" : value.replaceAll("\\s+", " ").strip();
    }

    private static String text(Object content) throws MessagingException, IOException {
        if (content instanceof String text) return text.replace("\r\n", "\n");
        if (content instanceof MimeMultipart parts) return text(parts.getBodyPart(0).getContent());
        return new String(((java.io.InputStream) content).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> files(Object content) throws MessagingException, IOException {
        var names = new ArrayList<String>();
        if (!(content instanceof MimeMultipart parts)) return names;
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).getFileName() != null) names.add(parts.getBodyPart(i).getFileName());
        }
        return names;
    }

    private Session session() {
        return Session.getInstance(new Properties());
    }
}
