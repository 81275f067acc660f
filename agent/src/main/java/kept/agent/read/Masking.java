package kept.agent.read;

/** What of a mail is hidden from a model (R108). */
public enum Masking {
    /** The customer's name, its people's names and e-mail addresses. */
    NAMES_AND_ADDRESSES,
    /** The mail goes out as it stands, for a model in one's own house. */
    NOTHING
}
