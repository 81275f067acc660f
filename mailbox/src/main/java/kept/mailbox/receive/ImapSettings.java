package kept.mailbox.receive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kept.mailbox.connect.Timeouts;
import kept.mailbox.connect.TlsMode;

/**
 * A mailbox to be read.
 *
 * @param name       what it is called in settings, cursors and logs; not an address
 * @param folders    read in this order; the first is the one waited on
 * @param sentFolder where colleagues' own mail lies; empty: the server's {@code \Sent}, if it names one
 * @param largest    bytes; of a larger mail only the beginning is fetched (R8)
 * @param trustAnyCertificate checks no certificate: for tests, with a permanent warning
 */
public record ImapSettings(
        String name, String host, int port, TlsMode tls, String user, String password, List<String> folders, Optional<String> sentFolder, Timeouts timeouts, long largest,
        boolean trustAnyCertificate) {

    public static final long STANDARD_LARGEST = 30L * 1024 * 1024;

    public ImapSettings {
        folders = List.copyOf(folders);
        if (folders.isEmpty()) throw new IllegalArgumentException("mailbox " + name + ": name at least one folder, e.g. INBOX");
        if (port < 1 || port > 65535) throw new IllegalArgumentException("mailbox " + name + ": port " + port + " is none; IMAP has 993 with TLS, 143 with STARTTLS");
    }

    /** INBOX and the server's sent folder, with the standard limits. */
    public static ImapSettings of(String name, String host, int port, TlsMode tls, String user, String password) {
        return new ImapSettings(name, host, port, tls, user, password, List.of("INBOX"), Optional.empty(), Timeouts.standard(), STANDARD_LARGEST, false);
    }

    /** No password in any log. */
    @Override
    public String toString() {
        return "mailbox " + name + " " + host + ":" + port + " " + tls + " folders " + folders;
    }

    Duration slice() {
        return timeouts.read();
    }
}
