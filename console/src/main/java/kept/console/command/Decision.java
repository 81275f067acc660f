package kept.console.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kept.agent.act.Desk;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every decision asks for, and how its result is told. */
abstract class Decision implements Callable<Integer> {
    final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String name = System.getProperty("user.name", "operator");

    @Option(names = "--json", description = "Print what came of it as JSON.")
    private boolean json;

    Decision(Terminal terminal) {
        this.terminal = terminal;
    }

    abstract Desk.Result decide(Wiring wiring, String who);

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            Desk.Result result = decide(wiring, name);
            if (json) {
                terminal.out().println(Json.print(java.util.Map.of("result", result.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT), "details", result)));
            } else {
                lines(result).forEach(terminal.out()::println);
            }
            return result instanceof Desk.Result.Done ? 0 : 1;
        }
    }

    private static List<String> lines(Desk.Result result) {
        if (result instanceof Desk.Result.Done done) return done.did();
        if (result instanceof Desk.Result.Conflict c) {
            return List.of("Somebody was faster: settled or changed by " + c.who() + c.when().map(at -> " at " + at).orElse("") + ". Nothing was done twice.");
        }
        if (result instanceof Desk.Result.Blocked b) {
            var lines = new ArrayList<>(List.of("Not done:"));
            b.refusals().forEach(r -> lines.add("  " + r));
            if (b.refusals().stream().anyMatch(r -> r.matches("[a-z-]+: .*"))) lines.add("You may answer for what has a name in front: --confirm NAME");
            return lines;
        }
        return List.of("There is no such item, or it is settled.");
    }
}
