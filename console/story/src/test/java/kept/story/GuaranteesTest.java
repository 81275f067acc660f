package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/reference/guarantees.md promises is held by tests that exist, and no invariant of ARCHITECTURE.md goes without. */
class GuaranteesTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (.+?) \\| (.+?) \\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern INVARIANTS = Pattern.compile("\\*\\[([\\d, ]+)]\\*");

    private record Row(int number, String promise, String heldBy) {}

    @Test
    void every_test_that_is_named_exists() throws IOException {
        Map<String, List<String>> tests = sourcesOfTests();
        var missing = new ArrayList<String>();
        for (Row row : rows()) {
            List<MatchResult> named = NAMED.matcher(row.heldBy()).results().toList();
            assertThat(named).as("row %s names a test", row.number()).isNotEmpty();
            for (MatchResult test : named) {
                List<String> sources = tests.getOrDefault(test.group(1), List.of());
                if (sources.size() != 1 || !isTest(sources.get(0), test.group(2))) missing.add(row.number() + ": " + test.group(1) + "." + test.group(2));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_invariant_has_a_guarantee() throws IOException {
        String architecture = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        String section = architecture.substring(architecture.indexOf("## Invariants"));
        section = section.substring(0, section.indexOf("\n## "));
        List<Integer> invariants = Pattern.compile("(?m)^(\\d+)\\. ").matcher(section).results().map(m -> Integer.parseInt(m.group(1))).toList();
        var covered = new TreeSet<Integer>();
        for (Row row : rows()) {
            Matcher m = INVARIANTS.matcher(row.promise());
            while (m.find()) Stream.of(m.group(1).split(", *")).map(Integer::parseInt).forEach(covered::add);
        }

        assertThat(invariants).hasSize(12);
        assertThat(covered).containsExactlyElementsOf(invariants);
    }

    @Test
    void rows_are_counted_through() throws IOException {
        List<Integer> numbers = rows().stream().map(Row::number).toList();

        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    private static List<Row> rows() throws IOException {
        String text = Files.readString(ROOT.resolve("docs/reference/guarantees.md"));
        List<Row> rows = ROW.matcher(text).results().map(m -> new Row(Integer.parseInt(m.group(1)), m.group(2), m.group(3))).toList();
        assertThat(rows).hasSize((int) text.lines().filter(l -> l.matches("\\| \\d.*")).count()).isNotEmpty();
        return rows;
    }

    /** A method by this name with an annotation above it that has it run. */
    private static boolean isTest(String source, String method) {
        int at = source.indexOf(" void " + method + "(");
        if (at < 0) return false;
        String above = source.substring(source.lastIndexOf("\n\n", at), at);
        return above.contains("@Test") || above.contains("@ParameterizedTest");
    }

    /** By class; two of one name would make what the reference says ambiguous, so that neither counts. */
    private static Map<String, List<String>> sourcesOfTests() throws IOException {
        var sources = new TreeMap<String, List<String>>();
        for (String module : List.of("prompts", "agent", "mailbox", "storage", "console")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                for (Path file : files.filter(GuaranteesTest::holdsTests).toList()) {
                    sources.computeIfAbsent(file.getFileName().toString().replace(".java", ""), n -> new ArrayList<>()).add(Files.readString(file));
                }
            }
        }
        return sources;
    }

    private static boolean holdsTests(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && (path.contains("/src/test/java/") || path.contains("/contracts/src/main/java/"));
    }
}
