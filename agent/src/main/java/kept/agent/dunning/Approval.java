package kept.agent.dunning;

/** Who lets a notice run go (R110). */
public enum Approval {
    /** Every run waits for a person. */
    ALWAYS,
    /** A person looks at the first five; whoever approved those need not look at each one after them. */
    FIRST_5,
    /** No run waits. */
    NEVER;

    private static final long FIRST = 5;

    /** @param approvedByPeople how many runs people have let go so far; one that was refused is none */
    public boolean isNeeded(long approvedByPeople) {
        return this == ALWAYS || this == FIRST_5 && approvedByPeople < FIRST;
    }
}
