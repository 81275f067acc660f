package kept.console.settings;

import java.util.Optional;

/** A password or key. It comes from the environment only, and prints as what it is called, never as what it is. */
public final class Secret {
    private final String variable;
    private final String value;

    /** @param variable name of the environment variable; {@code value} is empty where that is not set */
    Secret(String variable, String value) {
        this.variable = variable;
        this.value = value;
    }

    public String variable() {
        return variable;
    }

    public boolean isSet() {
        return !value.isEmpty();
    }

    /** @return empty when its variable is not set */
    public Optional<String> reveal() {
        return isSet() ? Optional.of(value) : Optional.empty();
    }

    @Override
    public String toString() {
        return "env:" + variable + (isSet() ? " (set)" : " (not set)");
    }
}
