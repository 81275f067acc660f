package kept.agent.calendar;

/**
 * Words found in a text and what they mean.
 *
 * @param start offset of the first character in the text
 * @param end offset after the last one
 * @param words the text between them as it stands there, with "by", "until" and "inclusive" where they were written
 */
public record Mention(int start, int end, String words, Meaning meaning) {}
