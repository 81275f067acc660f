package kept.agent.read;

import kept.prompts.Entry;

/**
 * The words of a prompt file, as they stand, to be sent as they stand.
 *
 * @param name e.g. {@code read/reply}
 * @param hash of the file
 */
public record PromptText(String name, String hash, String text) {

    /** Nothing is filled in: facts and mail travel apart from the instructions. */
    public static PromptText of(Entry entry) {
        return new PromptText(entry.name(), entry.hash(), entry.text());
    }

    /** How calls are recorded under it. */
    public String label() {
        return name + " " + hash;
    }
}
