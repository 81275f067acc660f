package kept.console.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import kept.console.command.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kept demo}. */
@Command(
        name = "demo",
        description = {
            "Show the agent at work: a made-up company, a mail server of its own on this machine, and two weeks of customers' mails, each answered or left to a person.",
            "Nothing leaves this machine, and no key is needed. Exit status of --once: 0 if every mail ended as labelled, 1 if not."
        })
public final class Demo implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Say how it is used.")
    private boolean help;

    @Option(names = "--once", description = "End when the show is over; else it stays up, with the staff's page open.")
    private boolean once;

    @Option(names = "--plain", description = "No colours and no drawn lines.")
    private boolean plain;

    @Option(names = "--model", paramLabel = "URL", description = "Ask your own model at this OpenAI-compatible URL instead of the recorded one (key: KEPT_MODEL_KEY).")
    private Optional<URI> model = Optional.empty();

    @Option(names = "--model-name", paramLabel = "NAME", defaultValue = "large-language-model", description = "What that server calls the model (default: ${DEFAULT-VALUE}).")
    private String modelName = "large-language-model";

    @Option(names = "--reader", paramLabel = "WHICH", defaultValue = "both", description = "local: no language model at all. both: the local reader, and the model where that is in doubt (default).")
    private Readers reader = Readers.BOTH;

    @Option(names = "--only", paramLabel = "MAIL", split = ",", description = "Play these mails only.")
    private List<String> only = List.of();

    @Option(names = "--requests", paramLabel = "FILE", description = "Write what the model is asked into FILE, in the OpenAI batch format.")
    private Optional<Path> requests = Optional.empty();

    @Option(names = "--batch", paramLabel = "FILE", arity = "2", description = "Play the answers of a batch too: the file that --requests wrote, and the batch's output.")
    private List<Path> batch = List.of();

    @Option(names = "--record", paramLabel = "FILE", description = "Write what the model answered into FILE, as recordings.")
    private Optional<Path> record = Optional.empty();

    @Option(names = "--folder", paramLabel = "DIR", description = "Keep the demo's files there.")
    private Optional<Path> folder = Optional.empty();

    enum Readers {
        LOCAL,
        BOTH
    }

    public Demo(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        var company = new Company();
        var place = DemoFolder.at(folder.map(terminal::path));
        var clock = new DemoClock(Timeline.FIRST.atTime(Timeline.BANK).atZone(Timeline.HOME).toInstant());
        var paper = new Paper(terminal.out(), terminal.colours() && !plain, width());
        var transcript = new Transcript(paper, company);
        var ending = new Ending();
        List<Reply> replies = replies();
        LocalDate today = LocalDate.now(terminal.clock());
        var show = new AtomicReference<Show>();
        try (var models = new ModelInPlay(wish(), today, () -> Optional.ofNullable(show.get()).map(Show::playing).orElse("start"));
                var sandbox = new SandboxProcess(place.sandboxJar());
                Installation kept = installation(company, place, clock, sandbox, models)) {
            transcript.banner(models.words());
            show.set(new Show(new Show.Props(kept, new CustomerPost(sandbox.ports()), clock, company, place.run().resolve("bank")), transcript, replies, ending));
            Map<String, List<String>> wrong = show.get().play();
            List<String> undelivered = show.get().undelivered();
            models.write(terminal.directory(), today);
            transcript.summary(ending.summary(kept.stores(), kept.graceDays(), LocalDate.ofInstant(clock.instant(), Timeline.HOME), models.asked(), undelivered, wrong));
            if (!once) stay(kept, paper);
            return wrong.isEmpty() && undelivered.isEmpty() ? 0 : 1;
        }
    }

    private ModelInPlay.Wish wish() {
        return new ModelInPlay.Wish(reader == Readers.LOCAL, model, modelName, batch.stream().map(terminal::path).toList(), requests, record);
    }

    private Installation installation(Company company, DemoFolder place, DemoClock clock, SandboxProcess sandbox, ModelInPlay models) {
        company.writeBooks(place.books());
        return Installation.open(place.run(), sandbox.ports(), models.settings(), environment(), clock, place.books());
    }

    private List<Reply> replies() {
        var unknown = new ArrayList<>(only);
        unknown.removeAll(Reply.all().stream().map(Reply::id).toList());
        if (!unknown.isEmpty()) throw new kept.console.command.Refusal("the demo has no mail " + unknown + "; it has " + Reply.all().stream().map(Reply::id).toList());
        return only.isEmpty() ? Reply.all() : Reply.all().stream().filter(r -> only.contains(r.id())).toList();
    }

    private Map<String, String> environment() {
        var environment = new java.util.HashMap<>(terminal.environment());
        // The sandbox lets everybody in; the settings want a password to be there.
        environment.put("KEPT_DEMO_PASSWORD", "demo");
        environment.putIfAbsent("KEPT_MODEL_KEY", "recorded");
        return environment;
    }

    private int width() {
        String columns = terminal.environment().getOrDefault("COLUMNS", "100");
        return columns.matches("\\d{2,3}") ? Integer.parseInt(columns) : 100;
    }

    private void stay(Installation kept, Paper paper) throws InterruptedException {
        kept.run();
        paper.gap();
        paper.field("page", kept.link("you") + "  (lets you in once; Ctrl-C ends the demo)");
        Thread.currentThread().join();
    }
}
