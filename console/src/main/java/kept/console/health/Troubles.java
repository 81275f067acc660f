package kept.console.health;

import java.util.Optional;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.ServerState;
import kept.storage.dialect.StorageTrouble;

/** What went wrong, in our own words alone: another library's message may hold what a customer wrote (R97). */
public final class Troubles {

    private Troubles() {}

    public static String words(Throwable e) {
        return isOurs(e) && e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
    }

    private static boolean isOurs(Throwable e) {
        return e instanceof MailboxTrouble || e instanceof StorageTrouble;
    }

    /** The step that helps; empty where that is not known. */
    static Optional<String> next(Throwable e) {
        if (e instanceof MailboxTrouble mailbox) return Optional.of(next(mailbox.kind()));
        return e instanceof StorageTrouble storage ? Optional.of(storage.kind().next()) : Optional.empty();
    }

    static String next(MailboxTrouble.Kind kind) {
        return switch (kind) {
            case CREDENTIALS -> "correct user or password; some providers want an app password, or OAuth ('oauth' beside 'imap' and 'smtp')";
            case NETWORK -> "try the host and port from this machine, e.g. with 'openssl s_client -connect HOST:PORT'";
            case TLS -> "set 'security' to what the port speaks (993 and 465: tls; 143 and 587: starttls), or mend the server's certificate";
            case SERVER -> "look into the server's own log";
        };
    }

    static String next(ServerState.Condition condition) {
        return switch (condition) {
            case REFUSED -> next(MailboxTrouble.Kind.CREDENTIALS);
            case UNREACHABLE -> next(MailboxTrouble.Kind.NETWORK);
            case INSECURE -> next(MailboxTrouble.Kind.TLS);
            case FAULTY -> next(MailboxTrouble.Kind.SERVER);
            case STARTING, GOOD, STANDBY -> "";
        };
    }
}
