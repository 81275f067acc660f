package kept.mailbox.connect;

import java.util.Optional;

/**
 * A mail server and how it is reached.
 *
 * @param setting what the settings call it, e.g. {@code mailbox.imap}: for messages
 * @param login   empty: without
 */
public record Server(String setting, String host, int port, TlsMode tls, Optional<Login> login, Timeouts timeouts, Certificates certificates) {

    public Server {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(setting + ".port " + port + " is none; IMAP has 993 with TLS and 143 with STARTTLS, SMTP 465 and 587");
        }
    }

    /** With the standard limits, and the certificates Java trusts. */
    public static Server of(String setting, String host, int port, TlsMode tls, Optional<Login> login) {
        return new Server(setting, host, port, tls, login, Timeouts.standard(), Certificates.standard());
    }

    public Server with(Timeouts other) {
        return new Server(setting, host, port, tls, login, other, certificates);
    }

    public Server with(Certificates other) {
        return new Server(setting, host, port, tls, login, timeouts, other);
    }

    public Server with(Login other) {
        return new Server(setting, host, port, tls, Optional.of(other), timeouts, certificates);
    }

    /** No password in any log. */
    @Override
    public String toString() {
        return host + ":" + port + " " + tls;
    }
}
