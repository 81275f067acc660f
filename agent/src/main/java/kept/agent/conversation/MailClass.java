package kept.agent.conversation;

/** Who wrote a mail, told without a model (R22). */
public enum MailClass {
    /** A person: read. */
    HUMAN,
    /** An automatic reply: read for absence and change of contact only; never answered. */
    AUTO_REPLY,
    /** Automatic but not a reply (portal, remittance advice, ERP rejection): read, never answered. */
    NOTICE,
    /** The address failed for good. */
    BOUNCE_HARD,
    /** The address failed for now. */
    BOUNCE_SOFT,
    LIST,
    CHALLENGE,
    SPAM,
    /** From our own address, but not sent by Kept: a colleague answered by mail. */
    STAFF,
    /** Sent by Kept itself. */
    OWN;

    public boolean isRead() {
        return this == HUMAN || this == NOTICE || this == AUTO_REPLY;
    }

    public boolean mayBeAnswered() {
        return this == HUMAN;
    }
}
