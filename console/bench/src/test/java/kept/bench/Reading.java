package kept.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kept.agent.calendar.DayFinder;
import kept.agent.calendar.Direction;
import kept.agent.calendar.Mention;
import kept.agent.calendar.Reference;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed;
import kept.agent.decide.Decider;
import kept.agent.decide.Decision;
import kept.agent.decide.Facts;
import kept.agent.evaluate.CaseFile;
import kept.agent.evaluate.CaseWorld;
import kept.agent.evaluate.LabelledCase;
import kept.agent.llm.OnnxEmbedder;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.read.AccountContext;
import kept.agent.read.Letter;
import kept.agent.read.LocalReader;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.prompts.PromptLibrary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a mail's bytes to a decision: each part by itself, on one labelled mail after the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Reading {

    private record Prepared(Message message, Letter letter, AccountContext context, Facts facts, kept.agent.read.Reading reading) {}

    private final MimeReader mime = new MimeReader(ParseSettings.none());
    private final DayFinder days = new DayFinder();
    private final Decider decider = new Decider();
    private final Reference reference = new Reference(LocalDate.of(2026, 3, 12), Optional.of(Locale.UK), List.of(Locale.ENGLISH));
    private final List<byte[]> mails = Mailing.replies();
    private LocalReader reader;
    private List<Prepared> cases;
    private int next;

    @Setup
    public void prepare() {
        System.setProperty("ai.djl.offline", "true");
        reader = new LocalReader(new OnnxEmbedder(Path.of(System.getProperty("java.io.tmpdir"))), days);
        Policy policy = PolicyFile.parse(PromptLibrary.builtIn().get("policy-full"));
        List<LabelledCase> labelled = CaseFile.read(Path.of("../../prompts/cases/mails-en.jsonl"));
        cases = labelled.stream().limit(10).map(c -> prepared(c, policy)).toList();
    }

    private Prepared prepared(LabelledCase labelled, Policy policy) {
        var world = new CaseWorld(labelled);
        Message message = world.message(mime);
        Letter letter = Letter.of(message);
        return new Prepared(message, letter, world.context(), world.facts(policy), reader.read(letter, world.context()));
    }

    private Prepared one() {
        return cases.get(next++ % cases.size());
    }

    @Benchmark
    public Parsed parseAndSplit() {
        return mime.read(mails.get(next++ % mails.size()));
    }

    @Benchmark
    public kept.agent.read.Reading readLocally() {
        Prepared p = one();
        return reader.read(p.letter(), p.context());
    }

    @Benchmark
    public List<Mention> findDays() {
        return days.find(one().letter().newText(), reference, Direction.FUTURE);
    }

    @Benchmark
    public Decision decide() {
        Prepared p = one();
        return decider.decide(p.message(), p.reading(), p.facts());
    }
}
