package kept.console.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kept.console.health.Finding;
import kept.console.health.State;
import kept.console.settings.Settings;
import kept.console.wiring.Wiring;
import kept.storage.dialect.StorageTrouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "doctor", description = "Check settings, books, words, store, disk, mailbox, sending and model; each line says what to do next. Changes nothing.")
public final class Doctor implements Callable<Integer> {
    private static final Duration ARRIVAL = Duration.ofSeconds(60);

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Option(names = "--send-test", description = "Also send ourselves a mail and wait for it, and with reply.plus-address one to the plus-address.")
    private boolean sendTest;

    @Option(names = "--json", description = "Print the checks as JSON.")
    private boolean json;

    public Doctor(Terminal terminal) {
        this.terminal = terminal;
    }

    /** As it is printed. */
    private record Line(String check, Verdict verdict, String found, String next) {
        static Line of(Finding f) {
            Verdict verdict = f.state() == State.FAILED ? Verdict.BAD : f.state() == State.DEGRADED || !f.next().isEmpty() ? Verdict.WARNING : Verdict.GOOD;
            return new Line(f.part(), verdict, f.found(), f.next());
        }
    }

    private enum Verdict {
        GOOD,
        /** Works, and somebody should know. */
        WARNING,
        BAD
    }

    @Override
    public Integer call() {
        Settings settings = config.read(terminal);
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("settings", settings.file().toString()));
        settings.missingSecrets().forEach(p -> findings.add(Finding.failed("settings", p.name() + ": not set", p.text())));
        try (Wiring wiring = Wiring.of(settings, terminal.clock())) {
            wiring.warnings().forEach(w -> findings.add(Finding.degraded("settings", w, "")));
            findings.addAll(wiring.doctor());
            if (sendTest) findings.addAll(wiring.sendTest(ARRIVAL));
        } catch (StorageTrouble trouble) {
            // Without its store nothing else of Kept can be looked at.
            findings.add(Finding.failed("store", String.valueOf(trouble.getMessage()), trouble.kind().next()));
        }
        List<Line> lines = findings.stream().map(Line::of).toList();
        if (json) {
            terminal.out().println(Json.print(lines));
        } else {
            print(lines);
        }
        return lines.stream().anyMatch(l -> l.verdict() == Verdict.BAD) ? 1 : 0;
    }

    private void print(List<Line> lines) {
        for (Line line : lines) {
            String mark = switch (line.verdict()) {
                case GOOD -> "ok     ";
                case WARNING -> "note   ";
                case BAD -> "WRONG  ";
            };
            terminal.out().printf("%s%-9s %s%n", mark, line.check(), line.found());
            if (!line.next().isEmpty()) terminal.out().printf("%17s-> %s%n", "", line.next());
        }
    }
}
