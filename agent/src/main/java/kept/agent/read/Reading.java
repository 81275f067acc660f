package kept.agent.read;

import java.util.List;
import java.util.Optional;

/**
 * What a mail says.
 *
 * @param doubts about the mail as a whole
 * @param reader {@code local}, {@code model}, {@code both}, or {@code none} where nothing was read
 * @param calls  the model calls it took, by the number under which they are recorded
 */
public record Reading(List<Statement> statements, List<Doubt> doubts, String reader, String language, Cost cost, List<Long> calls, Optional<Waiting> waiting) {

    public Reading {
        statements = List.copyOf(statements);
        doubts = List.copyOf(doubts);
        calls = List.copyOf(calls);
    }

    /** The model could not be reached: the mail waits, in sight of a person (R51). */
    public record Waiting(String why) {}

    /** @param millis wall time without the model's own; tokens as the server reported them */
    public record Cost(double millis, double modelMillis, int calls, int tokensIn, int tokensOut) {
        public static final Cost NONE = new Cost(0, 0, 0, 0, 0);

        public Cost plus(Cost o) {
            return new Cost(millis + o.millis, modelMillis + o.modelMillis, calls + o.calls, tokensIn + o.tokensIn, tokensOut + o.tokensOut);
        }
    }

    public static Reading nothing(String reader, String language) {
        return new Reading(List.of(), List.of(), reader, language, Cost.NONE, List.of(), Optional.empty());
    }
}
