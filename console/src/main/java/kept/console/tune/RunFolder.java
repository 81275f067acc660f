package kept.console.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kept.agent.evaluate.CaseHash;
import kept.agent.evaluate.LabelledCase;
import kept.console.command.Json;
import kept.console.command.Refusal;

/** A measurement as a folder: what was measured, what came out, and the report for people. */
final class RunFolder {

    private static final String FACTS = "run.json";
    static final String PREDICTIONS = "predictions.jsonl";

    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What a run was of.
     *
     * @param dataset hash of all its cases: two runs may be compared where it is the same
     * @param cases   files they came from, and {@code filters} what was chosen of them
     */
    record Facts(String dataset, List<String> cases, Map<String, String> filters, String reader, String policy, String policyHash, String promptHash, String model, Instant madeAt) {

        static Facts of(List<LabelledCase> cases, List<String> files, Map<String, String> filters, String reader, String policy, ModelChoice choice, Measuring.Words words, Instant at) {
            return new Facts(CaseHash.ofAll(cases), files, filters, reader, policy, words.policy().hash(), words.prompt().hash(), choice.asks() ? choice.model() : "", at);
        }
    }

    static boolean is(Path path) {
        return Files.isDirectory(path);
    }

    void write(List<String> predictions, Facts facts, EvaluationReport report) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(FACTS), Json.print(facts) + "\n");
            Files.writeString(folder.resolve("report.md"), new MarkdownReport(facts, report).text());
            var page = new ReportPage(facts, report);
            Files.writeString(folder.resolve("reliability.svg"), page.plotOfReliability());
            Files.writeString(folder.resolve("thresholds.svg"), page.plotOfThresholds());
            Files.writeString(folder.resolve("intents.svg"), page.plotOfIntents());
            Files.writeString(folder.resolve("report.html"), new HtmlReport(facts, report).text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report to " + folder, e);
        }
        Evaluate.write(folder.resolve(PREDICTIONS), predictions);
    }

    Path predictions() {
        return folder.resolve(PREDICTIONS);
    }

    Facts read() {
        Path file = folder.resolve(FACTS);
        try {
            JsonNode n = new ObjectMapper().readTree(Files.readString(file));
            var files = new ArrayList<String>();
            n.path("cases").forEach(c -> files.add(c.asText()));
            var filters = new TreeMap<String, String>();
            n.path("filters").fields().forEachRemaining(f -> filters.put(f.getKey(), f.getValue().asText()));
            return new Facts(n.path("dataset").asText(), files, filters, n.path("reader").asText(), n.path("policy").asText(), n.path("policyHash").asText(), n.path("promptHash").asText(),
                    n.path("model").asText(), Instant.parse(n.path("madeAt").asText()));
        } catch (IOException | java.time.format.DateTimeParseException e) {
            throw new Refusal(folder + " is no run: it has no " + FACTS + " that can be read; 'kept evaluate --report " + folder.getFileName() + "' makes one");
        }
    }
}
