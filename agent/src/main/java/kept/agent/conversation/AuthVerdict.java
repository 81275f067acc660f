package kept.agent.conversation;

/**
 * What the configured host says of the sender (Authentication-Results, RFC 8601): DMARC, or DKIM aligned with From.
 * Headers of any other host do not count.
 */
public enum AuthVerdict {
    PASS,
    FAIL,
    /** The configured host wrote none. */
    NONE
}
