package kept.console.health;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether everything that runs by itself still does. */
final class LoopsCheck implements Check {
    /** With its growing pauses, about two minutes. */
    private static final int MANY = 5;

    private final Supplier<List<String>> dead;
    private final Observed observed;

    /** @param dead loops whose thread has ended */
    LoopsCheck(Supplier<List<String>> dead, Observed observed) {
        this.dead = dead;
        this.observed = observed;
    }

    @Override
    public String part() {
        return "loops";
    }

    @Override
    public boolean needsStore() {
        return false;
    }

    @Override
    public List<Finding> look(Sight sight) {
        List<String> gone = dead.get();
        if (!gone.isEmpty()) return List.of(Finding.failed(part(), "ended: " + String.join(", ", gone), "restart 'kept serve', and please report it with its log").alerting());
        Map<String, Observed.LoopState> loops = observed.loops();
        List<String> failing = Observed.failing(loops);
        if (failing.isEmpty()) return List.of(Finding.ok(part(), loops.isEmpty() ? "not started" : loops.size() + " run"));
        String found = failing.stream().map(name -> name + ": " + loops.get(name).trouble() + ", " + loops.get(name).failures() + (loops.get(name).failures() == 1 ? " time" : " times in a row"))
                .collect(Collectors.joining("; "));
        String next = "it begins again by itself after a pause; see 'store', and the log for the class and place of the error";
        boolean many = failing.stream().anyMatch(name -> loops.get(name).failures() >= MANY);
        return List.of(many ? Finding.failed(part(), found, next).alerting() : Finding.degraded(part(), found, next));
    }
}
