package kept.agent.head;

/**
 * How well a head does on single sentences of authors it did not see: the figure to hold beside every other, since cases of our own
 * hands may be easier than those of others.
 *
 * @param micro F1 over all (sentence, intent) pairs
 * @param macro mean of the intents' F1
 */
public record CrossValidated(double micro, double macro) {

    /** Of the head this program runs with, as it was when that was trained. */
    public static CrossValidated ofCommitted() {
        return HeadFile.crossValidated();
    }
}
