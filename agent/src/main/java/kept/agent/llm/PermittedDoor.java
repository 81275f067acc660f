package kept.agent.llm;

import java.util.Optional;

/** Asks no model while that is not permitted: everything is stopped (R89), or the day's limit is reached (R92). */
public final class PermittedDoor implements ChatDoor {

    private final ChatDoor door;
    private final Permit permit;

    public PermittedDoor(ChatDoor door, Permit permit) {
        this.door = door;
        this.permit = permit;
    }

    @Override
    public Answer ask(Question question) {
        Optional<Answer> objection = permit.objection();
        return objection.isPresent() ? objection.get() : door.ask(question);
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
