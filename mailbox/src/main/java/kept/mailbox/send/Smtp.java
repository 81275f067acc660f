package kept.mailbox.send;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import kept.mailbox.connect.Connection;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.Server;
import kept.mailbox.connect.TlsMode;
import kept.mailbox.connect.Troubles;
import kept.mailbox.send.SteppedTransport.Step;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dialogues with one mail server, and what the end of each means. A connection is used for several mails, and never again after one that did not end well. For one thread. */
final class Smtp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Smtp.class);

    /** Shorter than any server's patience. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);
    private static final int MOST_MAILS = 50;

    /** The server wants a login, or a better one: it says nothing about the mail. */
    private static final Set<Integer> ABOUT_US = Set.of(530, 534, 535, 538);

    private final SmtpSettings settings;
    private final Session session;
    private final Session utf8;
    private Optional<SteppedTransport> open = Optional.empty();
    private long lastUsed;
    private int mails;
    private int lastCode;

    /** @throws IllegalArgumentException for settings that cannot be right */
    Smtp(SmtpSettings settings) {
        this.settings = settings;
        Server server = settings.server();
        this.session = Session.getInstance(properties(settings));
        Properties wide = properties(settings);
        wide.setProperty("mail.mime.allowutf8", "true");
        this.utf8 = Session.getInstance(wide);
        if (server.certificates().any()) LOG.warn("{} certificates are not checked: anybody on the way can read and change mail", settings.called());
    }

    private static Properties properties(SmtpSettings settings) {
        Server server = settings.server();
        Properties properties = Connection.properties("smtp", server);
        String at = "mail." + Connection.name("smtp", server.tls()) + ".";
        properties.setProperty(at + "auth", Boolean.toString(server.login().isPresent()));
        // All recipients or none: a mail that half of them got is a mail nobody can account for.
        properties.setProperty(at + "sendpartial", "false");
        properties.setProperty(at + "quitwait", "false");
        settings.helo().ifPresent(name -> properties.setProperty(at + "localhost", name));
        return properties;
    }

    /** @param beyondAscii for a mail with an address that has other letters before its @ (RFC 6531) */
    Session session(boolean beyondAscii) {
        return beyondAscii ? utf8 : session;
    }

    /** Connects, logs in and leaves. */
    void greet() throws MessagingException {
        close();
        connect(session).close();
    }

    /** A mail written with one of our sessions; which of them says whether it needs SMTPUTF8. */
    Handover handOver(MimeMessage mail, Address[] recipients, boolean beyondAscii) {
        if (beyondAscii) return handOverBeyondAscii(mail, recipients);
        boolean reused = isOpen();
        if (!reused) {
            try {
                open = Optional.of(connect(session));
                mails = 0;
            } catch (MessagingException | RuntimeException e) {
                return Handover.NotNow.of(trouble(e));
            }
        }
        SteppedTransport transport = open.orElseThrow();
        Handover handover = send(transport, mail, recipients);
        lastUsed = System.nanoTime();
        mails++;
        if (handover instanceof Handover.Accepted) return handover;
        boolean gone = transport.step() == Step.SENDER && (lastCode == 0 || lastCode == 421);
        close();
        // The server ended the connection between two mails, which is its right: nothing about this one was said.
        return reused && gone ? handOver(mail, recipients, false) : handover;
    }

    private Handover handOverBeyondAscii(MimeMessage mail, Address[] recipients) {
        SteppedTransport transport;
        try {
            transport = connect(utf8);
        } catch (MessagingException | RuntimeException e) {
            return Handover.NotNow.of(trouble(e));
        }
        try {
            if (!transport.supportsExtension("SMTPUTF8")) {
                return new Handover.Refused("the mail server takes no addresses with letters beyond ASCII before the @ (it offers no SMTPUTF8)");
            }
            return send(transport, mail, recipients);
        } finally {
            close(transport);
        }
    }

    private SteppedTransport connect(Session with) throws MessagingException {
        Server server = settings.server();
        SteppedTransport transport = Connection.open(server, () -> new SteppedTransport(with, null, Connection.name("smtp", server.tls()), server.tls() == TlsMode.TLS));
        if (server.login().isPresent() && !transport.supportsExtension("AUTH")) {
            close(transport);
            throw new MailboxTrouble(MailboxTrouble.Kind.SERVER, settings.called() + ": the server offers no login on this connection; check " + server.setting() + ".port and " + server.setting()
                    + ".security, or leave out " + server.setting() + ".user");
        }
        return transport;
    }

    private Handover send(SteppedTransport transport, MimeMessage mail, Address[] recipients) {
        try {
            transport.sendMessage(mail, recipients);
            return new Handover.Accepted(oneLine(transport.getLastServerResponse()));
        } catch (MessagingException | RuntimeException e) {
            return weigh(transport, e);
        }
    }

    private Handover weigh(SteppedTransport transport, Exception e) {
        int code = code(e);
        lastCode = code;
        return switch (transport.step()) {
            // Nothing about this mail was said yet: whatever the server answered is about the connection.
            case CONNECTING -> Handover.NotNow.of(trouble(e));
            case SENDER, RECIPIENTS, DATA -> {
                if (ABOUT_US.contains(code)) yield Handover.NotNow.of(new MailboxTrouble(MailboxTrouble.Kind.CREDENTIALS, settings.called() + ": the server wants another login ("
                        + code + "); check " + settings.server().setting() + ".user, .port and .security", e));
                yield code >= 500 ? new Handover.Refused(words(code, e)) : notNow(words(code, e));
            }
            case DOT -> {
                if (code >= 500) yield new Handover.Refused(words(code, e));
                if (code >= 400) yield notNow(words(code, e));
                yield new Handover.Unknown("the connection ended after the mail was sent and before the server answered");
            }
            case ACCEPTED -> new Handover.Accepted(oneLine(transport.getLastServerResponse()));
        };
    }

    private static Handover notNow(String why) {
        return new Handover.NotNow(why, Optional.empty());
    }

    MailboxTrouble trouble(Exception e) {
        return Troubles.of(settings.called(), settings.server(), e);
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

    private boolean isOpen() {
        if (open.isEmpty()) return false;
        if (mails < MOST_MAILS && System.nanoTime() - lastUsed < LONGEST_IDLE.toNanos()) return true;
        close();
        return false;
    }

    /** Nothing is to be sent just now: a connection nobody uses is given back after a while. */
    void idle() {
        isOpen();
    }

    @Override
    public void close() {
        open.ifPresent(Smtp::close);
        open = Optional.empty();
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
