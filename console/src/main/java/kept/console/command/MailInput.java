package kept.console.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.console.settings.Settings;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mails for {@code parse} and {@code sort}: files, standard input, or a stream of requests, one a line, answered one a line in their order. */
final class MailInput {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Mails as files (.eml), or - for standard input.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON: one object, or for several files one a line.")
    private boolean json;

    @Option(names = "--jsonl", description = {
            "Answer requests from standard input, one JSON object a line, in one process, each as soon as it is read:",
            "{\"id\": \"…\", \"eml_path\": \"…\"} or {\"id\": \"…\", \"text\": \"…\"} (optionally with \"subject\" and \"headers\")."})
    private boolean jsonl;

    @Option(names = {"-c", "--config"}, paramLabel = "FILE",
            description = "An installation whose contacts, own addresses and mail server count; without it a mail is looked at alone.")
    private Optional<Path> config = Optional.empty();

    /** How one mail is told of. */
    interface Tale {

        Object json(Optional<JsonNode> id, Looked mail);

        List<String> lines(Looked mail);
    }

    /** @param error why there is no answer */
    record Failed(Optional<JsonNode> id, String error) {}

    int run(CommandLine.Model.CommandSpec spec, Terminal terminal, Tale tale) {
        if (jsonl == !files.isEmpty()) throw new CommandLine.ParameterException(spec.commandLine(), "Name one mail or more, or ask for --jsonl and give requests on standard input");
        if (config.isEmpty()) return run(Looked.alone(), terminal, tale);
        Settings settings = SettingsFile.read(terminal.path(config.get()), terminal.environment());
        try (Wiring wiring = Wiring.of(settings, terminal.clock())) {
            return run(Looked.of(wiring), terminal, tale);
        }
    }

    private int run(Looked.Eye eye, Terminal terminal, Tale tale) {
        if (jsonl) return stream(eye, terminal, tale);
        for (String file : files) {
            Looked mail = eye.at(MailFile.bytes(file, terminal));
            Optional<String> name = files.size() > 1 ? Optional.of(file) : Optional.empty();
            if (json) {
                terminal.out().println(files.size() > 1 ? Json.line(tale.json(name.map(TextNode::new), mail)) : Json.print(tale.json(name.map(TextNode::new), mail)));
            } else {
                name.ifPresent(n -> terminal.out().println("== " + n));
                tale.lines(mail).forEach(terminal.out()::println);
            }
        }
        return 0;
    }

    private static int stream(Looked.Eye eye, Terminal terminal, Tale tale) {
        boolean failed = false;
        try (var in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isBlank()) continue;
                Object answer = answer(line, eye, terminal, tale);
                failed |= answer instanceof Failed;
                terminal.out().println(Json.line(answer));
                terminal.out().flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return failed ? 1 : 0;
    }

    /** A request that cannot be answered is answered by why: those behind it are still served. */
    private static Object answer(String line, Looked.Eye eye, Terminal terminal, Tale tale) {
        JsonNode request;
        try {
            request = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return new Failed(Optional.empty(), "not a JSON object: " + e.getOriginalMessage());
        }
        Optional<JsonNode> id = request.hasNonNull("id") ? Optional.of(request.get("id")) : Optional.empty();
        try {
            if (request.hasNonNull("eml_path")) return tale.json(id, eye.at(MailFile.bytes(request.get("eml_path").asText(), terminal)));
            if (request.hasNonNull("text")) return tale.json(id, eye.at(request.path("subject").asText(""), request.get("text").asText(), headers(request)));
            return new Failed(id, "a request names eml_path or text");
        } catch (Refusal | UncheckedIOException | InvalidPathException e) {
            return new Failed(id, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> headers(JsonNode request) {
        var headers = new LinkedHashMap<String, String>();
        request.path("headers").fields().forEachRemaining(e -> headers.put(e.getKey(), e.getValue().asText()));
        return headers;
    }
}
