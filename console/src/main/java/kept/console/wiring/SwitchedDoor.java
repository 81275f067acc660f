package kept.console.wiring;

import java.util.function.BooleanSupplier;
import kept.agent.llm.ChatDoor;

/** Asks no model while everything is stopped; what waits for one goes on waiting, in sight (R89). */
final class SwitchedDoor implements ChatDoor {
    private final ChatDoor door;
    private final BooleanSupplier off;

    SwitchedDoor(ChatDoor door, BooleanSupplier off) {
        this.door = door;
        this.off = off;
    }

    @Override
    public Answer ask(Question question) {
        return off.getAsBoolean() ? new Answer.Down("everything is stopped", 0, 0) : door.ask(question);
    }

    @Override
    public boolean enforcesForm() {
        return door.enforcesForm();
    }

    @Override
    public String model() {
        return door.model();
    }
}
