package kept.console.health;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.Circuit;
import kept.console.settings.Settings;

/** Whether the model answers, as the mails that asked it have found it. */
final class ModelCheck implements Check {
    private final Settings.Model settings;
    private final Supplier<Circuit.State> circuit;
    private final Observed observed;

    ModelCheck(Settings.Model settings, Supplier<Circuit.State> circuit, Observed observed) {
        this.settings = settings;
        this.circuit = circuit;
        this.observed = observed;
    }

    static final String NONE = "none: what the local reader is not sure of goes to a person";

    @Override
    public String part() {
        return "model";
    }

    @Override
    public boolean needsStore() {
        return false;
    }

    @Override
    public List<Finding> look(Sight sight) {
        if (settings.url().isEmpty()) return List.of(Finding.ok(part(), NONE));
        Circuit.State state = circuit.get();
        Optional<java.time.Instant> last = observed.modelAnsweredAt();
        String place = place(settings);
        if (state.last().isEmpty()) return List.of(Finding.ok(part(), place + last.map(at -> ", answered " + Age.print(at, sight.now()) + " ago").orElse(", not asked since the start")).since(last));
        ChatDoor.Answer.Down down = state.last().get();
        String found = place + ": " + down.why() + "; " + state.failures() + (state.failures() == 1 ? " question" : " questions") + " in a row got no answer";
        String next = next(down.cause(), settings) + "; mails wait in sight, and go to a person after 4 hours";
        return List.of((state.open() ? Finding.failed(part(), found, next).alerting() : Finding.degraded(part(), found, next)).since(last));
    }

    static String place(Settings.Model settings) {
        return settings.url().map(Object::toString).orElse("") + " " + settings.name();
    }

    /** Into whose hands mails are given, and what of them (R108). */
    static String whereTo(Settings.Model settings) {
        String what = switch (settings.send()) {
            case MINIMAL -> "only what counts of a mail";
            case MASKED -> "mails without names and addresses";
            case FULL -> "mails as they stand";
        };
        return settings.place().map(p -> ", which gets " + what + " at " + p).orElse("");
    }

    /** The one step that helps: another for each cause (R91). */
    static String next(ChatDoor.Cause cause, Settings.Model settings) {
        return switch (cause) {
            case NO_ADDRESS -> "correct the host in model.url, or this machine's name service";
            case REFUSED -> "start the model's server, or correct host and port in model.url";
            case SILENT -> "see that the model's server is up and not overloaded, and that no firewall swallows the connection; a slow model needs a longer model.deadline";
            case BROKEN -> "look into the log of the model's server, or of the proxy before it: it ends connections";
            case NO_TLS -> "mend the server's certificate, or write http in model.url for a server on this machine";
            case KEY -> "put a valid key into the environment variable " + settings.key().variable() + " and restart";
            case MODEL -> "correct model.name, and see that model.url ends in /v1: GET " + settings.url().map(u -> u + "/models").orElse("…/models") + " lists what the server has";
            case BUSY -> "the server limits how often it is asked: ask its provider for more, or lower 'workers'";
            case FAILED -> "look into the log of the model's server";
            case REQUEST -> "set model.schema: prompt, if the server knows no JSON schemas; else see that the model takes texts this long";
            case DECLINED, CUT_OFF, EMPTY, FORM -> "set model.schema: prompt, or take a model that answers in the form asked for";
            case STOPPED -> "'kept resume' goes on";
            case CAP -> "raise model.daily-tokens or model.daily-cost, or wait for tomorrow";
            case OTHER -> "look into the log of Kept and of the model's server";
        };
    }
}
