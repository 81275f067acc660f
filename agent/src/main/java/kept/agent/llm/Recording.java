package kept.agent.llm;

import java.time.LocalDate;

/**
 * A model's answer, kept to be used again.
 *
 * @param id         what was asked about, for people
 * @param recordedOn the day it was asked
 * @param answer     the model's words
 */
public record Recording(RecordingKey key, String id, LocalDate recordedOn, String answer, int tokensIn, int tokensOut) {}
