package kept.mailbox.send;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import kept.mailbox.connect.Connection;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.TlsMode;
import kept.mailbox.send.SteppedTransport.Step;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One dialogue with the mail server, and what its end means. */
final class Smtp {

    private static final Logger LOG = LoggerFactory.getLogger(Smtp.class);

    private final SmtpSettings settings;
    private final Session session;

    Smtp(SmtpSettings settings) {
        this.settings = settings;
        Properties properties = Connection.properties("smtp", settings.host(), settings.tls(), settings.timeouts(), settings.trustAnyCertificate());
        String at = "mail." + Connection.name("smtp", settings.tls()) + ".";
        properties.setProperty(at + "auth", Boolean.toString(settings.user().isPresent()));
        // All recipients or none: a mail that half of them got is a mail nobody can account for.
        properties.setProperty(at + "sendpartial", "false");
        properties.setProperty(at + "quitwait", "false");
        settings.helo().ifPresent(name -> properties.setProperty(at + "localhost", name));
        this.session = Session.getInstance(properties);
        if (settings.trustAnyCertificate()) LOG.warn("smtp certificates are not checked: anybody on the way can read and change mail");
    }

    Session session() {
        return session;
    }

    Handover handOver(MimeMessage mail, Address[] recipients) {
        var transport = new SteppedTransport(session, null, Connection.name("smtp", settings.tls()), settings.tls() == TlsMode.TLS);
        try {
            transport.connect(settings.host(), settings.port(), settings.user().orElse(null), settings.password().orElse(null));
            transport.sendMessage(mail, recipients);
            return new Handover.Accepted(oneLine(transport.getLastServerResponse()));
        } catch (MessagingException | RuntimeException e) {
            return weigh(transport, e);
        } finally {
            close(transport);
        }
    }

    private Handover weigh(SteppedTransport transport, Exception e) {
        int code = code(e);
        return switch (transport.step()) {
            // Nothing about this mail was said yet: whatever the server answered is about the connection.
            case CONNECTING -> new Handover.NotNow(trouble(e).getMessage());
            case SENDER, RECIPIENTS, DATA -> code >= 500 ? new Handover.Refused(words(code, e)) : new Handover.NotNow(words(code, e));
            case DOT -> {
                if (code >= 500) yield new Handover.Refused(words(code, e));
                if (code >= 400) yield new Handover.NotNow(words(code, e));
                yield new Handover.Unknown("the connection ended after the mail was sent and before the server answered");
            }
            case ACCEPTED -> new Handover.Accepted(oneLine(transport.getLastServerResponse()));
        };
    }

    private MailboxTrouble trouble(Exception e) {
        return Connection.trouble("smtp", "mailbox.smtp", e);
    }

    /** The server's own reply code, of the recipient before that of the whole; 0 when none came. */
    private static int code(Exception e) {
        int found = 0;
        for (Exception at = e; at != null; at = at instanceof MessagingException m ? m.getNextException() : null) {
            int code = at instanceof SMTPAddressFailedException a ? a.getReturnCode()
                    : at instanceof SMTPSenderFailedException s ? s.getReturnCode()
                    : at instanceof SMTPSendFailedException f ? f.getReturnCode() : 0;
            // A later 4xx beside a 5xx: the mail cannot go as it is.
            if (code > found) found = code;
        }
        return found;
    }

    private static String words(int code, Exception e) {
        if (code == 0) return "the connection ended before the mail was handed over (" + e.getClass().getSimpleName() + ")";
        String said = e.getMessage();
        for (Exception at = e; at instanceof SendFailedException m && m.getNextException() != null; at = m.getNextException()) said = m.getNextException().getMessage();
        return "the server answered " + oneLine(said == null ? Integer.toString(code) : said);
    }

    private static void close(SteppedTransport transport) {
        try {
            transport.close();
        } catch (MessagingException | RuntimeException e) {
            // The mail's fate is known already; QUIT changes nothing about it.
            LOG.debug("smtp connection was not closed politely");
        }
    }

    private static String oneLine(String text) {
        if (text == null) return "";
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 299) + "…";
    }
}
