package kept.agent.head;

/**
 * A sentence as numbers.
 *
 * @param dense   embedding, then one place for each sign
 * @param buckets where its words and pieces of words fall, each once, ascending
 * @param weight  of every bucket: they are as long together whatever the sentence's length
 */
record Vector(float[] dense, int[] buckets, float weight) {}
