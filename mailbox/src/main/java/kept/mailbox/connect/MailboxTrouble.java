package kept.mailbox.connect;

/**
 * A mail server cannot be used now. The text names the mailbox's or server's configured name and the next step, never a password or an
 * address of a person.
 */
public final class MailboxTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    public MailboxTrouble(Kind kind, String text, Throwable cause) {
        super(text, cause);
        this.kind = kind;
    }

    public MailboxTrouble(Kind kind, String text) {
        super(text);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public enum Kind {
        /** The server refuses user or password: a person must look. */
        CREDENTIALS,
        /** Not reachable, or silent: tried again. */
        NETWORK,
        /** Its certificate or encryption is not what it should be: a person must look. */
        TLS,
        /** It answers, but with an error. */
        SERVER
    }
}
