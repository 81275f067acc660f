package kept.mailbox.send;

import java.util.Optional;
import kept.mailbox.connect.Timeouts;
import kept.mailbox.connect.TlsMode;

/**
 * The server that takes mail.
 *
 * @param user     empty: without login
 * @param helo     the name this machine gives itself; empty: its own
 * @param trustAnyCertificate checks no certificate: for tests, with a permanent warning
 */
public record SmtpSettings(String host, int port, TlsMode tls, Optional<String> user, Optional<String> password, Optional<String> helo, Timeouts timeouts, boolean trustAnyCertificate) {

    public SmtpSettings {
        if (port < 1 || port > 65535) throw new IllegalArgumentException("smtp.port " + port + " is none; SMTP has 465 with TLS, 587 with STARTTLS");
        if (user.isPresent() != password.isPresent()) throw new IllegalArgumentException("smtp.user and its password belong together: set both or neither");
    }

    /** @param user empty: without login */
    public static SmtpSettings of(String host, int port, TlsMode tls, Optional<String> user, Optional<String> password) {
        return new SmtpSettings(host, port, tls, user, password, Optional.empty(), Timeouts.standard(), false);
    }

    /** No password in any log. */
    @Override
    public String toString() {
        return "smtp " + host + ":" + port + " " + tls;
    }
}
