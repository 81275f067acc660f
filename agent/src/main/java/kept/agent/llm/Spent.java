package kept.agent.llm;

import java.time.Instant;

/** What the stored calls come to: the same for every process on a store, and after a restart. */
public interface Spent {

    /** @param from of the first call that counts */
    Usage since(Instant from);

    /** @param tokensIn as the server reported them; estimated from the length of what was sent and came where it reported none */
    record Usage(long calls, long tokensIn, long tokensOut) {
        public static final Usage NONE = new Usage(0, 0, 0);

        public long tokens() {
            return tokensIn + tokensOut;
        }
    }
}
