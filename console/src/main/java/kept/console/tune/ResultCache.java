package kept.console.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kept.agent.evaluate.CaseHash;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Prediction;
import kept.agent.evaluate.PredictionFile;
import kept.agent.journal.Hashes;

/**
 * What was made of a case before, by all that it depends on: the case, the prompt, the policy, the model and how it is asked, and Kept's own code
 * (R74). What is kept is the prediction, not its score: scoring is done anew each time. A file of its own for each, in a folder that may be deleted.
 */
final class ResultCache {

    private static final int MOST = 50_000;
    private static final int LEFT = 40_000;
    private static final int CHANCE_OF_SWEEP = 256;

    private final Path folder;

    ResultCache(Path folder) {
        this.folder = folder;
    }

    /** Where the user's caches lie; empty where the environment does not say. */
    static Optional<Path> usual(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME")).filter(c -> !c.isBlank()).map(Path::of)
                .or(() -> Optional.ofNullable(environment.get("HOME")).filter(h -> !h.isBlank()).map(h -> Path.of(h, ".cache"))).map(c -> c.resolve("kept"));
    }

    static String key(String... parts) {
        return Hashes.sha256(String.join("\n", parts));
    }

    Optional<Prediction> find(String key, LabelledCase c) {
        Path file = file(key, c);
        if (!Files.isReadable(file)) return Optional.empty();
        try {
            List<Prediction> found = PredictionFile.read(file.toString(), Files.readAllLines(file), List.of(c));
            return found.stream().findFirst().map(p -> new Prediction(p.id(), p.reading(), p.decision(), p.actions(), true));
        } catch (IOException | IllegalArgumentException e) {
            // Half a file, or one of another form: as if it were not there.
            return Optional.empty();
        }
    }

    void keep(String key, LabelledCase c, Prediction made) {
        Path file = file(key, c);
        try {
            Files.createDirectories(file.getParent());
            Path half = Files.createTempFile(file.getParent(), "half", ".tmp");
            Files.writeString(half, PredictionFile.line(made, c) + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (file.getFileName().toString().hashCode() % CHANCE_OF_SWEEP == 0) sweep();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a result in " + folder + ": name another folder with --cache, or say --no-cache", e);
        }
    }

    /** The oldest go first. */
    private void sweep() throws IOException {
        try (Stream<Path> all = Files.walk(folder, 2)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            if (files.size() <= MOST) return;
            List<Path> oldest = files.stream().sorted(Comparator.comparing(f -> f.toFile().lastModified())).limit(files.size() - LEFT).toList();
            for (Path old : oldest) Files.deleteIfExists(old);
        }
    }

    private Path file(String key, LabelledCase c) {
        String name = Hashes.sha256(key + "\n" + CaseHash.of(c));
        return folder.resolve(name.substring(0, 2)).resolve(name.substring(2, 42) + ".json");
    }
}
