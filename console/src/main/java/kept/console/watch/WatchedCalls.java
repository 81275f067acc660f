package kept.console.watch;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kept.agent.llm.ChatDoor;

/** Records each question to a model, and tells of it. */
public final class WatchedCalls implements ChatDoor.Calls {

    private final ChatDoor.Calls calls;
    private final Watch watch;

    public WatchedCalls(ChatDoor.Calls calls, Watch watch) {
        this.calls = calls;
        this.watch = watch;
    }

    @Override
    public long record(Map<String, String> facts, String request, String answer) {
        long id = calls.record(facts, request, answer);
        boolean said = "said".equals(facts.get("outcome"));
        watch.asked(new Watch.Call(said ? Optional.empty() : Optional.of(cause(facts)), said ? "" : facts.getOrDefault("outcome", ""), number(facts, "tokens_in"), number(facts, "tokens_out"),
                Duration.ofMillis(number(facts, "millis"))));
        return id;
    }

    private static ChatDoor.Cause cause(Map<String, String> facts) {
        String name = facts.getOrDefault("cause", "").toUpperCase(Locale.ROOT);
        for (ChatDoor.Cause cause : ChatDoor.Cause.values()) {
            if (cause.name().equals(name)) return cause;
        }
        return ChatDoor.Cause.OTHER;
    }

    private static long number(Map<String, String> facts, String name) {
        return Long.parseLong(facts.getOrDefault(name, "0"));
    }
}
