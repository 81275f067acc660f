package kept.console.tune;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.compare.Tuning;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Prediction;
import kept.agent.policy.PolicyFile;
import kept.agent.read.Intent;
import kept.console.command.Help;
import kept.console.command.Json;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import kept.prompts.Entry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "tune",
        description = {
            "Choose how sure the reader must be of each intent, so that harm stays within what you accept, and say what that costs in work items.",
            "Thresholds of the policy given are raised, never lowered: to see whether less would do, start from a policy with lower ones.",
            "Thresholds are judged on cases they were not chosen on. With --out a candidate policy is written; nothing that runs is changed."
        })
public final class Tune implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private CaseChoice cases = new CaseChoice();
    @Mixin private ModelChoice choice = new ModelChoice();
    @Mixin private PolicyChoice policy = new PolicyChoice();
    @Mixin private CacheChoice cache = new CacheChoice();
    @Spec private CommandLine.Model.CommandSpec spec;

    @Option(names = "--harm", required = true, paramLabel = "SHARE", description = "The share of mails that may be done alone and wrong: 0 for none, 0.005 for one in two hundred.")
    private double harm;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the policy with these thresholds there; never over a file that is there.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    public Tune(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!(harm >= 0 && harm < 1)) throw new CommandLine.ParameterException(spec.commandLine(), "--harm " + harm + ": a share of the mails, from 0 to less than 1");
        List<LabelledCase> some = cases.read(terminal);
        out.map(terminal::path).filter(Files::exists).ifPresent(p -> {
            throw new Refusal(p + " is there already: name another file");
        });
        Entry given = policy.read(terminal);
        var measuring = new Measuring(terminal, choice, policy, cache.made(terminal));
        List<Prediction> made = measuring.predict(some, measuring.words());
        if (choice.requests().isPresent()) {
            Evaluate.write(terminal.path(choice.requests().get()), measuring.unanswered());
            terminal.out().println(measuring.unanswered().size() + " requests are in " + choice.requests().get());
            return 0;
        }
        Map<String, LabelledCase> byId = new HashMap<>();
        some.forEach(c -> byId.put(c.id(), c));
        Tuning.Tuned tuned = Tuning.of(made.stream().map(p -> Judgement.of(byId.get(p.id()), p)).toList(), harm);
        out.ifPresent(file -> Evaluate.write(terminal.path(file), with(given, tuned.thresholds()).lines().toList()));
        if (json) terminal.out().println(Json.print(facts(tuned)));
        else print(terminal.out(), tuned, measuring.unanswered().size());
        return 0;
    }

    /** The policy as it was written, with these thresholds in it. */
    private static String with(Entry given, Map<Intent, Double> thresholds) {
        String text = given.source();
        for (Intent intent : Intent.values()) {
            Matcher m = rule(intent).matcher(text);
            if (!thresholds.containsKey(intent) || !m.find()) continue;
            String mode = String.format(Locale.ROOT, "{mode: %s, threshold: %.3f}", m.group(2), thresholds.get(intent));
            text = text.substring(0, m.start()) + m.group(1) + mode + m.group(4) + text.substring(m.end());
        }
        PolicyFile.parse(Entry.parse("policy.yaml", text));
        return text;
    }

    private static Pattern rule(Intent intent) {
        return Pattern.compile("(?m)^(  " + intent.code() + ": *)(?:\\{ *mode: *)?(auto|propose|human)( *,? *(?:threshold: *[\\d.]+)? *})?( *(?:#.*)?)$");
    }

    private void print(PrintWriter to, Tuning.Tuned t, int unanswered) {
        if (unanswered > 0) to.println(unanswered + " requests have no answer: these mails count as if the model were down");
        to.printf(Locale.ROOT, "%-46s %8s %14s %10s%n", "of " + t.before().cases() + " mails", "harmful", "right alone", "to people");
        line(to, "by the policy as it is", t.before());
        line(to, "with the thresholds below", t.seen());
        line(to, "the same on mails they were not chosen on", t.unseen());
        to.println();
        if (t.prices().isEmpty()) to.println("No threshold is needed for that.");
        else to.printf("%-26s %10s %18s %26s%n", "intent", "threshold", "harm it prevents", "its price in work items");
        t.prices().forEach(p -> to.printf(Locale.ROOT, "%-26s %10.3f %18d %26d%n", p.intent().code(), p.threshold(), p.prevented(), p.workItems()));
        if (t.seen().harmful() > harm * t.seen().cases()) to.println("What is left cannot be kept back by a threshold: these mails are done alone without a statement to be sure of.");
        if (t.unseen().harmful() > harm * t.unseen().cases()) to.println("On mails they were not chosen on there is more harm than you accept: more cases of that kind would help, or less harm accepted.");
        out.ifPresent(file -> to.println("Written to " + terminal.path(file) + ". Nothing that runs has changed: look at it with 'kept compare' and 'kept replay --policy', then promote it."));
    }

    private static void line(PrintWriter to, String name, Tuning.Outcome o) {
        to.printf(Locale.ROOT, "%-46s %8d %14d %10d%n", name, o.harmful(), o.right(), o.asked());
    }

    private static Map<String, Object> facts(Tuning.Tuned t) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("before", t.before());
        facts.put("seen", t.seen());
        facts.put("unseen", t.unseen());
        facts.put("thresholds", t.prices().stream().map(p -> Map.of("intent", p.intent().code(), "threshold", p.threshold(), "harm_prevented", p.prevented(), "work_items", p.workItems())).toList());
        return facts;
    }
}
