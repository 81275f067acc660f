package kept.console;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import kept.console.command.Terminal;

/** The whole program in this process, in a folder of its own, at a time of its own. */
public final class KeptRun {
    private final Path folder;
    private final Clock clock;
    private final Map<String, String> environment;
    private final String in;

    private KeptRun(Path folder, Clock clock, Map<String, String> environment, String in) {
        this.folder = folder;
        this.clock = clock;
        this.environment = environment;
        this.in = in;
    }

    public static KeptRun in(Path folder) {
        return new KeptRun(folder, Clock.fixed(Instant.parse("2026-03-12T09:00:00Z"), ZoneOffset.UTC), Map.of(), "");
    }

    public KeptRun at(String instant) {
        return new KeptRun(folder, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC), environment, in);
    }

    public KeptRun with(Map<String, String> variables) {
        return new KeptRun(folder, clock, variables, in);
    }

    public KeptRun reading(String text) {
        return new KeptRun(folder, clock, environment, text);
    }

    public Ended run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(environment, clock, folder, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out), new PrintWriter(err), false);
        int status = Kept.run(terminal, arguments);
        return new Ended(status, out.toString(), err.toString());
    }

    public record Ended(int status, String out, String err) {}
}
