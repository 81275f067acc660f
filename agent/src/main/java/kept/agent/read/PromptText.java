package kept.agent.read;

/**
 * The words of a prompt file, as they stand, to be sent as they stand.
 *
 * @param name e.g. {@code read/reply}
 * @param hash of the file
 */
public record PromptText(String name, String hash, String text) {

    /** How calls are recorded under it. */
    public String label() {
        return name + " " + hash;
    }
}
