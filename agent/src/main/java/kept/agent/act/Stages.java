package kept.agent.act;

import java.util.function.Supplier;

/**
 * Whoever wants to know how long each stage of a mail's way takes stands here; the product itself does not look. A stage may be entered
 * within another (the facts are looked at again inside the transaction that acts): the inner one's time is its own.
 */
public interface Stages {

    /** In the order of the data's way. A mail may come by some of them more than once, and is in one thread from its claim to its done. */
    enum Stage {
        /** The next receipt is given out. */
        CLAIM,
        PARSE,
        MATCH,
        FACTS,
        READ,
        DECIDE,
        /** Written and cleared by the guard. */
        WRITE,
        /** The transactions that put it down. */
        ACT,
        /** The receipt is marked. */
        DONE
    }

    <T> T during(Stage stage, Supplier<T> work);

    Stages UNWATCHED = new Stages() {
        @Override
        public <T> T during(Stage stage, Supplier<T> work) {
            return work.get();
        }
    };
}
