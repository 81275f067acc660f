package kept.console.tune;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.compare.Arm;
import kept.agent.compare.Comparison;
import kept.agent.evaluate.LabelledCase;
import kept.console.command.ConfigFile;
import kept.console.command.Help;
import kept.console.command.Json;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = {
            "Hold two runs over the same cases against each other: mails that B fixed and broke, side by side, and whether that is more than chance.",
            "A and B are each a file of predictions (.jsonl), a run's folder ('kept evaluate --report'), a prompt (.md), a policy (.yaml), or one of the words",
            "'active' and 'built-in' for the prompt that runs and the one Kept comes with. Prompts are read with --answers or --model-url; --requests writes what both would ask.",
            "Says IMPROVED or NO EFFECT (exit status 0), REGRESSED (1) or INCONCLUSIVE (3). Harm has a veto."
        })
public final class Compare implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();
    @Mixin private CaseChoice cases = new CaseChoice();
    @Mixin private ModelChoice choice = new ModelChoice();
    @Mixin private PolicyChoice policy = new PolicyChoice();
    @Mixin private CacheChoice cache = new CacheChoice();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "What there was.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "What there might be.")
    private String second;

    @Option(names = "--matters", paramLabel = "SHARE", defaultValue = "0.05", description = "The smallest share of mails whose change you care for; by default ${DEFAULT-VALUE}.")
    private double matters = Comparison.USUALLY_MATTERS;

    @Option(names = "--json", description = "Print the comparison as JSON.")
    private boolean json;

    public Compare(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!(matters > 0 && matters <= 1)) throw new CommandLine.ParameterException(spec.commandLine(), "--matters " + matters + ": a share of the mails, from 0.001 to 1");
        var a = ArmSource.of(first, terminal, config);
        var b = ArmSource.of(second, terminal, config);
        List<LabelledCase> some = dataset(a, b);
        var measuring = new Measuring(terminal, choice, policy, cache.made(terminal));
        if (choice.requests().isPresent() && !a.isRead() && !b.isRead()) throw new Refusal("--requests: neither " + first + " nor " + second + " is a prompt that would ask anything");
        Arm left = a.arm(some, measuring);
        Arm right = b.arm(some, measuring);
        if (choice.requests().isPresent()) return written(measuring.unanswered());
        Comparison made;
        try {
            made = Comparison.of(some, left, right, matters);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        var report = new CompareReport(made, measuring.unanswered().size());
        if (json) terminal.out().println(Json.print(report.facts()));
        else report.print(terminal.out());
        return made.verdict().exit();
    }

    /** The cases named, or else those of a run. */
    private List<LabelledCase> dataset(ArmSource a, ArmSource b) {
        Optional<RunFolder.Facts> ofA = a.run();
        Optional<RunFolder.Facts> ofB = b.run();
        if (ofA.isPresent() && ofB.isPresent() && !ofA.get().dataset().equals(ofB.get().dataset())) {
            throw new Refusal("the two runs are of different cases (dataset " + ofA.get().dataset() + " and " + ofB.get().dataset() + "): evaluate both on the same");
        }
        Optional<RunFolder.Facts> run = ofA.or(() -> ofB);
        List<LabelledCase> some = cases.isGiven() || run.isEmpty() ? cases.read(terminal) : cases.read(run.get().cases().stream().map(Path::of).toList(), run.get().filters());
        String hash = kept.agent.evaluate.CaseHash.ofAll(some);
        run.filter(r -> !r.dataset().equals(hash)).ifPresent(r -> {
            throw new Refusal("the run is of other cases than these (dataset " + r.dataset() + ", not " + hash + "): evaluate anew, or name its cases with --cases");
        });
        return some;
    }

    private int written(List<String> lines) {
        Path out = choice.requests().orElseThrow();
        Evaluate.write(terminal.path(out), lines);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("requests", lines.size());
        facts.put("file", terminal.path(out).toString());
        if (json) terminal.out().println(Json.print(facts));
        else terminal.out().println(lines.size() + " requests of both prompts " + (choice.hasAnswers() ? "without an answer yet " : "") + "are in " + out);
        return 0;
    }
}
