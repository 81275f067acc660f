package kept.console.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kept.console.settings.Settings;
import kept.console.wiring.Checkup;
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

    @Override
    public Integer call() {
        Settings settings = config.read(terminal);
        var findings = new ArrayList<Checkup.Finding>();
        findings.add(new Checkup.Finding("settings", Checkup.Verdict.GOOD, settings.file().toString(), ""));
        settings.missingSecrets().forEach(p -> findings.add(new Checkup.Finding("settings", Checkup.Verdict.BAD, p.name() + ": not set", p.text())));
        settings.warnings().forEach(w -> findings.add(new Checkup.Finding("settings", Checkup.Verdict.WARNING, w, "")));
        try (Wiring wiring = Wiring.of(settings, terminal.clock())) {
            Checkup checkup = wiring.checkup();
            findings.addAll(checkup.run());
            if (sendTest) findings.addAll(checkup.sendTest(ARRIVAL));
        } catch (StorageTrouble trouble) {
            // Without its store nothing else of Kept can be looked at.
            findings.add(new Checkup.Finding("store", Checkup.Verdict.BAD, String.valueOf(trouble.getMessage()), trouble.kind().next()));
        }
        if (json) {
            terminal.out().println(Json.print(findings));
        } else {
            print(findings);
        }
        return findings.stream().anyMatch(f -> f.verdict() == Checkup.Verdict.BAD) ? 1 : 0;
    }

    private void print(List<Checkup.Finding> findings) {
        for (Checkup.Finding f : findings) {
            String mark = switch (f.verdict()) {
                case GOOD -> "ok     ";
                case WARNING -> "note   ";
                case BAD -> "WRONG  ";
            };
            terminal.out().printf("%s%-9s %s%n", mark, f.check(), f.found());
            if (!f.next().isEmpty()) terminal.out().printf("%17s-> %s%n", "", f.next());
        }
    }
}
