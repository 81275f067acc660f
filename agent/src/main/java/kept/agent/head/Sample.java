package kept.agent.head;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One labelled sentence.
 *
 * @param intents codes; empty where the sentence makes no statement
 */
public record Sample(String id, String author, String language, String text, Set<String> intents) {

    public Sample {
        intents = Set.copyOf(intents);
    }

    /**
     * Every {@code *.jsonl} of a folder, by file name then line, so that training is the same everywhere.
     *
     * @throws IllegalArgumentException naming file and line of what cannot be read
     */
    public static List<Sample> read(Path folder) {
        var json = new ObjectMapper();
        var samples = new ArrayList<Sample>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    number++;
                    if (line.isBlank()) continue;
                    try {
                        samples.add(sample(json.readTree(line)));
                    } catch (IOException | RuntimeException e) {
                        throw new IllegalArgumentException(file + ", line " + number + ": no labelled sentence (" + e.getMessage() + ")", e);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read labelled sentences in " + folder, e);
        }
        if (samples.isEmpty()) throw new IllegalArgumentException(folder + " holds no labelled sentences (*.jsonl)");
        return List.copyOf(samples);
    }

    private static Sample sample(JsonNode node) {
        var intents = new TreeSet<String>();
        for (JsonNode intent : node.required("intents")) intents.add(intent.asText());
        return new Sample(node.required("id").asText(), node.required("author").asText(), node.required("language").asText(), node.required("text").asText(), intents);
    }
}
