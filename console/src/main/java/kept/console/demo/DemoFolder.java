package kept.console.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kept.console.command.Refusal;

/**
 * Where the demo keeps its files: the books, made once, and a folder for each run, of which those of ended processes are cleared away.
 *
 * @param sandboxJar the mail server's
 */
record DemoFolder(Path books, Path run, Path sandboxJar) {

    private static final Path SANDBOX = Path.of("sandbox", "target", "sandbox", "sandbox.jar");

    /** @param wanted empty: beside the program, or in the system's folder for passing files */
    static DemoFolder at(Optional<Path> wanted) {
        Path console = console();
        Path base = wanted.orElseGet(() -> Files.isWritable(console.resolve("target")) ? console.resolve("target/demo")
                : Path.of(System.getProperty("java.io.tmpdir"), "kept-demo-" + System.getProperty("user.name")));
        try {
            Files.createDirectories(base);
            clear(base);
            Path run = base.resolve("run-" + ProcessHandle.current().pid());
            delete(run);
            Files.createDirectories(run);
            return new DemoFolder(base.resolve("books"), run, console.resolve(SANDBOX));
        } catch (IOException e) {
            throw new Refusal("the demo cannot keep its files in " + base + ": name another folder with --folder (" + e.getMessage() + ")");
        }
    }

    /** The folder {@code console} that this program was built in. */
    private static Path console() {
        try {
            Path here = Path.of(DemoFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            for (Path folder = here; folder != null; folder = folder.getParent()) {
                if (Files.isRegularFile(folder.resolve(SANDBOX))) return folder;
            }
            throw new Refusal("the sandbox mail server is not built: start the demo by ./kept demo, or build with 'mvn package'");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not know where it is", e);
        }
    }

    private static void clear(Path base) throws IOException {
        List<Path> old;
        try (Stream<Path> runs = Files.list(base)) {
            old = runs.filter(p -> p.getFileName().toString().matches("run-\\d+")).filter(DemoFolder::isLeft).toList();
        }
        for (Path run : old) delete(run);
    }

    private static boolean isLeft(Path run) {
        long pid = Long.parseLong(run.getFileName().toString().substring("run-".length()));
        return ProcessHandle.of(pid).isEmpty();
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }
}
