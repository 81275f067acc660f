package kept.console.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that Kept will not start with; all that is wrong at once, each with its place and what would be right. */
public final class WrongSettings extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public WrongSettings(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * @param file as it was named
     * @param line from 1; 0 where it is about no line
     * @param name with its sections, e.g. {@code mailbox.imap.port}; empty where it is about the file
     */
    public record Problem(String file, int line, String name, String text) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + (name.isEmpty() ? "" : name + ": ") + text;
        }
    }
}
