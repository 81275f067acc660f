package kept.agent.llm;

/** A key that cannot be printed by accident; empty where a server wants none. */
public final class Secret {

    public static final Secret NONE = new Secret("");

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return isEmpty() ? "(none)" : "(set)";
    }
}
