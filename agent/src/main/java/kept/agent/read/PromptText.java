package kept.agent.read;

import kept.prompts.Entry;
import kept.prompts.FaultyEntry;

/**
 * The words of a prompt file, as they stand, to be sent as they stand.
 *
 * @param name e.g. {@code read/reply}
 * @param hash of the file
 */
public record PromptText(String name, String hash, String text) {

    /**
     * Nothing is filled in: facts and mail travel apart from the instructions.
     *
     * @throws FaultyEntry for a prompt that counts on something being filled in, or on another form of answer, naming the line
     */
    public static PromptText of(Entry entry) {
        for (String part : entry.parts()) {
            for (String variable : entry.variables(part)) {
                throw new FaultyEntry(entry.path(), entry.lineOfVariable(part, variable), "nothing is known of {{" + variable + "}} here: facts and mail are sent beside the prompt, and nothing is filled in");
            }
        }
        Object schema = entry.front().getOrDefault("schema", AnswerSchema.NAME);
        if (!schema.equals(AnswerSchema.NAME)) throw new FaultyEntry(entry.path(), entry.lineOf("schema"), "schema '" + schema + "': Kept knows one form of answer, " + AnswerSchema.NAME);
        if (entry.text().isBlank()) throw new FaultyEntry(entry.path(), 0, "says nothing: a prompt needs a text");
        return new PromptText(entry.name(), entry.hash(), entry.text());
    }

    /** How calls are recorded under it. */
    public String label() {
        return name + " " + hash;
    }
}
