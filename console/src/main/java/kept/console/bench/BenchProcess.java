package kept.console.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import kept.agent.act.Stages.Stage;
import kept.agent.read.CascadeReader;
import kept.agent.read.Reader;
import kept.console.command.Terminal;
import kept.console.settings.Settings;
import kept.console.settings.SettingsFile;
import kept.console.wiring.MailWork;
import kept.console.wiring.Readers;
import kept.console.wiring.Wiring;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One process of the measured product: its work loops on the stored mails, without mailbox and page. Started by {@link Bench}, which says
 * {@code go} on its standard input and gets one line of times back when the queue is empty.
 */
@Command(name = "bench-process", description = "One process of 'kept bench'; started by it.")
final class BenchProcess implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    private final Terminal terminal;
    private final StageTimes times = new StageTimes();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Say how it is used.")
    private boolean help;

    @Option(names = "--folder", required = true)
    private Path folder;

    @Option(names = "--reader", required = true)
    private Bench.ReadBy reader;

    @Option(names = "--offset", required = true, description = "Milliseconds from this machine's time to the load's.")
    private long offset;

    @Option(names = "--seed", required = true)
    private long seed;

    @Option(names = "--accounts", required = true)
    private int accounts;

    @Option(names = "--day", required = true)
    private LocalDate day;

    @Option(names = "--rounds", required = true, split = ",", description = "number:of:mails of the rounds whose labels are to be known.")
    private List<String> rounds;

    private BenchProcess(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("kept.log", "WARN");
        System.exit(new CommandLine(new BenchProcess(Terminal.ofProcess())).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    /** What a process says after each round. @param mails per mail: stages in nanoseconds, the whole, own processor time, 1 where it was read */
    record Times(List<long[]> mails, long peakKilobytes, long cpuMillis, double startSeconds) {}

    @Override
    public Integer call() throws Exception {
        long begun = System.nanoTime();
        Settings settings = SettingsFile.read(folder.resolve("kept.yaml"), terminal.environment());
        var watched = new Watched(times);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMillis(offset));
        try (Wiring wiring = Wiring.of(settings, clock, watched)) {
            MailWork work = wiring.mailWork(wiring.agent(watched.reader(reader(wiring))));
            double startSeconds = (System.nanoTime() - begun) / 1e9;
            var in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
            say("ready");
            for (String line = in.readLine(); "go".equals(line); line = in.readLine()) {
                long cpu = cpuMillis();
                work(wiring, work, settings.workers());
                List<long[]> mails = times.taken().stream().map(BenchProcess::row).toList();
                say(JSON.writeValueAsString(new Times(mails, peakKilobytes(), cpuMillis() - cpu, startSeconds)));
            }
        }
        return 0;
    }

    private static long[] row(StageTimes.Mail mail) {
        int stages = Stage.values().length;
        long[] row = java.util.Arrays.copyOf(mail.stages(), stages + 3);
        row[stages] = mail.whole();
        row[stages + 1] = mail.ownCpu();
        row[stages + 2] = mail.reading() ? 1 : 0;
        return row;
    }

    private void say(String line) {
        terminal.out().println(line);
        terminal.out().flush();
    }

    private Reader reader(Wiring wiring) {
        Reader made = switch (reader) {
            case LOCAL, CASCADE -> wiring.reader();
            case MODEL -> wiring.reader(CascadeReader.Mode.MODEL);
            case LABEL -> new Readers(wiring.words(), wiring.settings().data()).model(new LabelDoor(labels()), wiring.settings().model().deadline());
        };
        return made;
    }

    private Labels labels() {
        var labels = new Labels();
        var load = new Load(seed, accounts, day);
        for (String round : rounds) {
            String[] part = round.split(":");
            labels.learn(load.round(Integer.parseInt(part[0]), Integer.parseInt(part[1]), Integer.parseInt(part[2])));
        }
        return labels;
    }

    private static void work(Wiring wiring, MailWork work, int hands) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(hands);
        try {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < hands; i++) all.add(pool.submit(() -> {
                while (true) {
                    if (work.one()) continue;
                    // What is left is in the hands of others, or waits for what is.
                    if (wiring.stores().receipts().waiting() == 0) return;
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }));
            for (Future<?> each : all) each.get();
        } finally {
            pool.shutdownNow();
        }
    }

    private static long cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /** The most memory this process ever held, as Linux tells it; 0 elsewhere. */
    private static long peakKilobytes() {
        Path status = Path.of("/proc/self/status");
        try {
            if (!Files.isReadable(status)) return 0;
            Optional<String> line = Files.readAllLines(status).stream().filter(l -> l.startsWith("VmHWM:")).findFirst();
            return line.map(l -> Long.parseLong(l.replaceAll("\\D", ""))).orElse(0L);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException for a line that is none */
    static Times parse(String line) {
        try {
            return JSON.readValue(line, Times.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a process of the bench said something else than its times: " + line.substring(0, Math.min(200, line.length())), e);
        }
    }
}
