package kept.console.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.calendar.DayFinder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "day",
        description = {
            "Say which day words mean to the reader: a day, a period, an ambiguity or nothing, with the working.",
            "Exit status 0: one day or period; 1: none, several, or ambiguous."
        })
public final class DayCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "WORDS", arity = "0..*", description = "The words, as a customer would write them.")
    private String[] words = {};

    @Option(names = "--at", paramLabel = "DAY", description = "The mail's day or time: 2026-03-12, 2026-03-12T15:04:00-05:00. Without it: today.")
    private Optional<String> at = Optional.empty();

    @Option(names = "--locale", paramLabel = "TAG", description = "The customer's, such as en-US; without it 03/04 is ambiguous.")
    private Optional<String> locale = Optional.empty();

    @Option(names = "--timezone", paramLabel = "ZONE", description = "The customer's, such as America/Chicago; the time of --at is converted to it before its day is taken.")
    private Optional<String> timezone = Optional.empty();

    @Option(names = "--language", paramLabel = "TAG", description = "The words' own, such as de; without it, it is guessed.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--past", description = "The words tell what was done (\"paid on Monday\"), not what will be.")
    private boolean past;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Option(names = "--jsonl", description = {
        "Answer requests from standard input, one JSON object a line, in one process, each as soon as it is read:",
        "{\"id\": \"…\", \"text\": \"…\", \"reference\": \"2026-03-12\", \"locale\": \"en-US\"} (optionally with \"timezone\", \"language\" and \"direction\": \"past\")."})
    private boolean jsonl;

    public DayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (jsonl == words.length > 0) throw new CommandLine.ParameterException(spec.commandLine(), "Give the words, or ask for --jsonl and give requests on standard input");
        var finder = new DayFinder();
        if (jsonl) return stream(finder);
        String now = LocalDate.ofInstant(terminal.clock().instant(), terminal.clock().getZone()).toString();
        var request = new DayRequest(String.join(" ", words), at.orElse(timezone.isPresent() ? terminal.clock().instant().toString() : now), locale, timezone, language,
                past ? Optional.of("past") : Optional.empty());
        DayAnswer answer = DayAnswer.of(Optional.empty(), request, finder);
        if (json) {
            terminal.out().println(Json.print(answer));
        } else {
            lines(answer);
        }
        return answer.date().isPresent() ? 0 : 1;
    }

    private void lines(DayAnswer answer) {
        terminal.out().println(answer.status().code() + answer.date().map(d -> " " + d).orElse("")
                + (answer.alternatives().isEmpty() ? "" : (answer.date().isPresent() ? ", also said of " : " ") + String.join(", ", answer.alternatives().stream().map(LocalDate::toString).toList()))
                + answer.period().map(p -> " (" + p.first() + " to " + p.last() + ")").orElse(""));
        if (answer.mentions().isEmpty()) terminal.out().println("  " + answer.working());
        answer.mentions().forEach(m -> terminal.out().println("  " + m.working()));
    }

    private int stream(DayFinder finder) {
        boolean failed = false;
        try (var in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isBlank()) continue;
                Object answer = answer(line, finder);
                failed |= answer instanceof MailInput.Failed;
                terminal.out().println(Json.line(answer));
                terminal.out().flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return failed ? 1 : 0;
    }

    /** A request that cannot be answered is answered by why: those behind it are still served. */
    private static Object answer(String line, DayFinder finder) {
        JsonNode request;
        try {
            request = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return new MailInput.Failed(Optional.empty(), "not a JSON object: " + e.getOriginalMessage());
        }
        Optional<JsonNode> id = request.hasNonNull("id") ? Optional.of(request.get("id")) : Optional.empty();
        try {
            return DayAnswer.of(id, DayRequest.of(request), finder);
        } catch (Refusal e) {
            return new MailInput.Failed(id, e.getMessage());
        }
    }
}
