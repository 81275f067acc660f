package kept.console.tune;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.evaluate.Evaluation;
import kept.agent.journal.Hashes;
import kept.mailbox.parse.MimeReader;
import kept.prompts.PromptLibrary;

/** A hash of the code that reads and decides, and of the libraries beside it: another build may say something else about the same mail. */
final class CodeMark {

    private static final class Once {
        private static final String MARK = Hashes.sha256(Stream.of(Evaluation.class, MimeReader.class, PromptLibrary.class).map(CodeMark::of).collect(Collectors.joining("\n"))
                + System.getProperty("java.class.path"));
    }

    private CodeMark() {}

    static String ofKept() {
        return Once.MARK;
    }

    private static String of(Class<?> one) {
        try {
            Path home = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isDirectory(home) ? ofFolder(home) : ofJar(home);
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("Kept's own code cannot be read: say --no-cache", e);
        }
    }

    private static String ofFolder(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) files.put(folder.relativize(file).toString(), Hashes.sha256(Files.readAllBytes(file)));
        }
        return files.toString();
    }

    /** What stands in it, and which libraries lie beside it. */
    private static String ofJar(Path jar) throws IOException {
        List<String> entries;
        try (JarFile open = new JarFile(jar.toFile())) {
            entries = open.stream().map(e -> e.getName() + " " + e.getCrc()).sorted().toList();
        }
        try (Stream<Path> beside = Files.list(jar.getParent())) {
            return entries + beside.map(p -> p.getFileName().toString()).sorted().collect(Collectors.joining(" "));
        }
    }
}
