package kept.console.health;

/** How a part of the house is. */
public enum State {
    OK,
    /** It works, and not as it should: somebody should look. */
    DEGRADED,
    /** It does not work. */
    FAILED;

    boolean isWorseThan(State other) {
        return compareTo(other) > 0;
    }
}
