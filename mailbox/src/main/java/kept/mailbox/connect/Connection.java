package kept.mailbox.connect;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;
import javax.net.ssl.SSLException;

/** Properties and errors of Angus, the same for IMAP and SMTP. */
public final class Connection {

    private Connection() {}

    /**
     * @param protocol             {@code imap} or {@code smtp}; with TLS from the first byte an {@code s} is added
     * @param trustAnyCertificate  checks neither certificate nor name: only for a server one is testing with
     * @throws IllegalArgumentException for plain text to another machine
     */
    public static Properties properties(String protocol, String host, TlsMode tls, Timeouts timeouts, boolean trustAnyCertificate) {
        if (tls == TlsMode.NONE_ON_LOOPBACK_ONLY && !isLoopback(host)) {
            throw new IllegalArgumentException(protocol + " host '" + host + "': a connection without encryption is only allowed to this machine itself; use tls or starttls");
        }
        String at = "mail." + name(protocol, tls) + ".";
        var p = new Properties();
        p.setProperty(at + "connectiontimeout", Long.toString(timeouts.connect().toMillis()));
        p.setProperty(at + "timeout", Long.toString(timeouts.read().toMillis()));
        p.setProperty(at + "writetimeout", Long.toString(timeouts.write().toMillis()));
        if (tls == TlsMode.STARTTLS) {
            p.setProperty(at + "starttls.enable", "true");
            p.setProperty(at + "starttls.required", "true");
        }
        p.setProperty(at + "ssl.checkserveridentity", Boolean.toString(!trustAnyCertificate));
        if (trustAnyCertificate) p.setProperty(at + "ssl.trust", "*");
        p.setProperty("mail.mime.address.strict", "true");
        return p;
    }

    public static String name(String protocol, TlsMode tls) {
        return tls == TlsMode.TLS ? protocol + "s" : protocol;
    }

    /** @param server as it is called in the settings */
    public static MailboxTrouble trouble(String server, String setting, Exception e) {
        if (e instanceof AuthenticationFailedException) {
            return new MailboxTrouble(MailboxTrouble.Kind.CREDENTIALS, server + ": the server refuses user or password; check " + setting + ".user and the password in the environment", e);
        }
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof SSLException) {
                return new MailboxTrouble(MailboxTrouble.Kind.TLS, server + ": no secure connection (" + cause.getClass().getSimpleName() + "); check the server's certificate, its name and " + setting + ".security", e);
            }
        }
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof IOException) {
                return new MailboxTrouble(MailboxTrouble.Kind.NETWORK, server + ": not reachable or silent (" + cause.getClass().getSimpleName() + "); check " + setting + ".host, " + setting + ".port and the network", e);
            }
        }
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (said.contains("STARTTLS")) return new MailboxTrouble(MailboxTrouble.Kind.TLS, server + ": the server offers no STARTTLS; check " + setting + ".security and " + setting + ".port", e);
        return new MailboxTrouble(MailboxTrouble.Kind.SERVER, server + ": the server answers with an error (" + e.getClass().getSimpleName() + "); see its log", e);
    }

    private static Throwable next(Throwable e) {
        if (e instanceof MessagingException m && m.getNextException() != null) return m.getNextException();
        return e.getCause() == e ? null : e.getCause();
    }

    /** By address, not by name alone: {@code localhost} may be made to point elsewhere. */
    public static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) return false;
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
