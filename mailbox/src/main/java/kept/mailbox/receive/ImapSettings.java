package kept.mailbox.receive;

import java.util.List;
import java.util.Optional;
import kept.mailbox.connect.Login;
import kept.mailbox.connect.Server;
import kept.mailbox.connect.TlsMode;

/**
 * A mailbox to be read.
 *
 * @param name       what it is called in settings, cursors and logs; not an address
 * @param folders    read in this order; the first is the one waited on
 * @param sentFolder where colleagues' own mail lies; empty: the server's {@code \Sent}, if it names one
 * @param largest    bytes; of a larger mail only header and first text are fetched (R8)
 * @param markSeen   marks as read what was stored; otherwise no flag is touched (R3)
 */
public record ImapSettings(String name, Server server, List<String> folders, Optional<String> sentFolder, long largest, boolean markSeen) {

    public static final long STANDARD_LARGEST = 30L * 1024 * 1024;

    public ImapSettings {
        folders = folders.stream().distinct().toList();
        if (folders.isEmpty()) throw new IllegalArgumentException("mailbox " + name + ": name at least one folder, e.g. INBOX");
        if (server.login().isEmpty()) throw new IllegalArgumentException("mailbox " + name + ": a mailbox is read under a user's name; set " + server.setting() + ".user");
    }

    /** INBOX and the server's sent folder, with the standard limits. */
    public static ImapSettings of(String name, String host, int port, TlsMode tls, String user, String password) {
        return of(name, Server.of("mailbox.imap", host, port, tls, Optional.of(Login.password(user, password))));
    }

    public static ImapSettings of(String name, Server server) {
        return new ImapSettings(name, server, List.of("INBOX"), Optional.empty(), STANDARD_LARGEST, false);
    }

    public ImapSettings with(Server other) {
        return new ImapSettings(name, other, folders, sentFolder, largest, markSeen);
    }

    public ImapSettings reading(List<String> others, Optional<String> sent) {
        return new ImapSettings(name, server, others, sent, largest, markSeen);
    }

    public ImapSettings upTo(long bytes) {
        return new ImapSettings(name, server, folders, sentFolder, bytes, markSeen);
    }

    /** For messages. */
    String called() {
        return "mailbox " + name;
    }

    /** No password in any log. */
    @Override
    public String toString() {
        return called() + " " + server + " folders " + folders;
    }
}
