package kept.console.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kept.console.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measure how fast stored replies are read, decided and answered into the outbox, on made-up customers that are the same for the same seed.",
            "The production code in real processes, on a database of its own; no mail is fetched or sent. Lists of --stored and --processes are measured one after the other."
        })
public final class Bench implements Callable<Integer> {

    /** Who reads. */
    enum ReadBy {
        /** The local reader. */
        LOCAL,
        /** The local reader, and a model where it is in doubt. */
        CASCADE,
        /** A model for every mail, with the local reader as its witness. */
        MODEL,
        /** Nobody: the labels are at hand. Measures everything but reading. */
        LABEL
    }

    /** A working day on which notices may leave everywhere: the load's days are the same whenever it is measured. */
    private static final Instant AT = Instant.parse("2026-03-12T15:00:00Z");

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Say how it is used.")
    private boolean help;

    @Option(names = "--mails", paramLabel = "N", defaultValue = "500", description = "Replies in each measurement; by default ${DEFAULT-VALUE}.")
    private int mails;

    @Option(names = "--warm", paramLabel = "N", defaultValue = "200", description = "Replies worked on before it, to warm up; by default ${DEFAULT-VALUE}.")
    private int warm;

    @Option(names = "--accounts", paramLabel = "N", defaultValue = "2000", description = "Customers; by default ${DEFAULT-VALUE}.")
    private int accounts;

    @Option(names = "--processes", paramLabel = "N,…", split = ",", defaultValue = "1", description = "Processes that work side by side; by default ${DEFAULT-VALUE}.")
    private List<Integer> processes;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "4", description = "Mails each process works on at once; by default ${DEFAULT-VALUE}.")
    private int workers;

    @Option(names = "--stored", paramLabel = "N,…", split = ",", defaultValue = "0", description = "Mails of the past in the store, e.g. 10k,100k,1000k; by default none.")
    private List<String> stored;

    @Option(names = "--reader", defaultValue = "LOCAL", description = "local, cascade, model, or label (nobody reads, to measure the rest); by default local.")
    private ReadBy reader;

    @Option(names = "--model-latency", paramLabel = "TIME", defaultValue = "2s", description = "How long the model's server takes over an answer; by default ${DEFAULT-VALUE}.")
    private String latency;

    @Option(names = "--storage", paramLabel = "URL", description = "An empty database to fill, e.g. postgresql://user@host/name; by default a SQLite file in the folder.")
    private Optional<String> storage = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another number makes other mails; by default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1", description = "Measure each so many times and keep the quickest; by default ${DEFAULT-VALUE}.")
    private int repeat;

    @Option(names = "--import", paramLabel = "ROWS", description = "Instead: let books of so many rows come in while a mail arrives every 100 ms, and say how long each waits to be stored.")
    private Optional<String> imported = Optional.empty();

    @Option(names = "--pages", paramLabel = "ITEMS", description = "Instead: measure the staff's pages and the search, with so many items that wait, on --stored mails of --accounts customers.")
    private Optional<String> waiting = Optional.empty();

    @Option(names = "--folder", paramLabel = "DIR", description = "Where its files go and stay; by default a temporary folder that is cleared away.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    public Bench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (mails < 1 || accounts < 1 || warm < 1) throw wrong("--mails, --warm and --accounts must be at least 1");
        Path place = folder.map(terminal::path).orElseGet(Bench::temporary);
        try {
            if (waiting.isPresent()) return pages(place, number(waiting.get()));
            if (imported.isPresent()) return importing(place, (int) number(imported.get()));
            BenchReport report = measured(place);
            if (json) terminal.out().println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report));
            else report.print(terminal.out());
            return report.results().stream().allMatch(r -> r.failed() == 0) ? 0 : 1;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report cannot be written as JSON", e);
        } finally {
            if (folder.isEmpty()) clear(place);
        }
    }

    private int importing(Path place, int rows) throws JsonProcessingException {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), AT));
        var load = new Load(seed, 1, AT.atZone(ZoneOffset.UTC).toLocalDate());
        try (BenchHouse house = BenchHouse.open(place, storage.orElse("sqlite:kept.db"), workers, Optional.empty(), clock, load, Set.of(0))) {
            List<ImportWhileMail.Result> results = house.importWhileMail(rows);
            if (json) terminal.out().println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(results));
            else {
                terminal.out().println(BenchReport.machineLine());
                results.forEach(r -> r.print(terminal.out()));
            }
            return results.stream().allMatch(ImportWhileMail.Result::isSoonEnough) ? 0 : 1;
        }
    }

    private int pages(Path place, long items) throws JsonProcessingException {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), AT));
        var load = new Load(seed, accounts, AT.atZone(ZoneOffset.UTC).toLocalDate());
        try (BenchHouse house = BenchHouse.open(place, storage.orElse("sqlite:kept.db"), workers, Optional.empty(), clock, load, Set.of(0))) {
            PageTimes.Size size = house.fill(number(stored.get(0)), items);
            say("filled: " + size);
            List<PageTimes.Result> results = house.pages(size);
            if (json) terminal.out().println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(results));
            else {
                terminal.out().println(BenchReport.machineLine());
                terminal.out().println(size.items() + " items wait, " + size.stored() + " mails, " + 4L * size.accounts() + " invoices; milliseconds p50, p95, slowest");
                results.forEach(r -> r.print(terminal.out()));
            }
            return results.stream().allMatch(PageTimes.Result::isQuickEnough) ? 0 : 1;
        }
    }

    /** One measurement: its number counts the rounds, of which each has one to warm up and one that counts. */
    private record Step(int number, long stored, int processes) {}

    private BenchReport measured(Path place) {
        List<Step> steps = steps();
        int rounds = 2 * steps.size();
        var load = new Load(seed, accounts, AT.atZone(ZoneOffset.UTC).toLocalDate());
        // Several processes share it, and all they share is the machine's time.
        Duration offset = Duration.between(Clock.systemUTC().instant(), AT);
        Clock clock = Clock.offset(Clock.systemUTC(), offset);
        Set<Integer> writers = IntStream.range(0, rounds).boxed().flatMap(r -> load.writers(r, rounds, size(r))).collect(Collectors.toSet());
        var labels = new Labels();
        IntStream.range(0, rounds).forEach(r -> labels.learn(load.round(r, rounds, size(r))));
        String store = storage.orElse("sqlite:kept.db");
        try (var model = new LabelServer(labels, duration()); BenchHouse house = BenchHouse.open(place, store, workers, asks() ? Optional.of(model.url()) : Optional.empty(), clock, load, writers)) {
            var results = new ArrayList<BenchResult>();
            var runs = new ArrayList<BenchResult>();
            for (Step step : steps) {
                say("step " + (step.number() + 1) + " of " + steps.size() + ": " + step.stored() + " stored, " + step.processes() + " processes");
                runs.add(run(step, rounds, load, house, model, place, offset));
                if (runs.size() == repeat) {
                    results.add(BenchResult.best(runs));
                    runs.clear();
                }
            }
            return new BenchReport(BenchReport.machineLine(), describe(store), results, growth(results));
        }
    }

    private BenchResult run(Step step, int rounds, Load load, BenchHouse house, LabelServer model, Path place, Duration offset) {
        long there = house.grow(step.stored());
        int first = 2 * step.number();
        var arguments = List.of("--folder", place.toString(), "--reader", reader.name(), "--seed", Long.toString(seed), "--accounts", Integer.toString(accounts), "--day", load.day().toString(),
                "--offset", Long.toString(offset.toMillis()),
                "--rounds", first + ":" + rounds + ":" + warm + "," + (first + 1) + ":" + rounds + ":" + mails);
        try (var processes = new BenchProcesses(step.processes(), arguments)) {
            house.receive(load.round(first, rounds, warm));
            processes.go();
            BenchHouse.Outcomes before = house.outcomes();
            int asked = model.asked();
            house.receive(load.round(first + 1, rounds, mails));
            BenchProcesses.Round round = processes.go();
            BenchHouse.Outcomes after = house.outcomes();
            return BenchResult.of(there, workers, model.asked() - asked, round, after.failed() - before.failed(), after.openWork() - before.openWork());
        }
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (String s : stored) {
            for (int p : processes) {
                for (int i = 0; i < repeat; i++) steps.add(new Step(steps.size(), number(s), p));
            }
        }
        return steps;
    }

    private int size(int round) {
        return round % 2 == 0 ? warm : mails;
    }

    private boolean asks() {
        return reader == ReadBy.CASCADE || reader == ReadBy.MODEL;
    }

    private Map<String, Double> growth(List<BenchResult> results) {
        var growth = new LinkedHashMap<String, Double>();
        int fewest = processes.stream().min(Comparator.naturalOrder()).orElseThrow();
        List<BenchResult> alike = results.stream().filter(r -> r.processes() == fewest).toList();
        for (BenchResult r : alike) growth.put(Long.toString(r.stored()), Math.round(100 * r.ownCpu().p50() / Math.max(0.01, alike.get(0).ownCpu().p50())) / 100.0);
        return growth;
    }

    private String describe(String store) {
        return mails + " replies of " + accounts + " customers a measurement, seed " + seed + ", read by " + reader.name().toLowerCase(Locale.ROOT)
                + (asks() ? " with " + latency + " an answer" : "") + ", on " + store.replaceAll("//[^@/]*@", "//…@").replaceAll("password=[^&]*", "password=…") + (repeat > 1 ? ", best of " + repeat : "");
    }

    private long number(String text) {
        String digits = text.toLowerCase(Locale.ROOT).replaceAll("k$", "000").replaceAll("m$", "000000");
        if (!digits.matches("\\d{1,9}")) throw wrong("--stored '" + text + "': write a number such as 10000 or 10k");
        return Long.parseLong(digits);
    }

    private Duration duration() {
        if (!latency.matches("\\d{1,5}(?:ms|s)")) throw wrong("--model-latency '" + latency + "': write e.g. 2s or 300ms");
        return latency.endsWith("ms") ? Duration.ofMillis(Long.parseLong(latency.replace("ms", ""))) : Duration.ofSeconds(Long.parseLong(latency.replace("s", "")));
    }

    private void say(String text) {
        terminal.err().println("bench: " + text);
        terminal.err().flush();
    }

    private CommandLine.ParameterException wrong(String text) {
        return new CommandLine.ParameterException(spec.commandLine(), text);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("kept-bench");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made: name one with --folder", e);
        }
    }

    private static void clear(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
