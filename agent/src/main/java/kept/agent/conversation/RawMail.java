package kept.agent.conversation;

import java.time.Instant;

/**
 * A mail as fetched, before anything looks at it.
 *
 * @param bytes        the whole message, untouched (the array is not copied: treat as immutable)
 * @param internalDate when the server received it (IMAP INTERNALDATE)
 * @param history      older than the installation: kept to be shown, never acted upon (R102)
 */
public record RawMail(String mailbox, String folder, long uidValidity, long uid, Instant internalDate, byte[] bytes, boolean history) {}
