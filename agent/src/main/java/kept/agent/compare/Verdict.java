package kept.agent.compare;

/** What a comparison comes to. Its exit status is what the command ends with: the two never differ (R71). */
public enum Verdict {
    /** B gets more cases wholly right than A, by more than chance, and does no new harm. */
    IMPROVED(0),
    /** No difference was found, and one that matters would have been. */
    NO_EFFECT(0),
    /** B gets fewer right, by more than chance; or it does harm where A did none. */
    REGRESSED(1),
    /** No difference was found, and one that matters might have been missed. */
    INCONCLUSIVE(3);

    private final int exit;

    Verdict(int exit) {
        this.exit = exit;
    }

    public int exit() {
        return exit;
    }

    /** As it is printed. */
    public String words() {
        return name().replace('_', ' ');
    }
}
