package kept.agent.head;

/**
 * A sentence as numbers.
 *
 * @param dense   embedding, then one place for each sign
 * @param first   from where on {@code dense} holds anything: a sentence in a language the embedding does not know has only signs
 * @param buckets where its words and pieces of words fall, each once, ascending
 * @param weight  of every bucket: they are as long together whatever the sentence's length
 */
record Vector(float[] dense, int first, int[] buckets, float weight) {}
