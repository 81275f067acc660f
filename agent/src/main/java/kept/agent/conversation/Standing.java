package kept.agent.conversation;

/** Whether a mail's sender is who it says, and what the mail may therefore cause (R21). */
public enum Standing {
    /** May act. */
    PROVEN,
    /** A stored contact, unproven: holds and work items only. */
    KNOWN,
    /** Proof was there and failed: work item only. */
    FAILED,
    /** Nobody on file: work item only. */
    STRANGER
}
