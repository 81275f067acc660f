package kept.agent.llm;

import java.util.Optional;

/** Asked before each attempt to reach a model, so that a switch or a limit holds within a question too and not only for the next one. */
@FunctionalInterface
public interface Permit {

    Permit ALWAYS = () -> Optional.empty();

    /** @return what is answered instead of asking; empty: ask */
    Optional<ChatDoor.Answer> objection();

    /** The first objection of the two. */
    default Permit and(Permit other) {
        return () -> objection().or(other::objection);
    }
}
