package kept.mailbox.connect;

/**
 * What somebody should know about a mail server; told once.
 *
 * @param server how it is called in messages, e.g. {@code mailbox main}
 * @param text    what happened and what to do, without addresses
 */
public record Incident(Kind kind, String server, String text) {

    public enum Kind {
        /** The server numbered a folder anew (UIDVALIDITY): it was read once more, known mail left out. */
        READ_ANEW,
        /** Nothing good came of it for too long (R13). */
        STALE,
        /** User, password or token were refused three times: a person must look (R12). */
        REFUSED,
        /** As it should be again, after STALE or REFUSED. */
        RECOVERED
    }
}
