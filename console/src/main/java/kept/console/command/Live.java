package kept.console.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kept.console.health.Finding;
import kept.console.health.State;
import kept.console.settings.Settings;
import kept.console.settings.WrongSettings;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "live",
        description = {
            "Let mail leave by the mail servers of the settings, where these are on other machines.",
            "Everything the doctor looks at must be in order first. It holds for these servers and logins only, from the next start of 'kept serve' on; 'kept shadow' takes it back."
        })
public final class Live implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
    private String who = System.getProperty("user.name", "operator");

    public Live(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = config.read(terminal);
        if (settings.mode() == Settings.Mode.SHADOW) throw new Refusal("'mode: shadow' is set in " + settings.file() + ": look through what would have been sent, write 'mode: live', then 'kept live'");
        String far = settings.farServers();
        if (far.isEmpty()) {
            terminal.out().println("Mail leaves by a server on this machine: 'mode: live' is all that needs.");
            return 0;
        }
        List<WrongSettings.Problem> missing = settings.missingSecrets();
        if (!missing.isEmpty()) throw new WrongSettings(missing);
        try (Wiring wiring = Wiring.of(settings, terminal.clock())) {
            List<Finding> wrong = wrong(wiring);
            for (Finding finding : wrong) terminal.out().println("WRONG  " + finding.part() + "  " + finding.found() + (finding.next().isEmpty() ? "" : "\n       -> " + finding.next()));
            if (!wrong.isEmpty()) {
                terminal.out().println("Still in shadow: put this right, then 'kept live' again.");
                return 1;
            }
            wiring.leaveToSend().give(far, who);
        }
        terminal.out().println("Live, in the name of " + who + ": from the next start of 'kept serve' on, what the policy allows is done, and mail leaves by " + far + ". 'kept shadow' takes it back.");
        return 0;
    }

    private static List<Finding> wrong(Wiring wiring) {
        var wrong = new ArrayList<>(wiring.doctor().stream().filter(f -> f.state() == State.FAILED).toList());
        if (wiring.stores().ledger().creditors().isEmpty()) wrong.add(Finding.failed("books", "there are none yet", "run 'kept import FOLDER'"));
        return wrong;
    }
}
