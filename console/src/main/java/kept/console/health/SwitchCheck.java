package kept.console.health;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether everything is stopped (R89), or only looked at. */
final class SwitchCheck implements Check {
    private final BooleanSupplier stopped;
    private final boolean shadow;

    SwitchCheck(BooleanSupplier stopped, boolean shadow) {
        this.stopped = stopped;
        this.shadow = shadow;
    }

    @Override
    public String part() {
        return "switch";
    }

    @Override
    public List<Finding> look(Sight sight) {
        // A person did it and knows: nobody is alerted.
        if (stopped.getAsBoolean()) return List.of(Finding.degraded(part(), "everything is stopped: no mail leaves and no model is asked; mail still comes in", "'kept resume' goes on"));
        return List.of(Finding.ok(part(), shadow ? "in shadow: nothing is sent or recorded" : "what is allowed is done"));
    }
}
