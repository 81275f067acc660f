package kept.console.tune;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kept.agent.act.Stores;
import kept.agent.decide.Decision;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.read.Reader;
import kept.agent.replay.Replay;
import kept.agent.replay.Replayed;
import kept.agent.replay.Replayed.Difference;
import kept.console.command.ConfigFile;
import kept.console.command.Help;
import kept.console.command.Json;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import kept.console.wiring.Wiring;
import kept.prompts.Entry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Read and decide stored mails once more by another prompt, policy or reader, and say what would have come out otherwise, in mails and in money.",
            "Nothing is sent, recorded or changed. With --policy alone, what was read then stands. Models are asked by --model-url, or by --requests and --answers.",
            "Ends with 1 if a mail would be done alone otherwise than a person decided."
        })
public final class ReplayCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();
    @Mixin private ModelChoice choice = new ModelChoice();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Option(names = "--since", required = true, paramLabel = "DAY", description = "Mails received since this day (UTC), e.g. 2026-03-01, or instant.")
    private String since;

    @Option(names = "--prompt", paramLabel = "FILE", description = "Read by this prompt (.md) instead of the one that runs.")
    private Optional<Path> prompt = Optional.empty();

    @Option(names = "--policy", paramLabel = "FILE", description = "Decide by this policy instead of the one that runs.")
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "At most so many mails, the newest; by default ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (limit < 1) throw wrong("--limit " + limit + ": at least 1");
        if (prompt.isPresent() && !choice.asks()) throw wrong("--prompt is read by a model: name it with --model-url, or use --requests and --answers");
        if (prompt.isEmpty() && policy.isEmpty() && !choice.isGiven()) throw wrong("name what is to be other than it was: --prompt, --policy or --reader");
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            Stores stores = wiring.stores();
            var reading = new ModelReading(terminal, choice, prompt.map(p -> wiring.words().with(kept.prompts.PromptLibrary.of(List.of(Entry.parse("read/reply.md", p.toString(), text(p)))))).orElse(wiring.words()));
            Optional<Reader> reader = prompt.isPresent() || choice.isGiven() ? Optional.of(reading.reader()) : Optional.empty();
            Policy candidate = policy.map(p -> PolicyFile.parse(Entry.parse("policy.yaml", p.toString(), text(p)))).orElse(wiring.policy());
            Replay.Result result = new Replay(stores, wiring.known(), wiring.policy()).since(instant(), limit, new Replay.Candidate(reader, candidate));
            if (choice.requests().isPresent()) return written(reading.unanswered());
            if (json) terminal.out().println(Json.print(facts(result, reading.unanswered().size())));
            else print(terminal.out(), result, reading.unanswered().size());
            return of(result, Difference.NOW_ALONE_AGAINST_THE_PERSON).isEmpty() ? 0 : 1;
        }
    }

    private int written(List<String> lines) {
        Path out = choice.requests().orElseThrow();
        Evaluate.write(terminal.path(out), lines);
        terminal.out().println(lines.size() + " requests are in " + out);
        return 0;
    }

    private static final Map<Difference, String> WORDS = words();

    private static Map<Difference, String> words() {
        var words = new EnumMap<Difference, String>(Difference.class);
        words.put(Difference.NOW_ALONE_AGAINST_THE_PERSON, "would be done alone, OTHERWISE than a person decided");
        words.put(Difference.NOW_ALONE_AS_THE_PERSON, "would be done alone, as a person let it go");
        words.put(Difference.NOW_ALONE_UNDECIDED, "would be done alone; no person has decided");
        words.put(Difference.NOW_ASKED, "would be asked about, and was done alone");
        words.put(Difference.OTHER_DEEDS, "done alone both times, otherwise");
        words.put(Difference.OTHER_PROPOSAL, "another proposal to a person");
        words.put(Difference.SAME, "the same");
        return words;
    }

    private void print(PrintWriter out, Replay.Result result, int unanswered) {
        out.println(result.mails().size() + " mails since " + since + ", read and decided once more; nothing was sent, recorded or changed");
        if (result.wordless() > 0) out.println(result.wordless() + " more have no words any longer");
        if (unanswered > 0) out.println(unanswered + " requests have no answer: these mails count as if the model were down");
        long unlike = result.mails().stream().filter(r -> !r.isExplained()).count();
        if (unlike > 0) out.println(unlike + " were decided otherwise then, by a state of the house that is not kept; they are compared by what is known of then");
        for (Difference d : Difference.values()) {
            List<Replayed> some = of(result, d);
            if (d == Difference.SAME || some.isEmpty()) continue;
            out.println();
            out.println(WORDS.get(d) + " (" + some.size() + ")");
            some.forEach(r -> mail(out, r));
        }
        out.println();
        WORDS.forEach((d, words) -> out.printf("%5d  %-56s %s%n", of(result, d).size(), words, money(of(result, d))));
        int against = of(result, Difference.NOW_ALONE_AGAINST_THE_PERSON).size();
        out.println(against == 0 ? "No mail would be done alone otherwise than a person decided." : "RISK: " + against + (against == 1 ? " mail" : " mails") + " would be done alone otherwise than a person decided.");
    }

    private static void mail(PrintWriter out, Replayed r) {
        out.println("  " + r.message().id() + "  " + r.account().id() + r.atStake().map(m -> "  " + m).orElse(""));
        out.println("    was        " + shown(r.happened()) + r.person().map(p -> "; a person: " + p.name().toLowerCase(java.util.Locale.ROOT)).orElse(""));
        out.println("    would be   " + shown(r.candidate()));
    }

    private static String shown(Decision d) {
        String deeds = Replayed.deedsOf(d).stream().map(ReplayCommand::deed).collect(Collectors.joining(", "));
        String why = d.reasons().stream().map(x -> x.rule()).filter(x -> !x.endsWith(".auto")).distinct().limit(3).collect(Collectors.joining(", "));
        return (Replayed.isAlone(d) ? "alone: " : "asked: ") + (deeds.isEmpty() ? "nothing binding" : deeds) + (Replayed.isAlone(d) || why.isEmpty() ? "" : "  (" + why + ")");
    }

    private static String deed(Map<String, Object> deed) {
        return deed.values().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static List<Replayed> of(Replay.Result result, Difference d) {
        return result.mails().stream().filter(r -> r.difference() == d).toList();
    }

    /** By currency: there are no exchange rates here. */
    private static String money(List<Replayed> some) {
        var sums = new TreeMap<String, Money>();
        some.forEach(r -> r.atStake().ifPresent(m -> sums.merge(m.currency().getCurrencyCode(), m, Money::plus)));
        return sums.values().stream().map(Money::toString).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> facts(Replay.Result result, int unanswered) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("mails", result.mails().size());
        facts.put("wordless", result.wordless());
        facts.put("unanswered_requests", unanswered);
        var counts = new LinkedHashMap<String, Object>();
        for (Difference d : Difference.values()) counts.put(d.name().toLowerCase(java.util.Locale.ROOT), Map.of("mails", of(result, d).size(), "money", money(of(result, d))));
        facts.put("differences", counts);
        facts.put("changed", result.mails().stream().filter(r -> r.difference() != Difference.SAME).map(r -> Map.of("message", r.message().id().toString(), "account", r.account().id().value(),
                "difference", r.difference().name().toLowerCase(java.util.Locale.ROOT), "was", shown(r.happened()), "would_be", shown(r.candidate()), "person", r.person().map(Enum::name).orElse(""),
                "at_stake", r.atStake().map(Money::toString).orElse(""))).toList());
        return facts;
    }

    private Instant instant() {
        try {
            return since.length() == 10 ? LocalDate.parse(since).atStartOfDay(java.time.ZoneOffset.UTC).toInstant() : Instant.parse(since);
        } catch (DateTimeParseException e) {
            throw wrong("--since '" + since + "': a day such as 2026-03-01, or an instant such as 2026-03-01T08:00:00Z");
        }
    }

    private String text(Path file) {
        Path path = terminal.path(file);
        if (!Files.isReadable(path)) throw new Refusal("there is no file " + path);
        return ArmSource.text(path);
    }

    private CommandLine.ParameterException wrong(String text) {
        return new CommandLine.ParameterException(spec.commandLine(), text);
    }
}
