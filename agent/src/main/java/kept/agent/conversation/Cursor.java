package kept.agent.conversation;

/**
 * How far a folder has been read (RFC 3501, 2.3.1.1): UIDs are only comparable under the same UIDVALIDITY.
 *
 * @param mailbox the configured name of the mailbox, not an address
 * @param lastUid the highest UID stored; 0 when none
 */
public record Cursor(String mailbox, String folder, long uidValidity, long lastUid) {}
