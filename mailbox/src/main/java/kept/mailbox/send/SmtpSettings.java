package kept.mailbox.send;

import java.util.Optional;
import kept.mailbox.connect.Login;
import kept.mailbox.connect.Server;
import kept.mailbox.connect.TlsMode;

/**
 * The server that takes mail.
 *
 * @param called how it is called in messages, e.g. {@code smtp} or {@code smtp of mailbox main}
 * @param helo   the name this machine gives itself; empty: its own
 */
public record SmtpSettings(String called, Server server, Optional<String> helo) {

    /** @param user empty: without login */
    public static SmtpSettings of(String host, int port, TlsMode tls, Optional<String> user, Optional<String> password) {
        return of(Server.of("mailbox.smtp", host, port, tls, user.map(u -> Login.password(u, password.orElse("")))));
    }

    public static SmtpSettings of(Server server) {
        return new SmtpSettings("smtp", server, Optional.empty());
    }

    /** No password in any log. */
    @Override
    public String toString() {
        return called + " " + server;
    }
}
