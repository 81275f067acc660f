package kept.agent.read;

/** What of a mail and of our books is hidden from a model (R108). In each form what it quotes is shown back as the mail has it. */
public enum Masking {
    /** What {@link #NAMES_AND_ADDRESSES} hides, telephone numbers, bank accounts and links; and of the books all but numbers, days and what was asked for. */
    ALL_BUT_WHAT_COUNTS,
    /** The customer's name, its people's names and e-mail addresses. */
    NAMES_AND_ADDRESSES,
    /** The mail goes out as it stands, for a model in one's own house. */
    NOTHING
}
