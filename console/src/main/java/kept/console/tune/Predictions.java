package kept.console.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Prediction;
import kept.agent.evaluate.PredictionFile;
import kept.console.command.Refusal;
import kept.console.command.Terminal;

/** Predictions as files. */
final class Predictions {

    private static final long LARGEST_FILE = 512L * 1024 * 1024;

    private Predictions() {}

    /** @throws Refusal naming file and line of what is wrong, or saying that they are of other cases */
    static List<Prediction> read(Terminal terminal, Path file, List<LabelledCase> cases) {
        Path path = terminal.path(file);
        try {
            if (Files.size(path) > LARGEST_FILE) throw new Refusal(file + " is larger than " + LARGEST_FILE + " bytes");
            List<Prediction> read = PredictionFile.read(file.toString(), Files.readAllLines(path), cases);
            if (read.isEmpty()) throw new Refusal(file + " holds no predictions");
            return read;
        } catch (IOException e) {
            throw new Refusal("there is no file " + path + " that could be read as predictions");
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
