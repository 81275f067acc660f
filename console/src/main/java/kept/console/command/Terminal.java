package kept.console.command;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param directory relative paths count from here
 * @param colours   the output is a terminal that shows them
 */
public record Terminal(
        Map<String, String> environment, Clock clock, Path directory, InputStream in, PrintWriter out, PrintWriter err, boolean colours) {

    /** This process's own. */
    public static Terminal ofProcess() {
        boolean colours = System.console() != null && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(System.getenv(), Clock.systemUTC(), Path.of("").toAbsolutePath(), System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8), new PrintWriter(System.err, true, StandardCharsets.UTF_8), colours);
    }

    public Path path(Path given) {
        return directory.resolve(given).normalize();
    }
}
